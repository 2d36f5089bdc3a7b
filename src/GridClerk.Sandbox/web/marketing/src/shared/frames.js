/** What a business page, however deep in frames, says to the portal in the top window. */
export function openPage(page, query = {}) {
  say({ kind: 'open', page, query })
}

export function tellSignedOut(message) {
  say({ kind: 'signed-out', message })
}

/** The portal's ear; the answer ends the listening. */
export function hear(kind, heard) {
  const listener = event => {
    if (event.origin === location.origin && event.data?.kind === kind) heard(event.data)
  }
  window.addEventListener('message', listener)
  return () => window.removeEventListener('message', listener)
}

function say(message) {
  window.top.postMessage(message, location.origin)
}
