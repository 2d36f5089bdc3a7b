// A table that fills by itself after a press: its rows come in one by one, and its page bar turns what the browser holds already.

async function pressAndFill(trigger, target, count, ms) {
  const root = await table(target)
  const there = () => countShown(root)
  // Rows of an earlier press would be taken for answers to this one.
  if (!await until(() => there() === 0, settings.patience)) return stop({ kind: 'notEmptied', target: target.name, seen: [String(there())] })
  const hears = listen()
  const said = () => hears.heard().find(toast => toast.failed)
  try {
    await press(await button(trigger), trigger)
    await until(() => there() >= count || said(), ms)
    // What is wrong with a single row is said beside it as well.
    if (said() && !await until(() => there() >= count, 500)) return { kind: 'failed', text: said().text }
    return await readFilled(root, target)
  } finally {
    hears.end()
  }
}

/** What the page bar counts; without one, the rows. */
function countShown(root) {
  const bar = pager(root)
  const number = bar && /\d[\d,]*/.exec(totalText(bar) ?? '')?.[0].replace(/,/g, '')
  return number ? Number(number) : widgets.table.rows(root).length
}

async function readFilled(root, target) {
  const bar = pager(root)
  if (!bar) return readTable(root, target)
  await enlarge(root, bar, target)
  unwatch()
  await toFirst(bar, target)
  const rows = []
  const size = pageSize(bar)
  const total = countShown(root)
  for (let page = 1; ; page++) {
    const due = size ? Math.min(size, total - rows.length) : null
    const drawn = await until(() => onPage(bar) === page && (due === null || rowsOf(root, target).length >= due), settings.patience)
    if (!drawn) return stop({ kind: 'notTurned', target: target.name, seen: [String(page)] })
    const shownNow = await readTable(root, target)
    rows.push(...shownNow.rows)
    if (!shownNow.more || rows.length >= total) {
      // A bar that is emptied on a later page keeps it in mind: it would show page one of the next answer as active, and the rows of none.
      await toFirst(bar, target)
      return { ...shownNow, rows }
    }
    await press(nextOf(bar), target)
  }
}

async function toFirst(bar, target) {
  const first = allShown(bar, widgets.pager.number).find(number => words(number) === '1')
  if (!first || first.matches(widgets.pager.active)) return
  await press(first, target)
  await until(() => onPage(bar) === 1, settings.patience)
}

const onPage = bar => Number(words(bar.querySelector(widgets.pager.active))) || 1
