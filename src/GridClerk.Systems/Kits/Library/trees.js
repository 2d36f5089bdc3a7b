// Trees: drop-down or on the page, ticked or chosen, and cascading lists. Nodes do not exist until their parent is open.

async function pickTree(target, paths) {
  const widget = await field(target)
  refuseDisabled(widgets.control(widget), target)
  if (kindOf(widget) === 'cascader') return cascade(widget, paths, target)
  const inline = widget.matches(widgets.tree.root)
  const popup = inline ? null : await openPopup(widget, widgets.tree.popup, target, () => widgets.tree.opener(widget))
  const root = inline ? widget : await one(() => outermost(allShown(popup, widgets.tree.root)), { name: target.name, candidates: () => [words(popup)] })
  await showAllOf(popup)
  const ticking = nodesOf(root).some(node => node.tick)
  if (ticking) await untickOthers(root, target)
  for (const path of paths) {
    const node = await walk(root, path, target)
    const state = () => nodesOf(root).find(other => other.label === node.label && other.depth === node.depth && (other.element === node.element || !node.element.isConnected))
    if (ticking ? !node.ticked : !node.chosen) await press(ticking ? node.tick : node.press, target)
    if (ticking) await readBack(() => state()?.ticked, on => on === true, target)
  }
  if (!ticking && paths.length === 0) await clear(widget, target)
  if (!popup) return
  await closePopup(popup, target)
  const leaf = path => path.at(-1)
  if (!ticking) await readBack(() => widgets.tree.chosen(widget), shows => paths.every(path => shows.some(text => bare(text).endsWith(bare(leaf(path))))), target)
  if (ticking && paths.length) await readBack(() => widgets.tree.chosen(widget), shows => shows.some(text => text !== ''), target)
}

/** An old filter text hides nodes. */
async function showAllOf(popup) {
  const box = popup && allShown(popup, 'input:not([type=checkbox])').find(input => input.value && !input.readOnly)
  if (!box) return
  type(box, '')
  await change()
}

const nodesOf = root => widgets.tree.nodes(root)

async function untickOthers(root, target) {
  for (let turn = 0; turn < 200; turn++) {
    const marked = nodesOf(root).filter(node => node.ticked)
    if (!marked.length) return
    const before = marked.length
    await press(marked[0].tick, target)
    await until(() => nodesOf(root).filter(node => node.ticked).length !== before, settings.patience)
  }
}

/** From the root to the node; a path of one label looks in the whole tree and has to find it once. */
async function walk(root, path, target) {
  if (path.length === 1) return anywhere(root, path[0], target)
  let parent = null
  for (const [level, label] of path.entries()) {
    const node = await childOf(root, parent, level, label, target)
    if (level === path.length - 1) return node
    if (!node.open) await openNode(root, node, target)
    parent = path.slice(0, level + 1)
  }
  return null
}

function pathOf(nodes, index) {
  const path = [nodes[index].label]
  let depth = nodes[index].depth
  for (let at = index - 1; at >= 0 && depth > 0; at--) {
    if (nodes[at].depth === depth - 1) {
      path.unshift(nodes[at].label)
      depth--
    }
  }
  return path
}

const samePath = (one, other) => one.length === other.length && one.every((label, index) => same(label, other[index]))

async function childOf(root, parent, level, label, target) {
  const matches = () => {
    const nodes = nodesOf(root)
    return nodes.filter((node, index) => node.depth === level && same(node.label, label) && (!parent || samePath(pathOf(nodes, index).slice(0, -1), parent)))
  }
  let found = await until(() => matches().length ? matches() : null, parent ? 400 : 100)
  found ??= await scrollFor(root, matches) ?? await until(() => matches().length ? matches() : null, settings.patience)
  if (!found?.length) stop({ kind: 'noOption', target: target.name, wanted: label, seen: distinct(nodesOf(root).map(node => node.label)) })
  if (found.length > 1) stop({ kind: 'ambiguous', target: target.name, seen: distinct(found.map(node => node.label)) })
  return found[0]
}

async function openNode(root, node, target) {
  const { label, depth } = node
  await press(node.opener, target)
  await until(() => nodesOf(root).some(other => other.label === label && other.depth === depth && other.open && !other.loading), settings.patience)
}

/** Opens every branch: only then is 'once' known. */
async function anywhere(root, label, target) {
  for (let turn = 0; turn < 500; turn++) {
    const shut = nodesOf(root).find(node => node.opener && !node.open)
    if (!shut) break
    await openNode(root, shut, target)
  }
  const found = nodesOf(root).filter(node => same(node.label, label))
  if (!found.length) stop({ kind: 'noOption', target: target.name, wanted: label, seen: distinct(nodesOf(root).map(node => node.label)) })
  if (found.length > 1) stop({ kind: 'ambiguous', target: target.name, seen: distinct(found.map(node => node.label)) })
  return found[0]
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
