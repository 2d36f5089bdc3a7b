// What stands on a page, for whoever checks, writes or mends a profile. Nothing is pressed.

/** How often each target of a page is found, and where. */
function resolve({ fields: wantedFields, buttons: wantedButtons, tables: wantedTables, landmarks }) {
  return [
    ...wantedFields.map(target => foundBy(target, fieldOrText(target))),
    ...wantedButtons.map(target => foundBy(target, buttons(target))),
    ...wantedTables.flatMap(foundTable),
    ...landmarks.map((landmark, place) => ({ path: `landmarks.${place}`, count: landmark.split('|').some(text => seenText(text)) ? 1 : 0 }))
  ]
}

/** A field may be one to fill in, or a label that something is shown beside. */
function fieldOrText(target) {
  const inputs = fields(target)
  return inputs.length ? inputs : shownBeside(target).filter(element => !element.closest(widgets.table.root))
}

const foundBy = (target, elements) => ({ path: target.path, count: elements.length, box: elements.length ? boxIn(elements[0]) : null })

/** The table that has most of the headings stands for it; its columns and row actions are told one by one. */
function foundTable(target) {
  const here = tablesNear(target)
  const [root] = [...here].sort((one, other) => missingHeadings(one, target).length - missingHeadings(other, target).length)
  const names = root ? headings(root) : []
  const rows = root ? widgets.table.rows(root).length : 0
  const known = Object.values(target.columns).filter(heading => names.some(name => same(name, heading))).length
  return [
    { path: target.path, count: tables(target).length, box: root && known ? boxIn(root) : null, table: known ? placeOf(root) : null },
    ...Object.entries(target.columns).map(([key, heading]) => ({
      path: `${target.path}.columns.${key}`, count: names.filter(name => same(name, heading)).length, box: root ? boxOfHeading(root, heading) : null
    })),
    ...target.actions.map(action => ({ path: action.path, count: actionsIn(root, action), unseen: !rows }))
  ]
}

function placeOf(root) {
  const place = tablesHere().indexOf(root)
  return place < 0 ? null : place
}

/** Where its section says; a section of another name hides nothing. */
function tablesNear(target) {
  const inSection = within(target, target.css ?? widgets.table.root)
  return outermost(inSection.length ? inSection : within({ ...target, section: null }, widgets.table.root))
}

function boxOfHeading(root, heading) {
  const cell = widgets.table.header(root).flatMap(row => [...row.cells ?? row.children]).find(one => same(words(one), heading))
  return cell ? boxIn(cell) : null
}

/** 1 where no row has it twice and at least one has it. */
function actionsIn(root, action) {
  if (!root) return 0
  const copies = widgets.table.copies(root)
  const counts = widgets.table.rows(root).map((_, index) => buttons(action, copies.map(rows => rows[index]).filter(Boolean)).length)
  return Math.max(0, ...counts)
}

/** Fields, buttons, tables, tabs and shown texts, each with its label, its part of the page and its place; and at the same moment, what targets are found. */
function survey(targets) {
  const inTable = element => element.closest(widgets.table.root)
  const apart = element => inTable(element) || element.closest(`${widgets.pager.root}, ${widgets.layers}`)
  return {
    kind: 'ok',
    found: targets ? resolve(targets) : [],
    survey: {
      isFront: frameShown(),
      isLoading: masked(null) || allShown(document, widgets.skeleton).length > 0,
      fields: surveyedFields(element => apart(element)),
      buttons: surveyedButtons(apart).map(element => ({ label: words(element), section: sectionOf(element), box: boxIn(element) })),
      texts: widgets.described.flatMap(([item, label]) => allShown(document, `${item} ${label}`)).filter(element => !apart(element))
        .map(element => ({ label: words(element), section: sectionOf(element), box: boxIn(element) })),
      tables: tablesHere().map(root => ({
        headings: headings(root), places: headings(root).map(heading => boxOfHeading(root, heading)), section: sectionOf(root), box: boxIn(root), rows: widgets.table.rows(root).length, total: pager(root) ? totalText(pager(root)) : null,
        sample: grid(widgets.table.rows(root).slice(0, 5)).map(cells => cells.map(words)),
        actions: distinct(widgets.table.copies(root).flat().flatMap(row => outermost(allShown(row, `${pressable}, ${widgets.pressable}`)).map(words)))
      })),
      tabs: outermost(allShown(document, widgets.tab)).filter(words).map(element => ({ label: words(element), box: boxIn(element), isOn: element.matches(widgets.tabOn) })),
      sections: distinct(sections(document).map(part => part.title)),
      words: shortTexts(apart)
    }
  }
}

