// Waiting: always for a condition, always with a bound.

/** Ends the verb with an answer other than ok. */
class Stop {
  constructor(answer) {
    this.answer = answer
  }
}
const stop = answer => {
  throw new Stop(answer)
}

/** Something in the page changed, or a little time passed (transitions change no node while they run). */
function change() {
  return new Promise(resolve => {
    const observers = documents().map(page => {
      const observer = new MutationObserver(done)
      observer.observe(page, { childList: true, subtree: true, attributes: true, characterData: true })
      return observer
    })
    const timer = setTimeout(done, 60)
    function done() {
      observers.forEach(observer => observer.disconnect())
      clearTimeout(timer)
      // After the framework has drawn what it is drawing; a window in the background draws nothing.
      const late = setTimeout(resolve, 50)
      requestAnimationFrame(() => {
        clearTimeout(late)
        resolve()
      })
    }
  })
}

/** The first truthy value of check, or null when the time is up. Notices that come up meanwhile are dealt with. */
async function until(check, ms) {
  const end = performance.now() + ms
  for (;;) {
    await interruptions()
    const value = check()
    if (value) return value
    if (performance.now() >= end) return null
    await change()
  }
}

/** Waits until a finder finds exactly one element: a page that is just changing shows two for a moment. */
async function one(find, what, ms = settings.patience) {
  let found = []
  const element = await until(() => {
    found = find()
    return found.length === 1 ? found[0] : null
  }, ms)
  if (element) return element
  if (found.length > 1) return stop({ kind: 'ambiguous', target: what.name, seen: found.map(place).slice(0, 12) })
  if (hiddenByDialog(find)) return stop({ kind: 'blocked', target: what.name, seen: distinct([describe(topDialog().root)]) })
  return stop({ kind: 'missing', target: what.name, seen: distinct(what.candidates()) })
}

/** Where an element stands, in words: its section and text. */
function place(element) {
  const section = sections(document).find(part => part.root.contains(element))
  return (section ? trimmed(section.title) + ' / ' : '') + (words(element).slice(0, 40) || element.placeholder || element.tagName.toLowerCase())
}

/** Finite animations only: a spinner never ends. */
async function settled(ms = 1000) {
  const finite = () => documents().flatMap(page => page.getAnimations())
    .filter(run => run.playState === 'running' && Number.isFinite(run.effect?.getComputedTiming().endTime))
  await until(() => finite().length === 0, ms)
}
