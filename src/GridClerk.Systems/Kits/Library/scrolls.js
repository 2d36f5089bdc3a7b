// Lists, trees and tables that draw only what is in sight.

/** Goes through a list that scrolls, from the top, until look finds something. */
async function scrollFor(popup, look) {
  const box = all(popup, widgets.scroller).find(element => element.scrollHeight > element.clientHeight + 4)
  if (!box) return null
  for (let top = 0; top < box.scrollHeight; top += Math.max(40, box.clientHeight - 32)) {
    await scrollTo(box, top, () => all(popup, widgets.select.option))
    const found = look()
    if (found.length) return found
  }
  return null
}

/** Scrolls, until what the box draws only in sight fills it again: it is drawn some frames later. */
async function scrollTo(box, top, drawn) {
  box.scrollTop = top
  const fills = () => {
    const view = box.getBoundingClientRect()
    const places = drawn().map(one => one.getBoundingClientRect()).filter(one => one.height)
    const end = Math.min(view.bottom, view.top + box.scrollHeight - box.scrollTop)
    return places.some(one => one.top <= view.top + 8 && one.bottom > view.top) && places.some(one => one.bottom >= end - 8 && one.top < end)
  }
  await change()
  await until(fills, 1000)
}
