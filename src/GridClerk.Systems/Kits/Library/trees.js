// Trees: drop-down or on the page, ticked or chosen, and cascading lists. Nodes do not exist until their parent is open,
// and long trees draw only the nodes in sight.

/** What was picked in a tree, and what its field showed then: the same again needs no opening. */
const picked = new WeakMap()

/** @param rooted a path of one label is the root itself, not wherever that label stands */
async function pickTree(target, paths, rooted = false) {
  const widget = await field(target)
  refuseDisabled(widgets.control(widget), target)
  if (kindOf(widget) === 'cascader') return cascade(widget, paths, target)
  const inline = widget.matches(widgets.tree.root)
  const shows = () => inline ? [] : widgets.tree.chosen(widget)
  const state = () => JSON.stringify([paths, shows()])
  if (!inline && picked.get(widget) === state()) return
  const popup = inline ? null : await openPopup(widget, widgets.tree.popup, target, () => widgets.tree.opener(widget))
  const root = inline ? widget : await one(() => outermost(allShown(popup, widgets.tree.root)), { name: target.name, candidates: () => [words(popup)] })
  await showAllOf(popup)
  await unfolded(popup)
  const ticking = await pick(root, paths, target, rooted)
  if (!popup) return
  await closePopup(popup, target)
  if (!paths.length && shows().some(Boolean)) await clear(widget, target)
  // Ticks are read back one by one; the field may show a branch for its leaves, or leaves for their branch.
  const leaf = bare(paths.at(-1)?.at(-1))
  await readBack(shows, texts => ticking || !paths.length ? texts.some(Boolean) === paths.length > 0 : texts.some(text => bare(text).endsWith(leaf)), target)
  picked.set(widget, state())
}

async function pick(root, paths, target, rooted) {
  const ticking = (await until(() => nodesOf(root), settings.patience) ?? []).some(node => node.tick)
  if (ticking) await untickAll(root, target)
  for (const path of paths) {
    const place = await walk(root, path, target, rooted)
    const node = await bring(root, place)
    if (!ticking) {
      if (!node.chosen) await pressNode(root, place, 'press', target)
      continue
    }
    if (!node.ticked) await pressNode(root, place, 'tick', target)
    await readBack(() => at(root, place)?.ticked, on => on === true, target)
  }
  return ticking
}

/** While a list unfolds, its nodes stand elsewhere at each look. */
async function unfolded(popup) {
  if (popup) await until(() => !popup.getAnimations().some(run => run.playState === 'running'), 1000)
}

/** An old filter text hides nodes. */
async function showAllOf(popup) {
  const box = popup && allShown(popup, 'input:not([type=checkbox])').find(input => input.value && !input.readOnly)
  if (!box) return
  type(box, '')
  await change()
}

/** The nodes in the document, or null while there is none. */
function nodesOf(root) {
  const holder = root.querySelector(widgets.tree.scroller)
  const nodes = widgets.tree.nodes(root)
  const top = element => element.getBoundingClientRect().top
  for (const node of nodes) node.y = holder ? Math.round(top(node.element) - top(holder) + holder.scrollTop) : null
  return nodes.length ? nodes : null
}

const boxOf = root => all(root, widgets.tree.scroller).find(element => element.scrollHeight > element.clientHeight + 4)

/** The same node now: a list that draws only what is in sight uses its elements again for other nodes. */
function at(root, place) {
  return nodesOf(root)?.find(node => place.y === null
    ? node.element === place.element
    : node.label === place.label && node.depth === place.depth && Math.abs(node.y - place.y) < 4)
}

/** Every node that is unfolded, in order, drawn or not. */
async function scan(root) {
  const box = boxOf(root)
  if (!box) return nodesOf(root) ?? []
  const end = performance.now() + settings.patience
  for (;;) {
    const { nodes, moved } = await scrollThrough(root, box)
    if (!moved || performance.now() >= end) return nodes
  }
}

/** A list that scrolls by itself meanwhile shows two nodes in one place, or not the first one. */
async function scrollThrough(root, box) {
  const found = new Map()
  let moved = false
  for (let top = 0; top < box.scrollHeight; top += Math.max(24, box.clientHeight - 48)) {
    await scrollTo(box, top, () => nodesOf(root)?.map(node => node.element) ?? [])
    for (const node of nodesOf(root) ?? []) {
      const before = found.get(node.y)
      moved ||= before !== undefined && before.label !== node.label
      found.set(node.y, node)
    }
  }
  const nodes = [...found.values()].sort((one, other) => one.y - other.y)
  return { nodes, moved: moved || nodes[0]?.depth > 0 }
}

