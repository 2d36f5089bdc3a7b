import { post } from './api/http'

interface Ui {
  salt: string
  pageSizes: number[]
  columnOrder: Record<string, string[]>
  captcha: boolean
  maskLingerMs: number
}

interface Column {
  width: number
  fixed?: 'left' | 'right'
  align?: 'left' | 'center' | 'right'
  ellipsis?: boolean
}

let texts: Record<string, string> = {}
let look: Ui = { salt: '', pageSizes: [20, 50, 100], columnOrder: {}, captcha: false, maskLingerMs: 0 }

/** Every visible word and the seeded look come from the server, before anything is shown. */
export async function loadWords() {
  const { data } = await post<{ texts: Record<string, string>, ui: Partial<Ui> }>('/api/texts')
  texts = data.texts
  look = { ...look, ...data.ui }
}

export function t(key: string, values: Record<string, string | number> = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}

export function ui() {
  return look
}

/** A class or id of our own: its suffix differs from installation to installation. */
export function salted(name: string) {
  return `${name}_${look.salt}`
}

/** The columns of a table in this installation's order; `columns` is `{key: settings}` in the usual order. */
export function orderedColumns(table: string, columns: Record<string, Column>) {
  const usual = Object.keys(columns)
  const wanted = (look.columnOrder[table] ?? []).filter(key => usual.includes(key))
  const rest = usual.filter(key => !wanted.includes(key))
  return [...wanted, ...rest].map(key => ({ key, dataIndex: key, title: t(`${table}.columns.${key}`), ...columns[key] }))
}
