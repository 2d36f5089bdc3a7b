// What a person can see and reach.

/** Vue leaves the old page, dialog or list in the document while it fades out. */
const leaving = '.v-modal-leave, [class*="-leave-active"], [class*="-leave-to"], [class*="-leave-start"], .ant-slide-up-leave, .ant-zoom-leave, .zoom-leave, .ant-zoom-big-leave'

function shown(element) {
  return present(element) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}

/** Takes room and is not on its way out; what is only fading in is present before it is shown. */
function present(element) {
  return Boolean(element?.isConnected && element.getClientRects().length && !element.closest(leaving))
}

/** This document and those around its frame, innermost first: notices and toasts may belong to the portal. */
function documents() {
  const found = [document]
  for (let inner = window; inner !== inner.parent; inner = inner.parent) {
    try {
      found.push(inner.parent.document)
    } catch {
      break // Another origin: not ours to look into.
    }
  }
  return found
}

/** The documents of the frames in this one, as far as they are ours to look into. */
function framesWithin(page) {
  return all(page, 'iframe, frame').flatMap(frame => {
    try {
      const inner = shown(frame) ? frame.contentDocument : null
      return inner?.body ? [inner, ...framesWithin(inner)] : []
    } catch {
      return [] // Another origin.
    }
  })
}

/** Whether the frame itself is in the tab that is in front. */
function frameShown() {
  for (let inner = window; inner !== inner.parent; inner = inner.parent) {
    let frame
    try {
      frame = inner.frameElement
    } catch {
      return true
    }
    if (frame && (!shown(frame) || frame.getBoundingClientRect().width < 2)) return false
  }
  return true
}

const all = (root, selector) => [...root.querySelectorAll(selector)]
/** Whether an element is shown costs more to find out than what it says, so that is asked last. */
const allShown = (root, selector, wanted = () => true) => all(root, selector).filter(element => wanted(element) && shown(element))

/** Drops elements that lie inside another one of the list. */
const outermost = elements => [...new Set(elements)].filter(one => !elements.some(other => other !== one && other.contains(one)))

/** The element that a mouse would hit at the middle of this one, or what lies in front of it. */
function reach(element) {
  const box = element.getBoundingClientRect()
  const inView = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth
  let hit = inView ? underPoint(box) : null
  if (!hit || !touches(hit, element)) {
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
    hit = underPoint(element.getBoundingClientRect())
  }
  if (!hit || !touches(hit, element)) return { blockedBy: hit }
  const cover = coveredOutside(element.getBoundingClientRect())
  return cover ? { blockedBy: cover } : { hit: element.contains(hit) ? hit : element }
}

const underPoint = box => hitIn(document, box.left + box.width / 2, box.top + box.height / 2)

/** Toasts and what is fading out hold nobody up: the keyboard goes past them. */
const hitIn = (page, x, y) => page.elementsFromPoint(x, y).find(element => !element.closest(`${widgets.toast}, ${leaving}`)) ?? null

/** A label around a hidden input, or an icon inside a button, is the thing itself. */
function touches(hit, element) {
  return element.contains(hit) || (hit.contains(element) && hit.matches('label, button, a, span, .el-input, .el-select'))
}

/** A dialog of the portal lies over the whole frame: follow the point outwards. */
function coveredOutside(box) {
  let x = box.left + box.width / 2
  let y = box.top + box.height / 2
  for (let inner = window; inner !== inner.parent; inner = inner.parent) {
    let frame
    try {
      frame = inner.frameElement
    } catch {
      return null
    }
    if (!frame) return null
    const edge = frame.getBoundingClientRect()
    x += edge.left + frame.clientLeft
    y += edge.top + frame.clientTop
    const hit = hitIn(frame.ownerDocument, x, y)
    if (hit && hit !== frame) return hit
  }
  return null
}
