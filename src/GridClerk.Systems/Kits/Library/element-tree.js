// The tree of Element UI and of Element Plus, which is built alike in both.

/** The nodes that are to be seen, in the order of the tree. */
function elementTreeNodes(root) {
  return all(root, '.el-tree-node')
    // A folded branch keeps its nodes, and a branch on its way open shows them little by little.
    .filter(node => !node.parentElement.closest('.el-tree-node:not(.is-expanded)') && !node.classList.contains('is-hidden'))
    .map(node => {
      const content = node.querySelector(':scope > .el-tree-node__content')
      const arrow = content.querySelector('.el-tree-node__expand-icon:not(.is-leaf)')
      const tick = content.querySelector('.el-checkbox')
      let depth = 0
      for (let up = node.parentElement.closest('.el-tree-node'); up; up = up.parentElement.closest('.el-tree-node')) depth++
      return {
        element: node, press: content, label: words(content), depth, opener: arrow, open: node.classList.contains('is-expanded'),
        loading: Boolean(content.querySelector('.el-tree-node__loading-icon')),
        tick, ticked: Boolean(tick?.querySelector('.el-checkbox__input.is-checked')), chosen: node.classList.contains('is-current')
      }
    })
}
