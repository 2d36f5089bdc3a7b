import { question, toast } from './toasts.js'

const byId = id => document.getElementById(id)
const last = text => { byId('last').textContent = `当前值: ${text}` }
const pressed = (id, act) => byId(id).addEventListener('click', act)
last('')

const record = byId('record')
pressed('open', () => record.showModal())
record.addEventListener('click', event => {
  if (event.target.tagName !== 'BUTTON') return
  record.close()
  if (event.target.value !== 'save') return
  last(`${record.querySelector('input').value}/${record.querySelector('select').value}`)
  toast('保存成功')
})

pressed('ask', async () => last(await question('提示', '此操作不可恢复，是否继续？', ['确定', '取消']) ? 'confirm' : 'cancel'))
pressed('notify', async () => last(await question('系统公告', '今晚 22:00 起系统维护', ['我知道了']) ? 'confirm' : ''))
pressed('void', async () => last(await question('提示', '确定作废吗？', ['确定', '取消']) ? 'popconfirm' : ''))
pressed('succeed', () => toast('保存成功'))
pressed('fail', () => toast('系统繁忙，请稍后再试', 'alert'))

const menu = document.querySelector('[role="menu"]')
pressed('more', () => { menu.hidden = !menu.hidden })
menu.addEventListener('click', event => {
  menu.hidden = true
  last(event.target.textContent)
})

const tabs = { tab: 'todo', todo: '', done: '' }
const showTabs = () => { byId('tabs').textContent = `当前值: ${JSON.stringify(tabs)}` }
for (const tab of document.querySelectorAll('[data-tab]')) {
  tab.addEventListener('click', () => {
    tabs.tab = tab.dataset.tab
    document.querySelectorAll('[data-tab]').forEach(other => other.setAttribute('aria-selected', String(other === tab)))
    document.querySelectorAll('[data-panel]').forEach(panel => { panel.hidden = panel.dataset.panel !== tabs.tab })
    showTabs()
  })
}
for (const panel of document.querySelectorAll('[data-panel]')) {
  panel.addEventListener('change', event => {
    tabs[panel.dataset.panel] = event.target.value
    showTabs()
  })
}
showTabs()
