// Native HTML, as hand-written pages have it: selects, input types, tables with th cells, fieldsets, dialogs.

const widgets = {
  disabled: '.disabled, label:has(:disabled)',
  on: ':checked, [aria-checked="true"], [aria-selected="true"]',
  failed: '[role="alert"], .error',
  clear: '.clear',
  scroller: 'div, ul',

  sections: [['fieldset', 'legend'], ['details', 'summary'], ['table', 'caption']],
  layers: 'dialog, [role="dialog"], [role="alertdialog"], [role="menu"]',
  formItem: 'fieldset',
  formLabel: 'legend',
  field: [
    'select', 'textarea', 'label:has(input[type=checkbox]:not([role=switch]))', 'label:has(input[type=radio])',
    'input:not([type=hidden]):not([type=button]):not([type=submit]):not([type=reset]):not([type=image])'
  ].join(', '),
  kinds: {
    select: 'select', switch: 'input[role=switch]', number: 'input[type=number]',
    date: 'input:is([type=date], [type=datetime-local], [type=month], [type=time], [type=week])'
  },
  check: 'input[type=checkbox], input[type=radio], label:has(input[type=checkbox]), label:has(input[type=radio])',
  radio: 'label:has(input[type=radio]), input[type=radio], input[type=radio] + label',
  choice: 'label:has(input[type=radio]), label:has(input[type=checkbox]), input[type=radio] + label, input[type=checkbox] + label',
  control: widget => widget,
  pressable: 'input[type=button], input[type=submit], input[type=reset], summary',
  described: [['dl', 'dt', 'dd']],

  select: { popup: 'datalist', option: 'option', opener: widget => widget, many: widget => widget.multiple, chosen: nativeChosen, searchable: () => false, searchBox: widget => widget },
  date: { commit: input => commit(input) },
  cascader: { popup: 'datalist', list: 'datalist', option: 'option', branch: 'option', opener: widget => widget, chosen: widget => widget.value },
  tree: { root: '[role="tree"]', scroller: '.virtual', popup: '[role="tree"]', opener: widget => widget, chosen: widget => [widget.value ?? ''], nodes: () => [] },

  dialogs: [{
    root: 'dialog[open], [role="dialog"], [role="alertdialog"]', panel: ':scope', title: 'h1, h2, h3, h4, header, legend', body: '.body, p, table',
    close: '.close, [aria-label="关闭"], [aria-label="Close"]', leaving: '.leaving'
  }],
  toast: '[role="alert"], [role="status"]',
  mask: '[aria-busy="true"], .loading, .mask',
  fullScreen: 'body > .mask, body > .loading',
  masks: mask => mask.matches('[aria-busy]') ? mask : mask.parentElement,
  skeleton: '[aria-busy="true"]',

  table: {
    root: 'table',
    whole: plainWhole,
    header: root => headOf(plainTable(root)),
    rows: root => bodyOf(plainTables(root).find(one => bodyOf(one).length) ?? plainTable(root)),
    copies: root => plainTables(root).map(bodyOf).filter(rows => rows.length),
    scroller: root => scrollingAround(plainTables(root).find(one => bodyOf(one).length) ?? plainTable(root)),
    shut: 'td [aria-expanded="false"]'
  },
  tick: 'input[type=checkbox], input[type=radio]',
  pager: {
    root: '.pager, .pagination, nav, [role="navigation"]', total: '.total', says: /共\s*[\d,]+\s*[条项行]/, active: '[aria-current], .active, .current',
    number: 'a, button, li, span', sizes: 'select',
    next: bar => allShown(bar, 'a, button, [role="button"], li').find(part => same(words(part), '下一页') || same(words(part), '下页') || part.ariaLabel === '下一页')
  },

  tab: '[role="tab"]',
  tabOn: '[aria-selected="true"], .active, .on, .current',
  menu: {
    leaf: 'nav a, .menu a, [role="menuitem"]', branch: 'nav summary, .menu summary, .menu-title', group: 'details, .menu-group', open: '[open], .open',
    found: '[role="option"]',
    popup: '[role="menu"]', item: '[role="menuitem"]'
  }
}

const rowsIn = table => [...table.rows]
const isHead = (row, index) => row.parentElement.tagName === 'THEAD' || (index === 0 && row.cells.length > 0 && [...row.cells].every(cell => cell.tagName === 'TH'))

/** The heading rows; where nothing is a th, old pages write the headings into the first row. */
function headOf(table) {
  const rows = rowsIn(table)
  const heads = rows.filter(isHead)
  return heads.length ? heads : rows.slice(0, 1)
}

function bodyOf(table) {
  const rows = rowsIn(table)
  const heads = rows.filter(isHead)
  return rows.filter(row => !heads.includes(row) && row.cells.length && row.parentElement.tagName !== 'TFOOT' && (heads.length || isContinued(table) || row !== rows[0]))
}

/** Without those inside a cell. */
const plainTables = root => root.matches('table') ? [root] : all(root, 'table').filter(table => !root.contains(table.parentElement.closest('table')))
const plainTable = root => plainTables(root)[0]

/** The body's table, where the headings stand in a table of their own above it. */
const isContinued = table => Boolean(partnerAbove(table))
function partnerAbove(table) {
  // A scroll bar may widen the heading by a cell.
  for (let part = table; part && part !== document.body; part = part.parentElement) {
    const before = part.previousElementSibling
    if (!before) continue
    const head = before.matches('table') ? before : before.querySelector('table')
    const isIts = head && rowsIn(head).length > 0 && rowsIn(head).every(isHead) && [0, 1].includes(head.rows[0].cells.length - table.rows[0]?.cells.length)
    return isIts && !rowsIn(table).some(isHead) ? head : null
  }
  return null
}

/** Headings and body that are two tables are one: the smallest part around both. Copies of fixed columns lie in the same part. */
function plainWhole(table) {
  const body = all(document, 'table').find(other => other !== table && partnerAbove(other) === table)
  if (!body) return table
  let part = table.parentElement
  while (!part.contains(body)) part = part.parentElement
  return part
}

function scrollingAround(table) {
  for (let part = table.parentElement; part && part !== document.body; part = part.parentElement) {
    if (part.scrollHeight > part.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(part).overflowY)) return part
  }
  return null
}
