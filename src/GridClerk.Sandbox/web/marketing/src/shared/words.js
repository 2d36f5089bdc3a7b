import { post } from './http.js'

const words = { texts: {}, ui: { salt: '', pageSizes: [20, 50, 100], columnOrder: {}, extraColumns: {}, columnStretch: {}, captcha: false, maskLingerMs: 0 } }

/** Every visible word and the seeded look come from the server, before anything is shown. */
export async function loadWords() {
  const { data } = await post('/api/texts')
  words.texts = data.texts
  words.ui = { ...words.ui, ...data.ui }
}

export function t(key, values = {}) {
  const text = words.texts[key] ?? key
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

export function ui() {
  return words.ui
}

/** A class or id of our own: its suffix differs from installation to installation. */
export function salted(name) {
  return words.ui.salt ? `${name}_${words.ui.salt}` : `${name}_`
}

/** The columns of a table in this installation's order, its further ones included; `columns` is `{key: settings}` in the usual order. */
export function orderedColumns(table, columns) {
  const all = { ...columns, ...words.ui.extraColumns[table] }
  const known = Object.keys(all)
  const stretch = words.ui.columnStretch[table] ?? 1
  const wanted = (words.ui.columnOrder[table] ?? []).filter(key => known.includes(key))
  const rest = known.filter(key => !wanted.includes(key))
  return [...wanted, ...rest].map(key => ({ key, label: t(`${table}.columns.${key}`), ...all[key], width: Math.round(all[key].width * stretch) }))
}
