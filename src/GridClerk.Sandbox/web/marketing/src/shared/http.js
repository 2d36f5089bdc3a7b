const longestRequest = 90_000

/** Why a call gave no result: `signed-out`, `busy` (5xx), `timeout`, `network`, or `refused` with the server's code. */
export class CallFault extends Error {
  constructor(kind, message = '', code = 0) {
    super(message)
    this.kind = kind
    this.code = code
  }
}

/** One call; the answer is `{code, message, data, maskMs?}` with code 0, everything else is a fault. */
export async function post(path, body = {}) {
  const { status, text } = await send(path, body)
  if (status !== 200 && status !== 401) throw new CallFault('busy')
  const answer = JSON.parse(text)
  if (status === 401) throw new CallFault('signed-out', answer.message)
  if (answer.code !== 0) throw new CallFault('refused', answer.message, answer.code)
  return answer
}

async function send(path, body) {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), longestRequest)
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
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
