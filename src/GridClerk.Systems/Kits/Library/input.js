// Mouse and keyboard, as the frameworks hear them.

/** Presses what a mouse would hit there, once it can be reached and is still what it was found to be. */
async function press(element, what, isStill = () => true) {
  let blocked
  const aimed = () => {
    refuseDisabled(element, what)
    if (!shown(element) || !isStill()) return null
    const reached = reach(element)
    blocked = reached.blockedBy
    return reached.hit
  }
  // A loading mask may take as long as a query does; nothing else may.
  const hit = await until(aimed, settings.patience) ?? (masked(element) ? await until(aimed, settings.queryTime) : null)
  if (!hit) return stop({ kind: 'blocked', target: what.name, seen: distinct([describe(blocked)]) })
  return strike(hit)
}

function refuseDisabled(element, what) {
  if (element.closest(':disabled, [aria-disabled="true"], ' + widgets.disabled)) stop({ kind: 'disabled', target: what.name, seen: [] })
}

function describe(element) {
  if (!element) return ''
  const front = dialogs().find(dialog => dialog.root.contains(element))
  return front ? `${words(front.title)} ${words(front.body)}` : words(element).slice(0, 60) || String(element.className)
}

/** One press of the left button. */
function strike(element) {
  const box = element.getBoundingClientRect()
  const at = {
    bubbles: true, cancelable: true, composed: true, view: window, detail: 1,
    clientX: box.left + box.width / 2, clientY: box.top + box.height / 2
  }
  for (const type of ['pointerover', 'pointermove']) element.dispatchEvent(new PointerEvent(type, at))
  for (const type of ['mouseover', 'mousemove']) element.dispatchEvent(new MouseEvent(type, at))
  element.dispatchEvent(new PointerEvent('pointerdown', { ...at, buttons: 1 }))
  const focusable = element.closest('input, textarea, button, a, select, [tabindex]')
  if (element.dispatchEvent(new MouseEvent('mousedown', { ...at, buttons: 1 }))) focusable?.focus({ preventScroll: true })
  element.dispatchEvent(new PointerEvent('pointerup', at))
  element.dispatchEvent(new MouseEvent('mouseup', at))
  element.dispatchEvent(new MouseEvent('click', at))
}

/** A press beside everything, which closes an open list. The body itself has nothing to press. */
function pressBeside() {
  document.activeElement?.blur?.()
  for (const type of ['mousedown', 'mouseup', 'click']) {
    document.body.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, view: window }))
  }
}

function key(element, name, code) {
  const stroke = { key: name, code: name, keyCode: code, which: code, bubbles: true, cancelable: true }
  element.dispatchEvent(new KeyboardEvent('keydown', stroke))
  element.dispatchEvent(new KeyboardEvent('keyup', stroke))
}

/** Through the prototype's setter: frameworks watch the one on the element. */
function type(input, text) {
  input.focus({ preventScroll: true })
  const prototype = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value').set.call(input, text)
  input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}

function commit(input) {
  input.dispatchEvent(new Event('change', { bubbles: true }))
  input.blur()
}

/** A field that does not show what was put in has not got it. */
async function readBack(shows, accepted, what, secret) {
  if (await until(() => accepted(shows()), 1000)) return
  stop({ kind: 'notAccepted', target: what.name, seen: secret ? [] : [String(shows())] })
}

const exactly = wanted => shows => {
  const left = shows.map(bare).sort()
  const right = wanted.map(bare).sort()
  return left.length === right.length && left.every((text, index) => text === right[index])
}
