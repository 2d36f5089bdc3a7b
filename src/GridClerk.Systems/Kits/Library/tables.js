// Tables: read whole, in one go; a row is found by what identifies it.

/** Tables that have every heading the profile names. */
function tables(target) {
  const roots = target.css ? within(target, target.css) : tableRoots(target)
  return isFree(target) ? outermost(roots).filter(root => headings(root).some(Boolean)) : outermost(roots.filter(root => missingHeadings(root, target).length === 0))
}

/** Old pages make one table of two. */
function tableRoots(target) {
  const whole = widgets.table.whole ?? (root => root)
  return [...new Set(within(target, widgets.table.root).map(whole))]
}

/** A profile that names no columns takes all of them. */
const isFree = target => !Object.keys(target.columns).length

function missingHeadings(root, target) {
  const there = headings(root)
  return Object.values(target.columns).filter(heading => there.filter(text => same(text, heading)).length !== 1)
}

function table(target) {
  return one(() => tables(target), {
    name: target.name,
    candidates: () => tableRoots({ ...target, section: null }).flatMap(root => headings(root))
  }).catch(error => {
    // Which heading is gone says more than that the table is.
    if (error instanceof Stop) error.answer.wanted = closestMissing(target)
    throw error
  })
}

function closestMissing(target) {
  const lists = tableRoots({ ...target, section: null }).map(root => missingHeadings(root, target))
  return lists.sort((one, other) => one.length - other.length)[0]?.join('、') ?? null
}

/** Headings by column, through merged header cells: the lowest cell over a column names it. */
function headings(root) {
  const names = []
  const rows = widgets.table.header(root)
  const taken = rows.map(() => [])
  rows.forEach((row, level) => {
    let column = 0
    for (const cell of row.cells ?? row.children) {
      while (taken[level][column]) column++
      for (let down = 0; down < (cell.rowSpan ?? 1) && level + down < rows.length; down++) {
        for (let right = 0; right < (cell.colSpan ?? 1); right++) {
          taken[level + down][column + right] = true
          if (level + down === rows.length - 1) names[column + right] = words(cell)
        }
      }
    }
  })
  return names
}

/** Cells by column: one that spans rows or columns stands in each of them. Virtual tables are made of divs, whose cells span nothing. */
function grid(rows) {
  const held = []
  return rows.map(row => {
    const line = []
    const fromAbove = () => {
      while (held[line.length]?.rows > 0) {
        held[line.length].rows--
        line.push(held[line.length].cell)
      }
    }
    for (const cell of row.cells ?? row.children) {
      fromAbove()
      for (let right = 0; right < (cell.colSpan ?? 1); right++) {
        held[line.length] = { cell, rows: (cell.rowSpan ?? 1) - 1 }
        line.push(cell)
      }
    }
    fromAbove()
    return line
  })
}

/** Column key → text of every row that is drawn. */
function rowsOf(root, target) {
  const names = headings(root)
  const columns = isFree(target) ? ownColumns(names) : Object.entries(target.columns).map(([key, heading]) => [key, names.findIndex(name => same(name, heading))])
  return grid(widgets.table.rows(root)).map(cells => Object.fromEntries(columns.map(([key, index]) => [key, words(cells[index])])))
}

/** Heading → its column; the second of two equal ones says so, and what has no heading (ticks, pictures) is left out. */
function ownColumns(names) {
  const found = new Map()
  names.forEach((name, index) => {
    if (!name) return
    let key = name
    for (let number = 2; found.has(key); number++) key = `${name} (${number})`
    found.set(key, index)
  })
  return [...found]
}

