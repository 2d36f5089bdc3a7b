// Before a picture: animations at rest, and private things covered.

let uncovered = () => {}
const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/

/** Covers private targets, every text that repeats their values, and whatever looks like a mobile number. */
async function cover(secrets) {
  await settled()
  uncovered()
  const hidden = []
  const values = new Set()
  for (const element of secrets.fields.flatMap(everywhere)) {
    values.add(squeeze(valueShown(element)))
    hide(element, hidden)
  }
  for (const element of secrets.tables.flatMap(privateCells)) {
    values.add(squeeze(words(element)))
    hide(element, hidden)
  }
  const tells = text => mobile.test(text) || [...values].some(value => value.length > 1 && squeeze(text).includes(value))
  for (const page of documents()) {
    const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode
      if (data.trim() && tells(data) && shown(parentElement)) hide(parentElement, hidden)
    }
    allShown(page, 'input, textarea').filter(input => input.value && tells(input.value)).forEach(input => hide(input, hidden))
  }
  uncovered = () => {
    hidden.forEach(([element, style]) => style === null ? element.removeAttribute('style') : element.setAttribute('style', style))
    uncovered = () => {}
  }
  return { kind: 'ok' }
}

/** In the dialog that is open and on the page beneath it. */
function everywhere(target) {
  const here = () => [...fields(target), ...shownBeside(target)]
  const inFront = here()
  beneathDialogs = true
  try {
    return [...inFront, ...here()]
  } finally {
    beneathDialogs = false
  }
}

function privateCells(target) {
  return allShown(document.body, widgets.table.root).flatMap(root => {
    const names = headings(root)
    const columns = target.whole ? names.map((_, index) => index) : target.privateColumns.map(heading => names.findIndex(name => same(name, heading))).filter(index => index >= 0)
    return widgets.table.copies(root).flatMap(rows => grid(rows).flatMap(cells => columns.map(index => cells[index]).filter(Boolean)))
  })
}

/** On the element itself, so that it is cut off where the element is. */
function hide(element, hidden) {
  for (const one of [element, ...all(element, '*')]) {
    hidden.push([one, one.getAttribute('style')])
    one.style.setProperty('transition', 'none', 'important')
    one.style.setProperty('-webkit-text-fill-color', 'transparent', 'important')
    one.style.setProperty('text-shadow', 'none', 'important')
  }
  element.style.setProperty('background', '#9aa0a6', 'important')
}
