// Element UI 2 (Vue 2).

const selectChosen = widget => {
  const tags = all(widget, '.el-select__tags-text').map(words)
  if (widget.querySelector('.el-select__tags')) return tags
  const { value } = widget.querySelector('.el-input__inner')
  return value === '' ? [] : [value]
}

const widgets = {
  disabled: '.is-disabled, .disabled',
  on: '.is-checked, .is-active',
  failed: '.el-message--error, .el-message--warning, .el-icon-error, .el-alert--error',
  clear: '.el-icon-circle-close',
  scroller: '.el-scrollbar__wrap',

  sections: [
    ['.el-card', '.el-card__header'], ['.el-collapse-item', '.el-collapse-item__header'],
    ['.el-descriptions', '.el-descriptions__title'], ['fieldset', 'legend']
  ],
  // Pieces that hang at the end of the body and are not part of the page beneath.
  layers: '.el-dialog__wrapper, .el-message-box__wrapper, .el-drawer__wrapper, .el-popper, .el-select-dropdown, .el-message, .el-notification',
  formItem: '.el-form-item',
  formLabel: '.el-form-item__label',
  field: [
    '.el-select', '.el-cascader', '.el-date-editor', '.el-switch', '.el-radio-group', '.el-checkbox-group', '.el-checkbox',
    '.el-input-number', '.el-tree', '.el-textarea', '.el-input', 'select', 'input:not([type=hidden])', 'textarea'
  ].join(', '),
  kinds: { select: '.el-select', cascader: '.el-cascader', date: '.el-date-editor', switch: '.el-switch', number: '.el-input-number' },
  check: '.el-checkbox',
  radio: '.el-radio, .el-radio-button',
  choice: '.el-radio, .el-radio-button, .el-checkbox, .el-checkbox-button',
  control: widget => widget.querySelector('.el-input__inner') ?? widget,
  pressable: '.el-button, .el-link, .el-dropdown-menu__item, .el-tabs__item',
  described: [
    ['.el-descriptions', '.el-descriptions-item__label', '.el-descriptions-item__content'],
    ['.el-form-item', '.el-form-item__label', '.el-form-item__content']
  ],

  select: {
    popup: '.el-select-dropdown',
    option: '.el-select-dropdown__item',
    // Tags lie over the input, and a press on a tag's cross takes it away; a list to type in has no arrow.
    opener: widget => widget.querySelector('.el-select__input')
      ?? (widget.querySelector('.el-select__tags') && widget.querySelector('.el-select__caret'))
      ?? widget.querySelector('.el-input__inner'),
    many: widget => widget.querySelector('.el-select__tags') !== null,
    chosen: selectChosen,
    searchable: widget => Boolean(widget.querySelector('.el-select__input')) || !widget.querySelector('.el-input__inner').readOnly,
    searchBox: widget => widget.querySelector('.el-select__input') ?? widget.querySelector('.el-input__inner'),
    // Before 2.15 a list is searched when a key comes up.
    typed: box => key(box, 'Process', 229)
  },

  date: {
    commit: async (input, moreComes) => {
      input.dispatchEvent(new Event('change', { bubbles: true }))
      await change()
      if (moreComes) return
      key(input, 'Enter', 13)
      await change()
      key(input, 'Tab', 9)
      pressBeside()
      await until(() => allShown(document, '.el-picker-panel').length === 0, settings.patience)
    }
  },

  cascader: {
    popup: '.el-cascader__dropdown',
    list: '.el-cascader-menu',
    option: '.el-cascader-node',
    branch: '.el-cascader-node__postfix',
    opener: widget => widget.querySelector('.el-input__inner'),
    chosen: widget => widget.querySelector('.el-input__inner').value
  },

  tree: {
    root: '.el-tree',
    scroller: '.vue-recycle-scroller',
    popup: '.el-popover, .el-select-dropdown',
    opener: widget => widget.querySelector('.el-input__inner') ?? widget,
    chosen: widget => {
      const tags = all(widget, '.el-select__tags-text, .el-tag').map(words)
      return tags.length ? tags : (widget.querySelector('.el-input__inner')?.value ?? '').split(/[，,、;；]/)
    },
    nodes: elementTreeNodes
  },

  dialogs: [
    { root: '.el-dialog__wrapper', panel: '.el-dialog', title: '.el-dialog__title', body: '.el-dialog__body', close: '.el-dialog__headerbtn', leaving: '.dialog-fade-leave-active' },
    { root: '.el-message-box__wrapper', panel: '.el-message-box', title: '.el-message-box__title', body: '.el-message-box__message', close: '.el-message-box__headerbtn', leaving: '.msgbox-fade-leave-active' },
    { root: '.el-drawer__wrapper', panel: '.el-drawer', title: '.el-drawer__header', body: '.el-drawer__body', close: '.el-drawer__close-btn', leaving: '.el-drawer-fade-leave-active' },
    { root: '.el-popconfirm', panel: '.el-popconfirm', title: '.el-popconfirm__main', body: '.el-popconfirm__main', close: '.el-button--text', leaving: '.fade-in-linear-leave-active', small: true }
  ],
  toast: '.el-message, .el-notification',
  mask: '.el-loading-mask',
  fullScreen: '.is-fullscreen',
  masks: mask => mask.parentElement,
  skeleton: '.el-skeleton',

  // Header and body are separate tables; fixed columns draw all rows once more.
  table: {
    root: '.el-table',
    header: root => all(root, ':scope > .el-table__header-wrapper tr'),
    rows: root => all(root, ':scope > .el-table__body-wrapper > table > tbody > .el-table__row'),
    copies: root => ['.el-table__body-wrapper', '.el-table__fixed .el-table__fixed-body-wrapper', '.el-table__fixed-right .el-table__fixed-body-wrapper']
      .map(part => all(root, `:scope > ${part} > table > tbody > .el-table__row`)),
    scroller: root => root.querySelector(':scope > .el-table__body-wrapper'),
    shut: 'td:not(.el-table__expand-column) .el-table__expand-icon:not(.el-table__expand-icon--expanded)'
  },
  tick: '.el-checkbox, .el-radio',
  pager: {
    root: '.el-pagination', total: '.el-pagination__total', next: '.btn-next', active: '.el-pager .number.active',
    number: '.el-pager .number', sizes: '.el-pagination__sizes .el-select'
  },

  tab: '.el-tabs__item, [role="tab"]',
  tabOn: '.is-active',
  menu: {
    leaf: '.el-menu-item', branch: '.el-submenu__title', group: '.el-submenu', open: '.is-opened',
    found: '.el-autocomplete-suggestion li, .el-select-dropdown__item',
    popup: '.el-dropdown-menu', item: '.el-dropdown-menu__item'
  }
}
