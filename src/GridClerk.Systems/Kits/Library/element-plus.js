// Element Plus (Vue 3). Its select lists, tags and switches were built anew in 2.5: where two selectors stand, the first is the newer one.

const listOf = widget => document.getElementById(widget.querySelector('input[aria-controls]')?.getAttribute('aria-controls'))?.closest('.el-select-dropdown')

const severalChosen = widget => Boolean(widget.querySelector('.el-select__tags-text, .el-select__tags') || listOf(widget)?.matches('.is-multiple'))

// Tags lie over the field, and a press on a tag's cross takes it away; the arrow turns into a cross that clears as soon as the field is in use.
const selectOpener = widget => {
  // Before 2.5 a list opens only for a mouse that has come into its field.
  widget.dispatchEvent(new MouseEvent('mouseenter'))
  return (severalChosen(widget) && widget.querySelector('.el-select__input-wrapper:not(.is-hidden), .el-select__tags .el-select__input:not([readonly]), .el-select__tags-text'))
    || widget.querySelector('.el-select__wrapper, .el-select-v2__wrapper, .el-input__inner')
}

const selectChosen = widget => {
  if (severalChosen(widget)) return all(widget, '.el-select__tags-text').map(words)
  const inside = widget.querySelector('.el-select__selected-item.el-select__placeholder, .el-select-v2__placeholder')
  if (inside) return inside.matches('.is-transparent') ? [] : [words(inside)].filter(Boolean)
  // Page sizes of the virtual list have no field before something is chosen.
  const { value } = widget.querySelector('.el-input__inner') ?? { value: '' }
  return value === '' ? [] : [value]
}

const widgets = {
  disabled: '.is-disabled, .disabled',
  on: '.is-checked, .is-active',
  failed: '.el-message--error, .el-message--warning, .el-message-box-icon--error, .el-alert--error',
  clear: '.el-select__clear, .el-select-v2__clear, .el-select .el-select__icon, .el-input__clear, .clear-icon',
  scroller: '.el-scrollbar__wrap, .el-select-dropdown__list.el-vl__window, .el-vl__window',

  sections: [
    ['.el-card', '.el-card__header'], ['.el-collapse-item', '.el-collapse-item__header'],
    ['.el-descriptions', '.el-descriptions__title'], ['fieldset', 'legend']
  ],
  // Pieces that hang at the end of the body and are not part of the page beneath.
  layers: '.el-overlay, .el-popper, .el-message, .el-notification',
  formItem: '.el-form-item',
  formLabel: '.el-form-item__label',
  field: [
    '.el-select', '.el-select-v2', '.el-cascader', '.el-date-editor', '.el-switch', '.el-radio-group', '.el-checkbox-group', '.el-checkbox',
    '.el-input-number', '.el-tree', '.el-textarea', '.el-input', 'select', 'input:not([type=hidden])', 'textarea'
  ].join(', '),
  kinds: { select: '.el-select, .el-select-v2', cascader: '.el-cascader', date: '.el-date-editor', switch: '.el-switch', number: '.el-input-number' },
  check: '.el-checkbox',
  radio: '.el-radio, .el-radio-button',
  choice: '.el-radio, .el-radio-button, .el-checkbox, .el-checkbox-button',
  control: widget => widget.querySelector('.el-select__wrapper, .el-select-v2__wrapper, .el-input__inner') ?? widget,
  pressable: '.el-button, .el-link, .el-dropdown-menu__item, .el-tabs__item',
  described: [
    ['.el-descriptions', '.el-descriptions__label', '.el-descriptions__content'],
    ['.el-form-item', '.el-form-item__label', '.el-form-item__content']
  ],

  select: {
    popup: '.el-select__popper, .el-select-v2__popper',
    option: '.el-select-dropdown__item, .el-select-dropdown__option-item',
    opener: selectOpener,
    many: severalChosen,
    chosen: selectChosen,
    searchable: widget => Boolean(widget.querySelector('.el-select.is-filterable, .el-select__wrapper.is-filterable, .el-select-v2__combobox-input:not([readonly]), .el-select__input:not([readonly])')
      ?? (widget.querySelector('.el-input__inner') && !widget.querySelector('.el-input__inner').readOnly)),
    searchBox: widget => widget.querySelector('.el-select__input, .el-select-v2__combobox-input, .el-input__inner')
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
    scroller: '.el-vl__window',
    popup: '.el-select__popper, .el-popover',
    opener: widget => selectOpener(widget) ?? widget,
    chosen: widget => widget.matches('.el-select') ? selectChosen(widget) : (widget.querySelector('.el-input__inner')?.value ?? '').split(/[，,、;；]/),
    nodes: elementTreeNodes
  },

  dialogs: [
    { root: '.el-overlay:has(.el-dialog)', panel: '.el-dialog', title: '.el-dialog__title', body: '.el-dialog__body', close: '.el-dialog__headerbtn', leaving: '.dialog-fade-leave-active' },
    { root: '.el-overlay:has(.el-message-box)', panel: '.el-message-box', title: '.el-message-box__title', body: '.el-message-box__message', close: '.el-message-box__headerbtn', leaving: '.fade-in-linear-leave-active' },
    { root: '.el-overlay:has(.el-drawer)', panel: '.el-drawer', title: '.el-drawer__header', body: '.el-drawer__body', close: '.el-drawer__close-btn', leaving: '.el-drawer-fade-leave-active' },
    { root: '.el-popper:has(.el-popconfirm)', panel: '.el-popconfirm', title: '.el-popconfirm__main', body: '.el-popconfirm__main', close: '.el-button:not(.el-button--primary)', leaving: '.el-fade-in-linear-leave-active', small: true }
  ],
  toast: '.el-message, .el-notification',
  mask: '.el-loading-mask',
  fullScreen: '.is-fullscreen',
  masks: mask => mask.parentElement,
  skeleton: '.el-skeleton',

  // Fixed columns stick: no row is drawn twice. The virtual table is made of divs.
  table: {
    root: '.el-table, .el-table-v2__main',
    header: root => plusRows(root, '.el-table__header-wrapper tr, .el-table-v2__header-row'),
    rows: root => plusRows(root, '.el-table__body-wrapper tbody > .el-table__row, .el-table-v2__row'),
    copies: root => [widgets.table.rows(root)],
    scroller: root => root.querySelector('.el-table__body-wrapper .el-scrollbar__wrap, .el-vl__wrapper > div'),
    shut: 'td:not(.el-table__expand-column) .el-table__expand-icon:not(.el-table__expand-icon--expanded)'
  },
  tick: '.el-checkbox, .el-radio',
  pager: {
    root: '.el-pagination', total: '.el-pagination__total', next: '.btn-next', active: '.el-pager .number.is-active',
    number: '.el-pager .number', sizes: '.el-pagination__sizes .el-select'
  },

  tab: '.el-tabs__item, [role="tab"]',
  tabOn: '.is-active',
  menu: {
    leaf: '.el-menu-item', branch: '.el-sub-menu__title', group: '.el-sub-menu', open: '.is-opened',
    found: '.el-autocomplete-suggestion li, .el-select-dropdown__item',
    popup: '.el-dropdown-menu', item: '.el-dropdown-menu__item'
  }
}

/** Without the rows of a table inside a row. */
function plusRows(root, selector) {
  return all(root, selector).filter(row => row.closest(widgets.table.root) === root)
}
