import { Message } from 'element-ui'
import { CallFault, post } from './http.js'
import { tellSignedOut } from './frames.js'
import { t } from './words.js'

/** A call as the pages make it: what went wrong is shown, then thrown. Codes in `expected` are the caller's to show. */
export async function call(path, body, { expected = [] } = {}) {
  try {
    return await post(path, body)
  } catch (fault) {
    if (fault instanceof CallFault && !expected.includes(fault.code)) show(fault)
    throw fault
  }
}

/** Runs a piece of page work whose faults have been shown already. */
export async function attempt(work) {
  try {
    return await work()
  } catch (fault) {
    if (!(fault instanceof CallFault)) throw fault
    return undefined
  }
}

function show(fault) {
  if (fault.kind === 'signed-out') tellSignedOut(fault.message)
  else Message.error({ message: sentence(fault), duration: 3000 })
}

function sentence(fault) {
  if (fault.kind === 'busy') return t('common.error.busy')
  if (fault.kind === 'timeout') return t('common.error.timeout')
  if (fault.kind === 'network') return t('common.error.network')
  return fault.message
}
