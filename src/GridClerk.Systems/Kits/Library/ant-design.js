// Ant Design: for Vue 3 (versions 3 and 4) and for React (4 to 6).

const selectChosen = widget => widget.matches('.ant-select-multiple')
  ? all(widget, '.ant-select-selection-item-content').map(words)
  : all(widget, '.ant-select-selection-item, .ant-select-content-has-value').map(words)

// Before 6 a selector lies around what is chosen, since then a content.
const selectOpener = widget => widget.querySelector('.ant-select-selector, .ant-select-content')

const widgets = {
  disabled: [
    '.ant-select-disabled', '.ant-picker-disabled', '.ant-input-number-disabled', '.ant-switch-disabled', '.ant-radio-wrapper-disabled',
    '.ant-radio-button-wrapper-disabled', '.ant-checkbox-wrapper-disabled', '.ant-tabs-tab-disabled', '.ant-dropdown-menu-item-disabled'
  ].join(', '),
  on: '.ant-checkbox-wrapper-checked, .ant-radio-wrapper-checked, .ant-radio-button-wrapper-checked, .ant-switch-checked',
  failed: '.anticon-close-circle, .anticon-exclamation-circle, .ant-message-error, .ant-message-warning, .ant-alert-error',
  clear: '.ant-select-clear, .ant-picker-clear',
  scroller: '.rc-virtual-list-holder, .ant-select-dropdown-list-holder, .ant-select-tree-list-holder',

  sections: [
    ['.ant-card', '.ant-card-head-title'], ['.ant-collapse-item', '.ant-collapse-header'],
    ['.ant-descriptions', '.ant-descriptions-title'], ['fieldset', 'legend']
  ],
  layers: '.ant-modal-wrap, .ant-drawer, .ant-select-dropdown, .ant-picker-dropdown, .ant-popover, .ant-dropdown, .ant-tooltip, .ant-message, .ant-notification',
  formItem: '.ant-form-item',
  formLabel: '.ant-form-item-label',
  field: [
    '.ant-select', '.ant-picker', '.ant-switch', '.ant-radio-group', '.ant-checkbox-group', '.ant-checkbox-wrapper', '.ant-input-number',
    '.ant-tree', '.ant-input-affix-wrapper', '.ant-input-textarea', 'select', 'input:not([type=hidden])', 'textarea'
  ].join(', '),
  kinds: { cascader: '.ant-cascader', select: '.ant-select', date: '.ant-picker', switch: '.ant-switch', number: '.ant-input-number' },
  check: '.ant-checkbox-wrapper',
  radio: '.ant-radio-wrapper, .ant-radio-button-wrapper',
  choice: '.ant-radio-wrapper, .ant-radio-button-wrapper, .ant-checkbox-wrapper',
  control: widget => widget,
  pressable: '.ant-btn, .ant-dropdown-menu-item, .ant-tabs-tab, .ant-typography a',
  described: [
    ['.ant-descriptions', '.ant-descriptions-item-label', '.ant-descriptions-item-content'],
    ['.ant-form-item', '.ant-form-item-label', '.ant-form-item-control']
  ],

  select: {
    popup: '.ant-select-dropdown',
    option: '.ant-select-item-option',
    opener: selectOpener,
    many: widget => widget.matches('.ant-select-multiple'),
    chosen: selectChosen,
    searchable: widget => widget.matches('.ant-select-show-search'),
    searchBox: widget => widget.querySelector('.ant-select-selection-search-input, .ant-select-input')
  },

  date: {
    // Enter is what takes the text; it also moves on to the other end of a range.
    commit: async (input, moreComes) => {
      await change()
      key(input, 'Enter', 13)
      await change()
      if (moreComes) return
      input.blur()
      pressBeside()
      await until(() => allShown(document, '.ant-picker-dropdown').length === 0, settings.patience)
      // What is not allowed is taken back once the panel is gone, some frames later and without a change of any node.
      for (let looks = 0; looks < 4; looks++) await change()
    }
  },

  cascader: {
    popup: '.ant-cascader-dropdown',
    list: '.ant-cascader-menu',
    option: '.ant-cascader-menu-item',
    branch: '.ant-cascader-menu-item-expand-icon, .ant-cascader-menu-item-loading-icon',
    opener: selectOpener,
    chosen: widget => selectChosen(widget).join('/')
  },

  tree: {
    root: '.ant-select-tree, .ant-tree',
    scroller: '.ant-select-tree-list-holder, .ant-tree-list-holder',
    popup: '.ant-tree-select-dropdown, .ant-select-dropdown, .ant-popover, .ant-dropdown',
    opener: widget => selectOpener(widget) ?? widget,
    chosen: selectChosen,
    nodes: root => all(root, '.ant-select-tree-treenode, .ant-tree-treenode')
      .filter(node => node.getAttribute('aria-hidden') !== 'true' && !node.matches('[class*="-motion"]'))
      .map(node => {
        const arrow = node.querySelector('[class*="tree-switcher"]:not([class*="switcher-noop"])')
        const tick = node.querySelector('.ant-select-tree-checkbox, .ant-tree-checkbox')
        const title = node.querySelector('.ant-select-tree-node-content-wrapper, .ant-tree-node-content-wrapper')
        return {
          element: node, press: title, label: words(title), depth: all(node, '.ant-select-tree-indent-unit, .ant-tree-indent-unit').length,
          opener: arrow, open: Boolean(arrow?.matches('[class*="switcher_open"]')), loading: Boolean(arrow?.querySelector('.anticon-loading')),
          tick, ticked: Boolean(tick?.matches('[class*="checkbox-checked"]')), chosen: node.matches('[class*="treenode-selected"]')
        }
      })
  },

  dialogs: [
    { root: '.ant-modal-wrap', panel: '.ant-modal', title: '.ant-modal-title, .ant-modal-confirm-title', body: '.ant-modal-confirm-content, .ant-modal-body', close: '.ant-modal-close', leaving: '[class*="zoom-leave"]' },
    { root: '.ant-drawer', panel: '.ant-drawer-content', title: '.ant-drawer-title', body: '.ant-drawer-body', close: '.ant-drawer-close', leaving: '[class*="-leave"]' },
    { root: '.ant-popover:has(.ant-popconfirm), .ant-popover.ant-popconfirm, .ant-popconfirm', panel: '.ant-popover-inner', title: '.ant-popconfirm-title, .ant-popconfirm-message-title, .ant-popover-message-title', body: '.ant-popover-inner', close: '.ant-btn:not(.ant-btn-primary)', leaving: '[class*="-leave"]', small: true }
  ],
  toast: '.ant-message-notice, .ant-notification-notice',
  mask: '.ant-spin-spinning',
  fullScreen: '.ant-spin-fullscreen',
  masks: mask => mask.closest('.ant-spin-nested-loading'),
  skeleton: '.ant-skeleton',

  table: {
    root: '.ant-table',
    header: root => all(root, 'thead.ant-table-thead > tr').filter(row => row.closest('.ant-table') === root),
    rows: root => antRows(root),
    copies: root => [antRows(root)],
    scroller: root => root.querySelector('.ant-table-body, .ant-table-tbody-virtual-holder'),
    shut: 'td:not(.ant-table-row-expand-icon-cell) .ant-table-row-expand-icon-collapsed'
  },
  tick: '.ant-checkbox-wrapper, .ant-radio-wrapper',
  pager: {
    root: '.ant-pagination', total: '.ant-pagination-total-text', next: '.ant-pagination-next', active: '.ant-pagination-item-active',
    number: '.ant-pagination-item', sizes: '.ant-pagination-options .ant-select'
  },

  tab: '.ant-tabs-tab, [role="tab"]',
  tabOn: '.ant-tabs-tab-active',
  menu: {
    leaf: '.ant-menu-item', branch: '.ant-menu-submenu-title', group: '.ant-menu-submenu', open: '.ant-menu-submenu-open',
    found: '.ant-select-item-option',
    popup: '.ant-dropdown', item: '.ant-dropdown-menu-item'
  }
}

/** Without the row that only measures widths, and without rows of a table inside a row. */
function antRows(root) {
  return all(root, '.ant-table-tbody > .ant-table-row, .ant-table-tbody-virtual .ant-table-row').filter(row => row.closest('.ant-table') === root)
}
