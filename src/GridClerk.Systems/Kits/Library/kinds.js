// What stands behind a label: which way a value gets into it.

/** One word for each field, in their order: text, number, date, range, select, choices, tree, cascader, switch. */
async function fieldKinds(targets) {
  const options = []
  for (const target of targets) options.push(await fieldKind(await field(target), target))
  return { kind: 'ok', options }
}

async function fieldKind(widget, target) {
  const kind = kindOf(widget)
  if (kind === 'date') return allShown(widget, 'input').length === 2 ? 'range' : 'date'
  if (kind !== 'select' && kind !== 'text') return kind
  if (widget.matches(widgets.tree.root)) return 'tree'
  if (kind === 'select') return widgets.select.many(widget) ? listKind(widget, target, 'choices') : listKind(widget, target, 'select')
  if (choices(widget).length) return 'choices'
  const input = widget.matches('input, textarea') ? widget : widget.querySelector('input, textarea')
  // Nobody can type into it, so it is chosen from.
  return input?.readOnly && !input.disabled ? 'tree' : 'text'
}

/** Trees hang in lists that look like any other until they are open. */
async function listKind(widget, target, otherwise) {
  if (widget.matches('select')) return otherwise
  if (widget.matches('[class*="tree-select"]')) return 'tree'
  // One to type in may stay shut until somebody does.
  if (widgets.select.searchable(widget)) return otherwise
  refuseDisabled(widgets.control(widget), target)
  const popup = await openPopup(widget, `${widgets.select.popup}, ${widgets.tree.popup}`, target, () => widgets.select.opener(widget))
  await until(() => allShown(popup, `${widgets.select.option}, ${widgets.tree.root}`).length, settings.patience)
  const isTree = allShown(popup, widgets.tree.root).length > 0
  await closePopup(popup, target)
  return isTree ? 'tree' : otherwise
}
