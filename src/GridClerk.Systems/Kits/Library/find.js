// Finding what a profile names, by what a person reads. Never by position.

/** Parts of a page that have a title of their own. */
function sections(root) {
  const parts = widgets.sections.flatMap(([part, title]) => allShown(root, part).map(element => {
    const heading = element.querySelector(title)
    return heading && { root: element, title: words(heading) }
  }))
  const headings = allShown(root, 'h1, h2, h3, h4, h5, h6').map(heading => ({ root: headedBy(heading), title: words(heading) }))
  return [...parts, ...headings].filter(Boolean)
}

/** The smallest part that holds more than its heading. */
function headedBy(heading) {
  let part = heading.parentElement
  while (part.parentElement && words(part) === words(heading) && !part.querySelector('input, textarea')) part = part.parentElement
  return part
}

let beneathDialogs = false

/** Whether a finder would find its target if no dialog were open. */
function hiddenByDialog(find) {
  if (!topDialog()) return false
  beneathDialogs = true
  try {
    return find().length > 0
  } finally {
    beneathDialogs = false
  }
}

/** Where to act: in the dialog that is open, as a person must; otherwise on the page. */
function stage(target) {
  if (beneathDialogs) return [document.body]
  const front = target.dialog ? dialogNamed(target.dialog) : topDialog()
  return front ? [front.root] : [document.body]
}

/** The parts in which a target may lie. Dialogs and lists are not part of the page beneath them. */
function scopes(target, roots = stage(target)) {
  if (!target.section) return roots
  const titled = roots.flatMap(root => sections(root)).filter(part => same(part.title, target.section)).map(part => part.root)
  return innermost(titled)
}

const innermost = elements => [...new Set(elements)].filter(one => !elements.some(other => other !== one && one.contains(other)))

function within(target, selector, wanted) {
  const roots = scopes(target)
  return roots.flatMap(root => allShown(root, selector, wanted)).filter(element => !inForeignLayer(element, roots))
}

function inForeignLayer(element, roots) {
  const layer = element.closest(widgets.layers)
  return layer && !roots.some(root => layer.contains(root) || root === layer || (root !== document.body && root.contains(layer)))
}

/** The widget of a field: by the form's label, else by its placeholder, else by a text directly beside it. */
function fields(target) {
  if (target.css) return within(target, target.css)
  const items = within(target, widgets.formItem, item => same(words(item.querySelector(widgets.formLabel)), target.label))
  const labelled = innermost(items).flatMap(item => outermost(allShown(item, widgets.field)))
  if (items.length) return items.length === 1 && allChecks(labelled) ? [items[0]] : labelled
  const bound = within(target, 'label', label => label.control && same(ownWords(label), target.label)).map(label => label.control).filter(shown)
  if (bound.length) return [...new Set(bound.map(widgetOf))]
  const hinted = within(target, 'input, textarea', input => (same(input.placeholder, target.label) || same(input.ariaLabel, target.label)) && !input.closest(widgets.pager.root))
  if (hinted.length) return hinted.map(widgetOf)
  return [...new Set(beside(target).flatMap(text => grouped(neighbour(text, widgets.field))))]
}

/** A list holds an input that looks like one to type in: what stands around it says what it is. */
const widgetOf = input => input.closest(Object.values(widgets.kinds).join(', ')) ?? input.closest(widgets.field) ?? input

/** A label may lie around its field: what a list offers is not its name. */
const ownWords = label => [...label.childNodes].filter(node => !node.matches?.('select, textarea, button')).map(node => node.textContent).join('')

const allChecks = found => found.length > 1 && found.every(one => one.matches(widgets.check))

/** Boxes side by side are one field: the smallest part around them. */
function grouped(found) {
  if (!allChecks(found)) return found
  let part = found[0].parentElement
  while (!found.every(one => part.contains(one))) part = part.parentElement
  return [part]
}

