// Page bars.

/** The bar that belongs to a table: the only one in the smallest part around both. */
function pager(root) {
  for (let part = root.parentElement; part && !part.matches(widgets.layers); part = part.parentElement) {
    const bars = allShown(part, widgets.pager.root)
    if (bars.length === 1) return bars[0]
    if (bars.length > 1) return bars.find(bar => root.compareDocumentPosition(bar) & Node.DOCUMENT_POSITION_FOLLOWING)
    if (allShown(part, widgets.table.root).filter(other => other !== root && !root.contains(other)).length) return null
  }
  return null
}

function totalText(bar) {
  const total = bar.querySelector(widgets.pager.total)
  return total ? words(total) : widgets.pager.says?.exec(words(bar))?.[0] ?? null
}

/** Plain pages write 下一页 on whatever can be pressed. */
const nextOf = bar => typeof widgets.pager.next === 'function' ? widgets.pager.next(bar) : bar.querySelector(widgets.pager.next)

function canGoOn(bar) {
  const arrow = nextOf(bar)
  return Boolean(arrow) && shown(arrow) && !arrow.matches(':disabled, [aria-disabled="true"], .disabled')
}

const sizeBox = bar => bar.querySelector(widgets.pager.sizes)
function pageSize(bar) {
  const box = sizeBox(bar)
  return box ? parseInt((isNative(box) ? nativeChosen(box) : widgets.select.chosen(box))[0], 10) || null : null
}

/** Starts a query for another page, or for larger ones. Answers whether there was anything to press. */
async function turn(target, to) {
  const root = await table(target)
  await ready(root, target)
  const bar = pager(root)
  if (!bar) return { kind: 'ok', pressed: false }
  if (to === 'largest') return enlarge(root, bar, target)
  const step = to === 'first' ? allShown(bar, widgets.pager.number).find(number => words(number) === '1') : canGoOn(bar) && nextOf(bar)
  if (!step || step.matches(widgets.pager.active)) return { kind: 'ok', pressed: false }
  watch(root)
  await press(step, target)
  return { kind: 'ok', pressed: true }
}

async function enlarge(root, bar, target) {
  const box = sizeBox(bar)
  if (!box) return { kind: 'ok', pressed: false }
  if (isNative(box)) return enlargeNative(root, box, target)
  const popup = await openPopup(box, widgets.select.popup, target, () => widgets.select.opener(box))
  const options = allShown(popup, widgets.select.option)
  const largest = options.reduce((best, option) => parseInt(words(option), 10) > parseInt(words(best), 10) ? option : best, options[0])
  if (!largest || parseInt(words(largest), 10) <= pageSize(bar)) {
    await closePopup(popup, target)
    return { kind: 'ok', pressed: false }
  }
  const wanted = words(largest)
  watch(root)
  await press(largest, target)
  await closePopup(popup, target)
  await readBack(() => widgets.select.chosen(box), exactly([wanted]), target)
  return { kind: 'ok', pressed: true }
}

async function enlargeNative(root, box, target) {
  const largest = nativeOffers(box).reduce((best, size) => parseInt(size, 10) > parseInt(best, 10) ? size : best, nativeOffers(box)[0])
  if (!largest || parseInt(largest, 10) <= (parseInt(nativeChosen(box)[0], 10) || 0)) return { kind: 'ok', pressed: false }
  watch(root)
  await chooseNative(box, [largest], target)
  return { kind: 'ok', pressed: true }
}
