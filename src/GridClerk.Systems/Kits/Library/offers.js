// What a field offers to choose from. Nothing is chosen.

/** Every option of a list or a group, in the page's order, without those that nobody can choose. */
async function offered(target) {
  const widget = await field(target)
  refuseDisabled(widgets.control(widget), target)
  if (isNative(widget)) return offer(nativeOffers(widget), target)
  if (kindOf(widget) !== 'select') return offer(choices(widget).filter(choice => !choice.matches(widgets.disabled)).map(words), target)
  const popup = await openPopup(widget, widgets.select.popup, target, () => widgets.select.opener(widget))
  const found = new Set()
  const look = () => {
    allShown(popup, widgets.select.option).filter(option => !option.matches(widgets.disabled)).forEach(option => found.add(words(option)))
    return []
  }
  await until(() => allShown(popup, widgets.select.option).length, settings.patience)
  look()
  await scrollFor(popup, look)
  await closePopup(popup, target)
  return offer([...found], target)
}

function offer(options, target) {
  if (!options.length) stop({ kind: 'noOptions', target: target.name, seen: [] })
  return { kind: 'ok', options }
}

/** Every node of a tree or cascading list as its path, a parent before its children. */
async function offeredTree(target) {
  const widget = await field(target)
  refuseDisabled(widgets.control(widget), target)
  if (kindOf(widget) === 'cascader') return offeredCascade(widget, target)
  const inline = widget.matches(widgets.tree.root)
  const popup = inline ? null : await openPopup(widget, widgets.tree.popup, target, () => widgets.tree.opener(widget))
  const root = inline ? widget : await one(() => outermost(allShown(popup, widgets.tree.root)), { name: target.name, candidates: () => [words(popup)] })
  await showAllOf(popup)
  await unfolded(popup)
  await until(() => nodesOf(root), settings.patience)
  await openAllNodes(root, target)
  const nodes = await scan(root)
  if (popup) await closePopup(popup, target)
  return offerPaths(nodes.map((_, index) => pathOf(nodes, index)), target)
}

function offerPaths(found, target) {
  if (!found.length) stop({ kind: 'noOptions', target: target.name, seen: [] })
  return { kind: 'ok', paths: found }
}

/** Only branches are pressed, which opens the list beside them. */
async function offeredCascade(widget, target) {
  const popup = await openPopup(widget, widgets.cascader.popup, target, () => widgets.cascader.opener(widget))
  const found = []
  const optionsAt = level => {
    const list = allShown(popup, widgets.cascader.list)[level]
    return list ? allShown(list, widgets.cascader.option) : []
  }
  const visit = async above => {
    const level = above.length
    const labels = (await until(() => optionsAt(level).length ? optionsAt(level) : null, settings.patience) ?? []).map(words)
    for (const label of labels) {
      const option = optionsAt(level).find(item => words(item) === label)
      found.push([...above, label])
      if (!option.querySelector(widgets.cascader.branch)) continue
      const before = optionsAt(level + 1)[0]
      await press(option, target)
      await until(() => optionsAt(level + 1).length && optionsAt(level + 1)[0] !== before, settings.patience)
      await visit([...above, label])
    }
  }
  await visit([])
  await closePopup(popup, target)
  return offerPaths(found, target)
}
