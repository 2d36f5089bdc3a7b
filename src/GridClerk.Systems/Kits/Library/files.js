// Presses that hand out a file. The file itself is the browser's business; here is heard what the page says about it.

let fileToasts = null

async function askFile(trigger, what, isStill) {
  fileToasts?.end()
  fileToasts = listen()
  await press(trigger, what, isStill)
}

/** What was said since the file was asked for, as soon as there is something new. */
async function hear(ms) {
  const known = fileToasts?.told ?? 0
  const heard = await until(() => {
    const all = fileToasts?.heard() ?? []
    return all.length > known ? all : null
  }, ms)
  if (heard) fileToasts.told = heard.length
  return { kind: 'ok', heard: heard ?? [] }
}
