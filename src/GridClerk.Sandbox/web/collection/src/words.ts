import { post } from './api/http'
import type { Column } from './widgets/types'

interface Ui {
  salt: string
  pageSizes: number[]
  columnOrder: Record<string, string[]>
  extraColumns: Record<string, Record<string, Settings>>
  columnStretch: Record<string, number>
  captcha: boolean
  maskLingerMs: number
}

type Settings = Omit<Column, 'key' | 'title'>

let texts: Record<string, string> = {}
let look: Ui = { salt: '', pageSizes: [20, 50, 100], columnOrder: {}, extraColumns: {}, columnStretch: {}, captcha: false, maskLingerMs: 0 }

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

/** The columns of a table in this installation's order, its further ones included; `columns` is `{key: settings}` in the usual order. */
export function orderedColumns(table: string, columns: Record<string, Settings>): Column[] {
  const all: Record<string, Settings> = { ...columns, ...look.extraColumns[table] }
  const known = Object.keys(all)
  const stretch = look.columnStretch[table] ?? 1
  const wanted = (look.columnOrder[table] ?? []).filter(key => known.includes(key))
  const rest = known.filter(key => !wanted.includes(key))
  return [...wanted, ...rest].map(key => ({ key, title: t(`${table}.columns.${key}`), ...all[key], width: Math.round(all[key].width * stretch) }))
}

/** How wide a table is that has to be scrolled sideways in this installation alone. */
export function sideways(table: string, columns: { width: number }[]): { x?: number } {
  return look.extraColumns[table] || look.columnStretch[table] ? { x: columns.reduce((sum, column) => sum + column.width, 0) } : {}
}
