// Select elements: the browser draws their lists itself, so there is nothing to open.

const isNative = widget => widget instanceof HTMLSelectElement

/** A choice that stands for none, such as 请选择, has no value. */
function nativeChosen(widget) {
  return [...widget.selectedOptions].filter(option => option.value !== '').map(words)
}

async function chooseNative(widget, options, target) {
  const there = [...widget.options]
  if (!widget.multiple && options.length > 1) stop({ kind: 'notAccepted', target: target.name, seen: nativeChosen(widget) })
  const wanted = options.map(option => nativeOption(widget, option, target))
  const none = there.find(option => option.value === '')
  if (!wanted.length && !widget.multiple && !none) stop({ kind: 'notAccepted', target: target.name, seen: nativeChosen(widget) })
  const chosen = wanted.length || widget.multiple ? wanted : [none]
  if (there.every(option => option.selected === chosen.includes(option))) return
  await press(widget, target)
  there.forEach(option => { option.selected = chosen.includes(option) })
  for (const type of ['input', 'change']) widget.dispatchEvent(new Event(type, { bubbles: true }))
  await change()
  // Pages that depend on each other fill a list anew: what is chosen then is told by its text.
  await readBack(() => [...widget.selectedOptions].map(words), exactly(chosen.map(words)), target)
}

function nativeOption(widget, option, target) {
  const there = [...widget.options].filter(one => same(words(one), option))
  if (there.length !== 1) {
    stop({ kind: there.length ? 'ambiguous' : 'noOption', target: target.name, wanted: option, seen: distinct([...widget.options].map(words)) })
  }
  if (there[0].disabled) stop({ kind: 'disabled', target: target.name, seen: [] })
  return there[0]
}

const nativeOffers = widget => [...widget.options].filter(option => !option.disabled && option.value !== '').map(words)
