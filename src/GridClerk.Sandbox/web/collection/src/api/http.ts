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
  const { status, text } = await send(path, body)
  if (status !== 200 && status !== 401) throw new CallFault('busy')
  const answer: Answer<T> = JSON.parse(text)
  if (status === 401) throw new CallFault('signed-out', answer.message)
  if (answer.code !== 0) throw new CallFault('refused', answer.message, answer.code)
  return answer
}

async function send(path: string, body: object): Promise<{ status: number, text: string }> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), longestRequest)
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json', ...token.header() },
      body: JSON.stringify(body),
      signal: patience.signal
    })
    return { status: response.status, text: await response.text() }
  } catch {
    throw new CallFault(patience.signal.aborted ? 'timeout' : 'network')
  } finally {
    clearTimeout(timer)
  }
}
