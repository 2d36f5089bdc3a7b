import { useState } from 'react'
import { Button, Card, Dropdown, Form, Input, message, Modal, Popconfirm, Popover, Select, Space } from 'antd'
import { CurrentValue } from '../CurrentValue.jsx'
import { options } from '../Item.jsx'

export function OverlaySection() {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [state, setState] = useState(null)
  const [last, setLast] = useState('')

  function ask() {
    Modal.confirm({ title: '提示', content: '此操作不可恢复，是否继续？', onOk: () => setLast('confirm'), onCancel: () => setLast('cancel') })
  }

  function notify() {
    Modal.info({ title: '系统公告', content: '今晚 22:00 起系统维护', okText: '我知道了', onOk: () => setLast('confirm') })
  }

  function save() {
    setLast(`${name}/${state ?? ''}`)
    setOpen(false)
    message.success('保存成功')
  }

  return (
    <Card title="弹出层">
      <Space wrap>
        <Button onClick={() => setOpen(true)}>打开对话框</Button>
        <Button onClick={ask}>删除记录</Button>
        <Button onClick={notify}>弹出通知</Button>
        <Button onClick={() => message.success('保存成功')}>成功消息</Button>
        <Button onClick={() => message.error('系统繁忙，请稍后再试')}>失败消息</Button>
        <Button disabled>停用按钮</Button>
        <Popconfirm title="确定作废吗？" onConfirm={() => setLast('popconfirm')}><Button>作废</Button></Popconfirm>
        <Popover title="说明" trigger="click" content="气泡里的文字"><Button>打开气泡</Button></Popover>
        <Dropdown trigger={['click']} menu={{ items: [{ key: '导出', label: '导出' }, { key: '打印', label: '打印' }], onClick: ({ key }) => setLast(key) }}>
          <Button>更多操作</Button>
        </Dropdown>
      </Space>
      <CurrentValue of={last} />
      <Modal open={open} title="新增记录" okText="保存" cancelText="取消" onOk={save} onCancel={() => setOpen(false)}>
        <Form>
          <Form.Item label="记录名称"><Input value={name} onChange={event => setName(event.target.value)} /></Form.Item>
          <Form.Item label="记录状态"><Select value={state} onChange={setState} options={options(['有效', '无效'])} /></Form.Item>
        </Form>
      </Modal>
    </Card>
  )
}