/** Elements whose own text is the label. */
function beside(target) {
  return within(target, 'label, span, div, td, th, dt, p, b, strong', element =>
    !element.children.length && same(element.textContent, target.label) && !isHeading(element))
}

/** A column's heading stands beside other headings. */
const isHeading = element => Boolean(element.closest('thead'))
  || (element.tagName === 'TH' && element.parentElement.cells.length > 1 && [...element.parentElement.cells].every(cell => cell.tagName === 'TH'))

/** What stands closest behind a text: in the next cell, else in its own cell, row or group, never further than three levels up. */
function neighbour(text, selector) {
  let part = text
  for (let level = 0; level < 3 && part.parentElement; level++) {
    const next = part.nextElementSibling
    const behind = next ? outermost([...next.matches(selector) && shown(next) ? [next] : [], ...allShown(next, selector)]) : []
    if (behind.length) return behind
    part = part.parentElement
    const found = outermost(allShown(part, selector))
    if (found.length) return found
  }
  return []
}

const field = target => one(() => fields(target), { name: target.name, candidates: () => fieldLabels(target) })

function fieldLabels(target) {
  const roots = scopes(target)
  const where = roots.length ? roots : stage(target)
  return where.flatMap(root => [
    ...allShown(root, widgets.formLabel).map(words),
    ...allShown(root, 'label', label => label.control).map(ownWords),
    ...allShown(root, 'input, textarea').map(input => input.placeholder)
  ])
}

/** What a button says. */
const caption = element => element.matches('input') ? element.value : words(element)

const pressable = 'button, a, [role="button"], [role="tab"], [role="menuitem"], label'

function buttons(target, roots) {
  const where = roots ?? scopes(target)
  if (target.css) return where.flatMap(root => allShown(root, target.css))
  const labelled = selector => outermost(where.flatMap(root => allShown(root, selector, element => same(caption(element), target.label)))
    .filter(element => roots || !inForeignLayer(element, where)))
  const named = labelled(`${pressable}, ${widgets.pressable}`)
  // An entry of the menu, or a tab of the portal that has a menu of its own, may be called like a button of the page.
  const free = named.filter(element => !inMenu(element) && !element.matches('[role="button"][aria-haspopup]'))
  const usual = free.length ? free : named
  // An opened menu hangs at the end of the body.
  if (!usual.length && !roots) usual.push(...allShown(document.body, widgets.menu.popup).flatMap(menu => allShown(menu, widgets.menu.item, item => same(words(item), target.label))))
  return usual.length ? usual : labelled('span, div, i, li').filter(element => getComputedStyle(element).cursor === 'pointer')
}

function button(target) {
  return one(() => buttons(target), {
    name: target.name,
    candidates: () => nearest(stage(target).flatMap(root => allShown(root, `button, a, ${widgets.pressable}`)).map(caption), target.label)
  })
}

/** Title → what is shown beside it: description lists, read-only form items, label cells. */
function shownBeside(target) {
  const roots = target.dialog ? stage(target) : scopes(target, target.section ? [document.body] : stage(target))
  const texts = widgets.described.flatMap(([item, label, content]) =>
    roots.flatMap(root => root.matches(item) ? [root] : allShown(root, item)).flatMap(part => pairs(part, label, content)))
    .filter(pair => same(pair.label, target.label))
  if (texts.length) return texts.map(pair => pair.content)
  return beside(target).map(text => text.nextElementSibling ?? text.parentElement.nextElementSibling).filter(Boolean)
}

function pairs(part, label, content) {
  const labels = all(part, label)
  const contents = all(part, content)
  return labels.map((one, index) => ({ label: words(one), content: contents[index] })).filter(pair => pair.content)
}

/** A form may show a value in an input that nobody can change. */
function valueShown(element) {
  const input = element.matches('input, textarea') ? element : element.querySelector('input:not([type=hidden]), textarea')
  return input && shown(input) ? input.value : words(element)
}
