import { useState } from 'react'
import { Card, Input, Tabs } from 'antd'
import { CurrentValue } from '../CurrentValue.jsx'

export function TabsSection() {
  const [tab, setTab] = useState('todo')
  const [todo, setTodo] = useState('')
  const [done, setDone] = useState('')
  return (
    <Card title="页签">
      <Tabs activeKey={tab} onChange={setTab} items={[
        { key: 'todo', label: '待办工单', children: <Input value={todo} onChange={event => setTodo(event.target.value)} placeholder="待办备注" /> },
        { key: 'done', label: '已办工单', children: <Input value={done} onChange={event => setDone(event.target.value)} placeholder="已办备注" /> },
        { key: 'off', label: '停用页签', disabled: true }
      ]} />
      <CurrentValue of={{ tab, todo, done }} />
    </Card>
  )
}
