// A query: press, then (once its requests have ended, which is known outside the page) mask gone, rows read.

let watched = null

function unwatch() {
  watched?.observer.disconnect()
  watched?.toasts.end()
  watched = null
}

/** From now on notes whether the rows of a table change. */
function watch(root) {
  unwatch()
  const state = { root, changedAt: 0, maskSeen: false, toasts: listen() }
  state.observer = new MutationObserver(changes => {
    state.maskSeen ||= masked(root, present)
    if (changes.some(one => one.type !== 'attributes' && inRows(root, one.target))) state.changedAt = performance.now()
  })
  state.observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter: ['class', 'style'] })
  watched = state
}

/** Masks are put into the table too, and are not rows. */
const inRows = (root, node) => root.contains(node) && Boolean((node.closest ? node : node.parentElement)?.closest('tbody'))

/** Nothing of an earlier load may be under way: its timer would take our mask away. */
async function ready(root, target) {
  if (await until(() => !masked(root), settings.queryTime)) return
  stop({ kind: 'masked', target: target.name, seen: [] })
}

async function begin(query, target) {
  const trigger = await button(query)
  // Some pages draw their table only once there is something in it.
  const root = target && tables(target).length === 1 ? tables(target)[0] : trigger
  await ready(root, query)
  watch(root)
  await press(trigger, query)
  return { kind: 'ok' }
}

/** The answer has come. Rows that changed since and then rest are its rows, though a mask may stay over them for a while. */
async function end(target, hurry) {
  const answered = performance.now()
  const state = watched
  if (!state) return stop({ kind: 'reloaded', target: target?.name, seen: [] })
  const said = () => state.toasts.heard().find(toast => toast.failed)
  try {
    let root
    const done = await until(() => {
      if (said()) return 'failed'
      const found = target ? tables(target) : [document.body]
      root = found.length === 1 ? found[0] : null
      if (!root) return null
      const rests = restedSince(state, answered)
      if (masked(target ? root : null)) return target && rests && state.changedAt > answered - 50 && drawn(root, target) ? 'drawn' : null
      // A mask that came and went has waited for the rows; without one, only rest tells that the page has drawn its answer.
      return state.maskSeen || rests ? 'drawn' : null
    }, hurry ? settings.patience : settings.queryTime)
    if (done === 'failed') return { kind: 'failed', text: said().text }
    if (!done && root) return stop({ kind: 'masked', target: target?.name, seen: [] })
    if (!target) return { kind: 'ok' }
    // A table that never came is told with the headings that were looked for.
    return await readTable(done ? root : await table(target), target)
  } finally {
    state.toasts.end()
    state.observer.disconnect()
    watched = null
  }
}

const restedSince = (state, answered) => performance.now() - Math.max(answered, state.changedAt) > 120

/** As many rows as the page bar promises: less may be half of them. */
function drawn(root, target) {
  const bar = pager(root)
  const total = bar && Number(/\d[\d,]*/.exec(totalText(bar) ?? '')?.[0].replace(/,/g, ''))
  const size = bar && pageSize(bar)
  return Boolean(total && size) && rowsOf(root, target).length === Math.min(total, size)
}

/** The rows of a table that fills by itself, once it differs from what was read last or the time is up. A page that reports an error fills no more. */
async function changed(target, before, ms) {
  const root = await table(target)
  const differs = () => JSON.stringify(rowsOf(root, target)) !== before
  const hears = listen()
  const said = () => hears.heard().find(toast => toast.failed)
  try {
    await until(() => differs() || said(), ms)
    // What is wrong with a single row is said beside it as well.
    const failed = said() && !await until(differs, 500)
    return failed ? { kind: 'failed', text: said().text } : readTable(root, target)
  } finally {
    hears.end()
  }
}