/** A node of a scan, drawn and in sight. */
async function bring(root, place) {
  const box = boxOf(root)
  return await until(() => {
    if (box) box.scrollTop = Math.max(0, place.y - box.clientHeight / 2)
    return at(root, place)
  }, settings.patience) ?? place
}

/** Presses a part of a node. A list that has just opened scrolls to its choice by itself, and takes away what was brought in sight. */
async function pressNode(root, place, part, target) {
  const end = performance.now() + settings.patience
  for (;;) {
    const element = (await bring(root, place))[part]
    if (performance.now() >= end) return press(element, target)
    refuseDisabled(element, target)
    const { hit } = shown(element) ? reach(element) : {}
    if (hit && at(root, place)?.[part] === element) return strike(hit)
    await change()
  }
}

async function untickAll(root, target) {
  for (let turn = 0; turn < 500; turn++) {
    const marked = (await scan(root)).filter(node => node.ticked)
    if (!marked.length) return
    const node = await bring(root, marked[0])
    await press(node.tick, target)
    await until(() => !at(root, marked[0])?.ticked, settings.patience)
  }
}

/** From the root to the node; a path of one label looks in the whole tree and has to find it once, unless it is rooted. */
async function walk(root, path, target, rooted) {
  if (path.length === 1 && !rooted) {
    await openAllNodes(root, target)
    return find(root, nodes => nodes.filter(node => same(node.label, path[0])), path, target)
  }
  for (let level = 1; ; level++) {
    const start = path.slice(0, level)
    const place = await find(root, nodes => nodes.filter((_, index) => samePath(pathOf(nodes, index), start)), start, target)
    if (level === path.length) return place
    await openNode(root, place, target)
  }
}

async function find(root, matching, path, target) {
  const end = performance.now() + settings.patience
  let nodes
  let found
  do {
    nodes = await scan(root)
    found = matching(nodes)
    if (!found.length) await change()
  } while (!found.length && performance.now() < end)
  if (found.length === 1) return found[0]
  const seen = distinct(nearest(nodes.map(node => node.label), path.at(-1)))
  return stop({ kind: found.length ? 'ambiguous' : 'noOption', target: target.name, wanted: path.join('/'), seen })
}

function pathOf(nodes, index) {
  const path = [nodes[index].label]
  let depth = nodes[index].depth
  for (let before = index - 1; before >= 0 && depth > 0; before--) {
    if (nodes[before].depth === depth - 1) {
      path.unshift(nodes[before].label)
      depth--
    }
  }
  return path
}

const samePath = (one, other) => one.length === other.length && one.every((label, index) => same(label, other[index]))

async function openNode(root, place, target) {
  if (place.open) return
  await pressNode(root, place, 'opener', target)
  await until(() => {
    const now = at(root, place)
    // One that turns out to have nothing below it loses its arrow.
    return now && !now.loading && (now.open || !now.opener)
  }, settings.patience)
}

/** Opens every branch: only then is 'once' known, and 'all'. */
async function openAllNodes(root, target) {
  let stuck = null
  for (let turn = 0; turn < 2000; turn++) {
    const shut = (await scan(root)).find(node => node.opener && !node.open)
    if (!shut) return
    if (shut.element === stuck?.element && shut.label === stuck.label) stop({ kind: 'notRead', target: target.name, wanted: shut.label, seen: [] })
    await openNode(root, shut, target)
    stuck = shut
  }
  stop({ kind: 'notRead', target: target.name, wanted: stuck.label, seen: [] })
}

async function cascade(widget, paths, target) {
  if (paths.length !== 1) stop({ kind: 'notAccepted', target: target.name, seen: [] })
  const [path] = paths
  const popup = await openPopup(widget, widgets.cascader.popup, target, () => widgets.cascader.opener(widget))
  for (const [level, label] of path.entries()) {
    const options = () => {
      const list = allShown(popup, widgets.cascader.list)[level]
      return list ? allShown(list, widgets.cascader.option) : []
    }
    const option = await until(() => options().filter(item => same(words(item), label)).at(0), settings.patience)
    if (!option) stop({ kind: 'noOption', target: target.name, wanted: label, seen: distinct(options().map(words)) })
    await press(option, target)
  }
  await closePopup(popup, target)
  return readBack(() => widgets.cascader.chosen(widget), text => squeeze(text) === squeeze(path.join('/')), target)
}
