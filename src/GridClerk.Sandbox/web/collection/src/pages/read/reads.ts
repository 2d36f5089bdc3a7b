import { computed, onUnmounted, ref, shallowRef } from 'vue'
import { toast } from '@widgets'
import { attempt, call } from '../../api/call'
import { t } from '../../words'

export interface Reading {
  key: string
  assetNo: string
  code: string
  item: string
  requestedAt: string
  stamp: string
  value: string
  result: string
  frame: string
}

const pollEvery = 600

/** The readings of this visit, newest task first; rows come in while a task runs. */
export function useReads() {
  const running = ref(false)
  const current = shallowRef<Reading[]>([])
  const earlier = shallowRef<Reading[]>([])
  const rows = computed(() => [...current.value, ...earlier.value])
  let timer = 0
  let left = false

  async function start(assetNos: string[], codes: string[]) {
    running.value = true
    const answer = await attempt(() => call<{ task: string }>('/api/reads/submit', { assetNos, codes }))
    if (!answer) {
      running.value = false
      return
    }
    toast.success(t('read.submitted'))
    earlier.value = rows.value
    current.value = []
    wait(answer.data.task)
  }

  function wait(task: string) {
    timer = window.setTimeout(() => void poll(task), pollEvery)
  }

  async function poll(task: string) {
    const answer = await attempt(() => call<{ done: boolean, rows: Reading[] }>('/api/reads/result', { task }))
    if (left) return
    if (!answer) {
      running.value = false
      return
    }
    current.value = answer.data.rows.map(row => ({ ...row, key: `${task}/${row.assetNo}/${row.code}` }))
    running.value = !answer.data.done
    if (running.value) wait(task)
    else toast.success(t('read.finished'))
  }

  function clear() {
    earlier.value = []
    if (!running.value) current.value = []
  }

  onUnmounted(() => {
    left = true
    window.clearTimeout(timer)
  })

  return { rows, running, start, clear }
}