/** What looks as if it could be pressed; spans and icons only where the hand says so. */
function surveyedButtons(apart) {
  const usual = outermost(allShown(document, `button, a, [role="button"], ${widgets.pressable}`))
  const isFree = element => words(element) && !apart(element) && !element.closest(widgets.tab) && !inMenu(element)
  const others = allShown(document, 'span, div, i, li', element => !element.querySelector('input, button, a, table') && words(element) && words(element).length <= 12)
    .filter(element => getComputedStyle(element).cursor === 'pointer' && !usual.some(one => one.contains(element)) && !element.closest(`${widgets.field}, ${widgets.formItem}`))
  return [...usual, ...outermost(others)].filter(isFree)
}

function shortTexts(apart) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = new Set()
  while (walker.nextNode() && found.size < 200) {
    const { data, parentElement } = walker.currentNode
    const text = data.trim()
    if (text && text.length <= 30 && !apart(parentElement) && !inMenu(parentElement) && shown(parentElement)) found.add(text)
  }
  return [...found]
}

/** The dialogs that are open, those of the portal included. */
function fronts() {
  return {
    kind: 'ok',
    dialogs: dialogs().filter(front => !front.kind.small)
      .map(front => ({ title: words(front.title), text: words(front.root).slice(0, 300), buttons: distinct(allShown(front.root, `button, ${widgets.pressable}`).map(words)) }))
  }
}

const tablesHere = () => outermost(allShown(document.body, widgets.table.root)).filter(root => !root.closest(widgets.layers))

/** Some menus put a link around each entry. */
const inMenu = element => Boolean(element.closest(menuEntry()) || element.querySelector(menuEntry()))

const menuEntry = () => `${widgets.menu.leaf}, ${widgets.menu.branch}`

function surveyedFields(apart) {
  const labelled = allShown(document, widgets.formItem).filter(item => !apart(item) && item.querySelector(widgets.formLabel) && !item.querySelector(widgets.formItem))
  const inItems = labelled.flatMap(item => {
    const inputs = outermost(allShown(item, widgets.field))
    return inputs.length ? [surveyed(inputs[0], words(item.querySelector(widgets.formLabel)))] : []
  })
  const loose = allShown(document, 'input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea')
    .filter(input => !apart(input) && !labelled.some(item => item.contains(input)))
    .map(input => surveyed(widgetOf(input), input.placeholder || input.ariaLabel || ''))
  // A search box of the portal that is folded away is as wide as nothing.
  return [...inItems, ...loose].filter(one => one.label && (!one.box || one.box.width > 1))
}

function surveyed(widget, label) {
  const input = widget.matches('input, textarea') ? widget : widget.querySelector('input, textarea')
  const kind = widget.matches(widgets.check) ? 'check' : widget.matches(widgets.choice) || widget.querySelector(widgets.radio) ? 'choice' : kindOf(widget)
  return {
    label, section: sectionOf(widget), box: boxIn(widget), kind: input?.type === 'password' ? 'password' : kind, hint: input?.placeholder ?? null,
    isDisabled: Boolean(widget.matches(widgets.disabled) || input?.disabled), isPictured: Boolean(input && neighbour(widget, 'img, canvas')[0])
  }
}

function sectionOf(element) {
  const around = sections(document).filter(part => part.root !== document.body && part.root.contains(element))
  const [inner] = innermost(around.map(part => part.root))
  return around.find(part => part.root === inner)?.title ?? null
}

/** In the window's own coordinates, through the frames around. */
function boxIn(element) {
  const box = element.getBoundingClientRect()
  let [x, y] = [box.x, box.y]
  for (let inner = window; inner !== inner.parent; inner = inner.parent) {
    let frame
    try {
      frame = inner.frameElement
    } catch {
      return null // Another origin.
    }
    if (!frame) return null
    const edge = frame.getBoundingClientRect()
    x += edge.left + frame.clientLeft
    y += edge.top + frame.clientTop
  }
  return { x, y, width: box.width, height: box.height }
}

/** Every entry of the menu with the branches above it. Branches are opened, entries are not pressed. */
async function menuPaths() {
  const found = new Map()
  const look = () => {
    for (const leaf of all(document, widgets.menu.leaf)) {
      const path = [words(leaf)]
      for (let group = leaf.parentElement?.closest(widgets.menu.group); group; group = group.parentElement?.closest(widgets.menu.group)) {
        path.unshift(words(group.querySelector(widgets.menu.branch)))
      }
      if (path.every(Boolean)) found.set(path.join('\n'), path)
    }
    return false
  }
  look()
  await openAll({ name: 'menu' }, look)
  look()
  return { kind: 'ok', paths: [...found.values()] }
}
