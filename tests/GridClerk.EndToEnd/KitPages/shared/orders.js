import { settings } from './settings.js'

const units = ['城东供电所', '城西供电所', '河口供电所']
const states = ['待处理', '处理中', '待归档']
const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

function order(index) {
  const overdue = index % 7 === 3 ? '超' : index % 11 === 5 ? '超延' : ''
  return {
    orderNo: `26010100000${String(index + 1).padStart(5, '0')}`,
    mark: overdue,
    customerName: `用户${index + 1}`,
    customerNo: String(3300000000000 + index),
    meterNo: `3300001${String(index + 1).padStart(15, '0')}`,
    unit: units[index % units.length],
    status: states[index % states.length],
    address: `人民路${index + 1}号`,
    balance: (index * 3.5 - 20).toFixed(2),
    createdAt: `2026-01-${String(index % 28 + 1).padStart(2, '0')} 08:30:00`
  }
}

const all = Array.from({ length: settings.rows }, (_, index) => order(index))

/** One server-side page. The request is a real one, so that a test can watch it; the rows are made here. */
export async function queryOrders({ page, size, orderNo, status }) {
  await fetch(`./orders.json?page=${page}&size=${size}&at=${Date.now()}`)
  await pause(settings.delay)
  const found = all.filter(row => (!orderNo || row.orderNo.includes(orderNo)) && (!status || row.status === status))
  return {
    total: found.length,
    totalLabel: settings.wrongTotal ?? found.length,
    rows: found.slice((page - 1) * size, page * size)
  }
}
