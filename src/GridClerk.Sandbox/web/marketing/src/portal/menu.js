/** The entries that open a page. */
export function leaves(tree) {
  return tree.flatMap(node => node.children?.length ? leaves(node.children) : [node])
}

/** The part of the tree whose own or whose parents' titles contain the text. */
export function matching(tree, text) {
  if (!text) return tree
  return tree.flatMap(node => {
    if (node.title.includes(text)) return [node]
    const children = matching(node.children ?? [], text)
    return children.length ? [{ ...node, children }] : []
  })
}

/** The ids of all entries that have entries below them. */
export function branches(tree) {
  return tree.flatMap(node => node.children?.length ? [node.id, ...branches(node.children)] : [])
}