/** A virtual table draws some twenty rows of many: the rest comes into the document while it scrolls. */
async function allRows(root, target) {
  const box = widgets.table.scroller(root)
  const rows = rowsOf(root, target)
  const drawn = widgets.table.rows(root).reduce((sum, row) => sum + row.offsetHeight, 0)
  if (!box || !rows.length || box.scrollHeight <= box.clientHeight || box.scrollHeight <= drawn * 1.5 + 80) return rows
  const identity = row => target.rowKey ? row[target.rowKey] : JSON.stringify(row)
  const found = new Map()
  // One row is seen twice; what is cut off at the edge is drawn as well.
  const step = box.clientHeight - Math.max(...widgets.table.rows(root).map(row => row.offsetHeight))
  for (let top = 0; top < box.scrollHeight; top += Math.max(40, step)) {
    await scrollTo(box, top, () => widgets.table.rows(root))
    rowsOf(root, target).forEach(row => found.set(identity(row), row))
  }
  box.scrollTop = 0
  return [...found.values()]
}

/** The rows of a tree table that are folded away. */
async function unfold(root, target) {
  const folded = () => widgets.table.shut ? allShown(root, widgets.table.shut).filter(opener => opener.closest(widgets.table.root) === root) : []
  for (let turn = 0; turn < 5000; turn++) {
    const [opener] = folded()
    if (!opener) return
    const label = words(opener.closest('tr'))
    await press(opener, target)
    if (!await until(() => !folded().includes(opener), settings.patience)) stop({ kind: 'notRead', target: target.name, wanted: label, seen: [] })
  }
  stop({ kind: 'notRead', target: target.name, wanted: null, seen: [] })
}

async function readTable(root, target) {
  await unfold(root, target)
  const rows = await allRows(root, target)
  const bar = pager(root)
  return {
    kind: 'ok', rows, headings: isFree(target) ? ownColumns(headings(root)).map(([key]) => key) : null, total: bar ? totalText(bar) : null, page: bar ? Number(words(bar.querySelector(widgets.pager.active))) || null : null,
    more: bar ? canGoOn(bar) : false, size: bar ? pageSize(bar) : null
  }
}

/** Every drawn copy of the one row that a key identifies: fixed columns draw it two or three times. */
async function rowCopies(target, key) {
  const root = await table(target)
  await ready(root, target)
  const column = headings(root).findIndex(name => same(name, target.columns[target.rowKey]))
  const keysNow = () => grid(widgets.table.rows(root)).map(cells => words(cells[column]))
  const matching = () => keysNow().flatMap((shows, index) => sameKey(shows, key) ? [index] : [])
  const found = await until(() => matching().length === 1 ? matching() : null, settings.patience)
  if (!found) {
    const kind = matching().length ? 'ambiguousRow' : 'missingRow'
    return stop({ kind, target: target.name, wanted: key, seen: distinct(keysNow()) })
  }
  const [index] = found
  // Frameworks use the elements of a row again for another row when the list moves.
  const isStill = () => matching().length === 1 && matching()[0] === index
  return { root, isStill, copies: widgets.table.copies(root).map(rows => rows[index]).filter(Boolean) }
}

/** The action of a row in the copy that a person sees. */
async function actionIn(target, key, action) {
  const { copies, isStill } = await rowCopies(target, key)
  const trigger = await one(() => buttons(action, copies), { name: action.name, candidates: () => copies.flatMap(row => all(row, `${pressable}, ${widgets.pressable}`)).map(caption) })
  return { trigger, isStill }
}

/** Ticks this row and no other. */
async function tickRow(target, key) {
  const { root } = await rowCopies(target, key)
  const at = () => widgets.table.rows(root).findIndex((row, index) => sameKey(rowsOf(root, { columns: { key: target.columns[target.rowKey] } })[index].key, key))
  const ticks = index => widgets.table.copies(root).flatMap(rows => rows[index] ? allShown(rows[index], widgets.tick) : [])
  const ticked = () => widgets.table.rows(root).map((_, index) => ticks(index).some(isOn))
  if (!ticks(at()).length) stop({ kind: 'missing', target: target.name, seen: [] })
  for (const [index, on] of ticked().entries()) {
    if (on !== (index === at())) await press(ticks(index)[0], target)
  }
  await readBack(ticked, states => states.every((on, index) => on === (index === at())), target)
}
