// Lists, radio and check boxes, switches, dates.

/** What is chosen in a field. */
function chosen(widget) {
  const kind = kindOf(widget)
  if (isNative(widget)) return nativeChosen(widget)
  if (kind === 'select') return widgets.select.chosen(widget)
  if (kind === 'switch') return isOn(widget) ? ['开'] : []
  return choices(widget).filter(choice => isOn(choice)).map(words)
}

const kindOf = widget => Object.keys(widgets.kinds).find(kind => widget.matches(widgets.kinds[kind])) ?? 'text'
const isOn = element => element.matches(widgets.on) || element.querySelector('input:checked') !== null || element.control?.checked === true
const choices = widget => widget.matches(widgets.check) ? [widget] : innermost(allShown(widget, widgets.choice))

async function select(target, options) {
  const widget = await field(target)
  refuseDisabled(widgets.control(widget), target)
  const kind = kindOf(widget)
  if (isNative(widget)) return chooseNative(widget, options, target)
  if (kind === 'select') return chooseInList(widget, options, target)
  if (kind === 'switch') {
    if (isOn(widget) !== options.length > 0) await press(widget, target)
    return readBack(() => chosen(widget).length, count => count === Math.min(1, options.length), target)
  }
  const boxes = choices(widget)
  for (const option of options) {
    if (!boxes.some(box => same(words(box), option))) stop({ kind: 'noOption', target: target.name, wanted: option, seen: distinct(boxes.map(words)) })
  }
  // The next press builds on what the framework has made of this one: a slow page may make of two presses only the second.
  for (let turn = 0; turn < 2; turn++) {
    for (const box of boxes) {
      const wanted = options.some(option => same(words(box), option))
      // A radio button goes out when another one is pressed.
      if (wanted === isOn(box) || (!wanted && box.matches(widgets.radio))) continue
      await press(box, target)
      await change()
    }
    if (await until(() => exactly(options)(chosen(widget)), 500)) break
  }
  return readBack(() => chosen(widget), exactly(options), target)
}

async function chooseInList(widget, options, target) {
  // Asked before the list opens: a search text in the same input is not a choice.
  const had = chosen(widget)
  if (exactly(options)(had)) return
  const many = widgets.select.many(widget)
  if (!many && options.length > 1) stop({ kind: 'notAccepted', target: target.name, seen: had })
  if (!many && options.length === 0) {
    await clear(widget, target)
    return readBack(() => chosen(widget), exactly(options), target)
  }
  const popup = await openPopup(widget, widgets.select.popup, target, () => widgets.select.opener(widget), () => {
    // A list that a server fills does not open before something is typed.
    if (widgets.select.searchable(widget)) search(widget, options[0])
  })
  const extra = many ? had.filter(text => !options.some(option => same(option, text))) : []
  const lacking = options.filter(option => !had.some(text => same(option, text)))
  for (const option of [...extra, ...lacking]) {
    await press(await optionIn(widget, popup, option, target), target)
  }
  await closePopup(popup, target)
  return readBack(() => chosen(widget), exactly(options), target)
}

function search(widget, text) {
  const box = widgets.select.searchBox(widget)
  type(box, text)
  widgets.select.typed?.(box)
}

/** Long lists draw only what is in sight, remote ones list nothing before something is typed. */
async function optionIn(widget, popup, option, target) {
  const exact = () => allShown(popup, widgets.select.option).filter(item => same(words(item), option))
  const seen = new Set()
  const look = () => {
    allShown(popup, widgets.select.option).forEach(item => seen.add(words(item)))
    return exact()
  }
  let found = await until(() => look().length ? exact() : null, widgets.select.searchable(widget) ? 300 : 0) ?? await scrollFor(popup, look)
  // The whole text finds it in most lists; some search servers want its beginning only.
  for (const text of widgets.select.searchable(widget) ? [option, option.slice(0, Math.max(2, option.length >> 1))] : []) {
    if (found?.length) break
    search(widget, text)
    found = await until(() => look().length ? exact() : null, settings.patience / 2)
  }
  found ??= await until(() => look().length ? exact() : null, settings.patience)
  if (!found?.length) {
    await closePopup(popup, target)
    stop({ kind: 'noOption', target: target.name, wanted: option, seen: distinct([...seen]) })
  }
  if (found.length > 1) stop({ kind: 'ambiguous', target: target.name, seen: distinct(found.map(words)) })
  found[0].scrollIntoView({ block: 'nearest' })
  return found[0]
}

