// Ticking several rows of one page at once.

/** Ticks the rows with these keys and no other. The box in the header does it in one press where all are meant. */
async function tickRows(target, keys) {
  const root = await table(target)
  await ready(root, target)
  const wanted = new Set(keys.map(key => narrow(squeeze(key))))
  const keysNow = () => rowsOf(root, { columns: { key: target.columns[target.rowKey] } }).map(row => narrow(squeeze(row.key)))
  const all = await until(() => {
    const now = keysNow()
    return [...wanted].every(one => now.filter(key => key === one).length === 1) ? now : null
  }, settings.patience)
  if (!all) {
    const lacking = [...wanted].find(one => keysNow().filter(key => key === one).length !== 1)
    return stop({ kind: keysNow().includes(lacking) ? 'ambiguousRow' : 'missingRow', target: target.name, wanted: lacking, seen: distinct(keysNow()) })
  }
  const boxes = () => widgets.table.rows(root).map((_, index) => widgets.table.copies(root).flatMap(rows => rows[index] ? allShown(rows[index], widgets.tick) : []))
  const isRight = () => keysNow().every((key, index) => boxes()[index].some(isOn) === wanted.has(key))
  const header = widgets.table.header(root).flatMap(row => allShown(row, widgets.tick))
  if (!isRight() && all.every(key => wanted.has(key)) && header.length === 1) {
    await press(header[0], target)
    await until(isRight, 300)
  }
  if (!isRight()) await tickOneByOne(target, boxes, keysNow, wanted)
  await readBack(() => isRight(), right => right, target)
}

async function tickOneByOne(target, boxes, keysNow, wanted) {
  for (const [index, key] of keysNow().entries()) {
    const row = boxes()[index]
    if (!row.length) return stop({ kind: 'missing', target: target.name, seen: [] })
    if (row.some(isOn) !== wanted.has(key)) await press(row[0], target)
  }
}
