// Menus, tabs, and whether this is the page that was asked for.

/** Every landmark is to be seen here, in one of its wordings, and the frame itself is in front; so is the page's tab, if it is here. */
function landed(landmarks, tab) {
  if (!frameShown() || !document.body || (tab && isBehind(tab))) return false
  return landmarks.every(landmark => landmark.split('|').some(text => seenText(text)))
}

/** Whether the tab is here, and another one of its row is in front. */
function isBehind(label) {
  const tabs = outermost(allShown(document, widgets.tab))
  const own = tabs.filter(tab => same(words(tab), label))
  return own.length === 1 && !own[0].matches(widgets.tabOn) && tabs.some(tab => tab.parentElement === own[0].parentElement && tab.matches(widgets.tabOn))
}

/** Column headings and cells do not count: tables of other pages repeat the labels of this one. */
function seenText(text, page = document) {
  const wanted = bare(text)
  if (all(page, 'input, textarea').some(input => same(input.placeholder, text) && shown(input))) return true
  const walker = page.createTreeWalker(page.body ?? page, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode
    if (bare(data) === wanted && !inCell(parentElement) && shown(parentElement)) return true
  }
  // A short button's text may be cut into two nodes, a label's asterisk stands in its own.
  return allShown(page, `${pressable}, ${widgets.formLabel}, ${widgets.pressable}`, element => same(caption(element), text)).length > 0
}

/** Old pages lie in a table as a whole, headings and all. */
const inCell = element => element.closest('h1, h2, h3, h4, h5, h6, legend, caption, th, td')?.matches('th, td')

/** Presses an inner tab where there is one of that name in front. Answers whether it did. */
async function pressTab(label) {
  if (!frameShown()) return { kind: 'ok', pressed: false }
  const [tab] = allShown(document, widgets.tab, element => same(words(element), label))
  if (!tab || tab.matches(widgets.tabOn)) return { kind: 'ok', pressed: false }
  await press(tab, { name: label })
  return { kind: 'ok', pressed: true }
}

/** Whether the menu that a path begins in is drawn here: portals of old are made of frames. */
function hasMenu(path) {
  return document.body !== null && all(document, `${widgets.menu.leaf}, ${widgets.menu.branch}`).some(item => same(words(item), path[0]) || same(words(item), path.at(-1)))
}

/** Where it is in sight; else along the path that the profile says; else wherever in the menu that label stands once. */
async function openMenu(path, search, what) {
  const leaf = path.at(-1)
  const leaves = () => all(document, widgets.menu.leaf).filter(item => same(words(item), leaf))
  const inSight = () => leaves().length === 1 && shown(leaves()[0])
  if (!inSight()) await follow(path.slice(0, -1), what)
  if (!inSight() && search && await searchMenu(search, leaf, what)) return { kind: 'ok' }
  if (!leaves().length) await openAll(what, () => leaves().length > 0)
  const known = all(document, `${widgets.menu.leaf}, ${widgets.menu.branch}`).map(words)
  if (leaves().length !== 1) return stop({ kind: leaves().length ? 'ambiguous' : 'missing', target: what.name, wanted: leaf, seen: nearest(known, leaf) })
  await reveal(leaves()[0], what)
  await press(leaves()[0], what)
  return { kind: 'ok' }
}

async function follow(branches, what) {
  for (const label of branches) {
    const found = await until(() => {
      const shows = allShown(document, widgets.menu.branch).filter(item => same(words(item), label))
      return shows.length ? shows : null
    }, 300)
    if (found?.length !== 1) return
    await openBranch(found[0], what)
  }
}

const isOpen = branch => branch.closest(widgets.menu.group)?.matches(widgets.menu.open)
async function openBranch(branch, what) {
  if (isOpen(branch)) return
  await press(branch, what)
  await until(() => isOpen(branch), settings.patience)
  await settled(600)
}

/** Menus that were moved: every branch is opened until the entry shows. */
async function openAll(what, found) {
  for (let turn = 0; turn < 100 && !found(); turn++) {
    const shut = allShown(document, widgets.menu.branch).find(branch => !isOpen(branch))
    if (!shut) return
    await openBranch(shut, what)
  }
}

/** Opens the branches around an entry that is in the document but folded away. */
async function reveal(item, what) {
  const around = []
  for (let group = item.parentElement?.closest(widgets.menu.group); group; group = group.parentElement?.closest(widgets.menu.group)) around.unshift(group)
  for (const group of around) await openBranch(group.querySelector(widgets.menu.branch), what)
}

/** The search box of the menu lists entries by name somewhere near it. */
async function searchMenu(search, leaf, what) {
  const boxes = fields({ label: search, name: what.name })
  if (boxes.length !== 1) return false
  const input = boxes[0].matches('input') ? boxes[0] : boxes[0].querySelector('input')
  const entries = () => allShown(document, `${widgets.menu.leaf}, ${widgets.menu.found}`).filter(item => same(words(item), leaf) || same(words(item).split(/[/>›]/).at(-1), leaf))
  await press(input, what)
  type(input, leaf)
  const hits = await until(() => entries().length === 1 ? entries() : null, 1500)
  if (hits) await press(hits[0], what)
  type(input, '')
  commit(input)
  return Boolean(hits)
}

/** Labels that share the most characters come first. */
function nearest(labels, wanted) {
  const shared = label => [...bare(wanted)].filter(letter => label.includes(letter)).length
  return distinct(labels.sort((one, other) => shared(other) - shared(one)))
}

/** Opens the list of posts and takes the first wanted one that is there. Answers whether anything had to be changed. */
async function switchPost(opener, wanted) {
  const trigger = await button(opener)
  const popup = await openPopup(trigger, widgets.menu.popup, opener)
  const items = allShown(popup, widgets.menu.item)
  const post = wanted.map(name => items.find(item => same(words(item), name))).find(Boolean)
  if (!post) stop({ kind: 'noOption', target: opener.name, wanted: wanted.join('、'), seen: distinct(items.map(words)) })
  // The post one is under already cannot be chosen.
  const already = post.matches('[aria-disabled="true"], ' + widgets.disabled)
  if (!already) await press(post, opener)
  await closePopup(popup, opener)
  return { kind: 'ok', pressed: !already }
}
