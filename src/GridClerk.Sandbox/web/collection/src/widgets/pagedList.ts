import { computed, ref, shallowRef } from 'vue'
import type { Pager, Turn } from './types'
import { attempt, call } from '../api/call'
import { t, ui } from '../words'

interface Page<Row> {
  rows: Row[]
  total: number
  /** The number shown as total where it differs from the one that paging goes by. */
  totalLabel?: number
}

/** A server-side list: its rows, its pager, its loading mask. */
export function usePagedList<Row>(path: string, filters: () => object) {
  const rows = shallowRef<Row[]>([])
  const current = ref(1)
  const size = ref(ui().pageSizes[0])
  const total = ref(0)
  const totalLabel = ref(0)
  const loading = ref(false)
  let queries = 0

  const pager = computed<Pager>(() => ({
    current: current.value,
    size: size.value,
    sizes: [...ui().pageSizes].sort((a, b) => a - b),
    total: total.value,
    label: t('common.total', { total: totalLabel.value })
  }))

  function query() {
    current.value = 1
    return load()
  }

  function turn(to: Turn) {
    current.value = to.size === size.value ? to.current : 1
    size.value = to.size
    return load()
  }

  async function load() {
    const mine = ++queries
    loading.value = true
    const answer = await attempt(() => call<Page<Row>>(path, { page: current.value, size: size.value, ...filled(filters()) }))
    if (answer && mine === queries) show(answer.data)
    // One timer for all loads, as the real pages do: an earlier load's timer takes the mask off a later one.
    setTimeout(() => { loading.value = false }, answer?.maskMs ?? ui().maskLingerMs)
  }

  function show(page: Page<Row>) {
    rows.value = page.rows
    total.value = page.total
    totalLabel.value = page.totalLabel ?? page.total
  }

  return { rows, loading, pager, query, turn }
}

/** Filters that are empty are not sent. */
export function filled(filters: object) {
  const isFilled = ([, value]: [string, unknown]) =>
    value !== '' && value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(filters).filter(isFilled))
}
