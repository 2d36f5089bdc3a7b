import { token } from './token'

const longestRequest = 90_000

export type FaultKind = 'signed-out' | 'busy' | 'timeout' | 'network' | 'refused'

/** Why a call gave no result; `refused` carries the server's code. */
export class CallFault extends Error {
  constructor(readonly kind: FaultKind, message = '', readonly code = 0) {
    super(message)
  }
}

export interface Answer<T> {
  code: number
  message: string
  data: T
  /** How long this query's loading mask stays after the answer. */
  maskMs?: number
}

/** One call; an answer's code is 0, everything else is a fault. */
export async function post<T>(path: string, body: object = {}): Promise<Answer<T>> {
  const answer = await read<T>(await send(path, body))
  if (answer.code !== 0) throw new CallFault('refused', answer.message, answer.code)
  return answer
}

async function send(path: string, body: object): Promise<Response> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), longestRequest)
  try {
    return await fetch(path, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json', ...token.header() },
      body: JSON.stringify(body),
      signal: patience.signal
    })
  } catch {
    throw new CallFault(patience.signal.aborted ? 'timeout' : 'network')
  } finally {
    clearTimeout(timer)
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  if (response.status >= 500) throw new CallFault('busy')
  const answer: Answer<T> = await response.json().catch(() => { throw new CallFault('busy') })
  if (response.status === 401) throw new CallFault('signed-out', answer.message)
  if (!response.ok) throw new CallFault('busy')
  return answer
}
