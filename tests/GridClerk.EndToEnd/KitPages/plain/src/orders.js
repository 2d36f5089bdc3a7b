import { queryOrders } from '../../shared/orders.js'
import { settings } from '../../shared/settings.js'
import { question, toast } from './toasts.js'

const byId = id => document.getElementById(id)
const form = byId('query')
const mask = document.querySelector('.mask')
const state = { page: 1, selected: [] }

form.addEventListener('submit', event => {
  event.preventDefault()
  turn(1)
})
form.addEventListener('reset', () => setTimeout(() => turn(1)))
byId('size').addEventListener('change', () => turn(1))
byId('previous').addEventListener('click', event => step(event, -1))
byId('next').addEventListener('click', event => step(event, 1))
byId('orders').addEventListener('change', event => {
  const { value, checked } = event.target
  state.selected = checked ? [...state.selected, value] : state.selected.filter(one => one !== value)
  byId('selected').textContent = `当前值: ${JSON.stringify(state.selected)}`
})
byId('orders').addEventListener('click', event => {
  const row = event.target.closest('tr')?.order
  if (!row || event.target.tagName !== 'BUTTON') return
  event.target.name === 'look' ? look(row) : file(row)
})
byId('details').querySelector('button').addEventListener('click', () => byId('details').close())
turn(1)

function step(event, by) {
  event.preventDefault()
  if (!event.target.matches('.disabled')) turn(state.page + by)
}

async function turn(page) {
  const size = Number(byId('size').value)
  mask.hidden = false
  const { orderNo, status } = Object.fromEntries(new FormData(form))
  const found = await queryOrders({ page, size, orderNo, status })
  state.page = page
  state.selected = []
  document.querySelector('#orders tbody').replaceChildren(...found.rows.map(draw))
  byId('total').textContent = found.totalLabel
  drawPages(Math.max(1, Math.ceil(found.total / size)))
  // One timer for all loads, as such pages do: an earlier load's timer takes the mask off a later one.
  setTimeout(() => { mask.hidden = true }, settings.linger)
}

function draw(order, index) {
  const row = document.createElement('tr')
  row.order = order
  const texts = [index + 1, order.orderNo + order.mark, order.customerName, order.customerNo, order.meterNo, order.unit, order.status, order.address, order.balance, order.createdAt]
  row.insertCell().innerHTML = `<input type="checkbox" value="${order.orderNo}">`
  texts.forEach(text => { row.insertCell().textContent = text })
  row.insertCell().innerHTML = '<button name="look">查看</button> <button name="file">归档</button> <button disabled>删除</button>'
  return row
}

function drawPages(count) {
  byId('previous').classList.toggle('disabled', state.page === 1)
  byId('next').classList.toggle('disabled', state.page === count)
  byId('numbers').replaceChildren(...Array.from({ length: count }, (_, index) => {
    const link = document.createElement('a')
    link.href = '#'
    link.textContent = ` ${index + 1} `
    link.classList.toggle('current', index + 1 === state.page)
    link.addEventListener('click', event => {
      event.preventDefault()
      turn(index + 1)
    })
    return link
  }))
}

function look(row) {
  const rows = [['工单编号', row.orderNo], ['电能表资产号', row.meterNo]]
  byId('details').querySelector('tbody').innerHTML = rows.map(cells => `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('')
  byId('details').showModal()
}

async function file(row) {
  const yes = await question('提示', `确定归档工单 ${row.orderNo} 吗？`, ['确定', '取消'])
  byId('last-action').textContent = `当前值: ${yes ? 'confirm' : 'cancel'} ${row.orderNo}`
  if (yes) toast('归档成功')
}
