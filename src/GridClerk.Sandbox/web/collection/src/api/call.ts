import { toast } from '@widgets'
import { CallFault, post, type Answer } from './http'
import { t } from '../words'

let tellSignedOut: (message: string) => void = () => {}

/** Who shows that the sign-in has ended. */
export function onSignedOut(tell: (message: string) => void) {
  tellSignedOut = tell
}

/** A call as the pages make it: what went wrong is shown, then thrown. Codes in `expected` are the caller's to show. */
export async function call<T>(path: string, body?: object, expected: number[] = []): Promise<Answer<T>> {
  try {
    return await post<T>(path, body)
  } catch (fault) {
    if (fault instanceof CallFault && !expected.includes(fault.code)) show(fault)
    throw fault
  }
}

/** Runs a piece of page work whose faults have been shown already. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (fault) {
    if (!(fault instanceof CallFault)) throw fault
    return undefined
  }
}

function show(fault: CallFault) {
  if (fault.kind === 'signed-out') tellSignedOut(fault.message)
  else toast.error(sentence(fault))
}

function sentence(fault: CallFault) {
  if (fault.kind === 'busy') return t('common.error.busy')
  if (fault.kind === 'timeout') return t('common.error.timeout')
  if (fault.kind === 'network') return t('common.error.network')
  return fault.message
}