/** Old lists stay in the document, hidden: the one that counts is shown after the press. */
async function openPopup(widget, selector, what, opener = () => widget, coax = () => {}) {
  const open = () => allShown(document.body, selector)
  if (open().length) {
    pressBeside()
    await until(() => open().length === 0, settings.patience)
  }
  // One that is still fading out would take the press for its own.
  await until(() => !all(document.body, selector).some(old => old.getClientRects().length && old.closest(leaving)), settings.patience)
  const one = () => open().length === 1 ? open()[0] : null
  const noticesBefore = noticesClosed
  await press(opener(), what)
  let popup = await until(one, 500)
  if (!popup) {
    coax()
    popup = await until(() => one() ?? noticesClosed > noticesBefore, settings.patience)
  }
  // The press on a notice's button was one beside the list, which closes it.
  if (popup === true) popup = await until(one, 300) ?? (await press(opener(), what), await until(one, settings.patience))
  return popup ?? stop({ kind: 'noPopup', target: what.name, seen: [] })
}

async function closePopup(popup, what) {
  if (!shown(popup)) return
  // A single choice closes its list by itself.
  if (await until(() => !shown(popup) || popup.matches('[class*="-leave"]'), 100)) return
  pressBeside()
  if (!await until(() => !shown(popup), settings.patience)) stop({ kind: 'blocked', target: what.name, seen: distinct([words(popup)]) })
}

async function clear(widget, target) {
  pressBeside()
  // The cross is there only while the mouse is over the field.
  for (const part of [widget, ...all(widget, '*')]) part.dispatchEvent(new MouseEvent('mouseenter'))
  const cross = await until(() => widget.querySelector(widgets.clear), settings.patience)
  if (!cross) stop({ kind: 'notAccepted', target: target.name, seen: chosen(widget) })
  strike(cross)
}

async function fill(target, text, secret) {
  const widget = await field(target)
  const inputs = widget.matches('input, textarea') ? [widget] : allShown(widget, 'input, textarea')
  if (inputs.length !== 1) stop({ kind: inputs.length ? 'ambiguous' : 'missing', target: target.name, seen: distinct(inputs.map(input => input.placeholder)) })
  const [input] = inputs
  if (input.value === text) return
  await enter(input, widget, text, target)
  const number = kindOf(widget) === 'number'
  const agrees = value => value === text || (number && text !== '' && value !== '' && Number(value) === Number(text)) || sameMoment(input, text)
  await readBack(() => input.value, value => agrees(value) && fits(input), target, secret)
}

/** The browser writes 2026-03-05T07:08 where a person reads 2026-03-05 07:08:00. */
const sameMoment = (input, text) => input.type === 'datetime-local' && text !== '' && new Date(input.value).getTime() === new Date(text.replace(' ', 'T')).getTime()

/** The browser itself marks what its own input types do not allow, and lets nobody type more than the longest text. */
const fits = input => !['rangeOverflow', 'rangeUnderflow', 'stepMismatch', 'badInput'].some(wrong => input.validity[wrong])
  && (input.maxLength < 0 || input.value.length <= input.maxLength)

async function fillRange(target, from, to) {
  const ends = fields(target)
  // Plain pages have two fields behind one label.
  const apart = ends.length === 2 && ends.every(end => end.matches('input'))
  const widget = apart ? null : await field(target)
  const inputs = apart ? ends : allShown(widget, 'input')
  if (inputs.length !== 2) stop({ kind: 'missing', target: target.name, seen: distinct(inputs.map(input => input.placeholder)) })
  if (inputs[0].value === from && inputs[1].value === to) return
  await enter(inputs[0], widget ?? inputs[0], from, target, true)
  await enter(inputs[1], widget ?? inputs[1], to, target)
  const taken = (input, text) => (input.value === text || sameMoment(input, text)) && fits(input)
  await readBack(() => inputs.map(input => input.value), () => taken(inputs[0], from) && taken(inputs[1], to), target)
}

/** Puts a text into an input. Between the two ends of a range the panel stays open. */
async function enter(input, widget, text, target, moreComes = false) {
  refuseDisabled(input, target)
  const date = kindOf(widget) === 'date'
  if (input.readOnly && !date) stop({ kind: 'readOnly', target: target.name, seen: [input.value] })
  await press(input, target)
  type(input, text)
  if (date) await widgets.date.commit(input, moreComes)
  else commit(input)
}
