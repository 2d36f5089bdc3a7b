import { useEffect, useState } from 'react'
import { Button, Card, Form, Input, message, Modal, Pagination, Select, Space, Table, Tag } from 'antd'
import { queryOrders } from '../../../shared/orders.js'
import { settings } from '../../../shared/settings.js'
import { states } from '../../../shared/choices.js'
import { CurrentValue } from '../CurrentValue.jsx'
import { options } from '../Item.jsx'
import { Details } from './Details.jsx'

const text = (key, title, width) => ({ key, dataIndex: key, title, width })

export function TableSection() {
  const [asked, setAsked] = useState({ page: 1, size: 20, orderNo: '', status: null })
  const [found, setFound] = useState({ rows: [], total: 0, totalLabel: 0 })
  const [loading, setLoading] = useState(false)
  const [selected, setSelected] = useState([])
  const [lastAction, setLastAction] = useState('')
  const [looked, setLooked] = useState(null)

  useEffect(() => { load(asked) }, [])

  async function load(query) {
    setAsked(query)
    setLoading(true)
    setFound(await queryOrders(query))
    // One timer for all loads, as such pages do: an earlier load's timer takes the mask off a later one.
    setTimeout(() => setLoading(false), settings.linger)
  }

  function file(row) {
    Modal.confirm({
      title: '提示',
      content: `确定归档工单 ${row.orderNo} 吗？`,
      okText: '确定',
      cancelText: '取消',
      onOk() {
        setLastAction(`confirm ${row.orderNo}`)
        message.success('归档成功')
      },
      onCancel() {
        setLastAction(`cancel ${row.orderNo}`)
      }
    })
  }

  const columns = [
    { key: 'index', title: '序号', width: 60, fixed: 'left', render: (_, __, index) => index + 1 },
    { ...text('orderNo', '工单编号', 190), fixed: 'left', render: (number, row) => <>{number}{row.mark && <Tag color="red">{row.mark}</Tag>}</> },
    text('customerName', '用户名称', 160),
    text('customerNo', '用户编号', 180),
    text('meterNo', '电能表资产号', 240),
    text('unit', '供电单位', 160),
    text('status', '工单状态', 120),
    { ...text('address', '用电地址', 110), ellipsis: true },
    { ...text('balance', '可用余额', 120), align: 'right' },
    text('createdAt', '创建时间', 180),
    { key: 'actions', title: '操作', width: 200, fixed: 'right', render: (_, row) => (
      <>
        <Button type="link" size="small" onClick={() => setLooked(row)}>查看</Button>
        <Button type="link" size="small" onClick={() => file(row)}>归档</Button>
        <Button type="link" size="small" disabled>删除</Button>
      </>
    ) }
  ]
  return (
    <Card title="工单列表">
      <Form layout="inline">
        <Form.Item label="工单编号"><Input placeholder="请输入" value={asked.orderNo} onChange={event => setAsked({ ...asked, orderNo: event.target.value })} /></Form.Item>
        <Form.Item label="列表状态"><Select style={{ width: 160 }} allowClear value={asked.status} onChange={status => setAsked({ ...asked, status })} options={options(states)} /></Form.Item>
        <Form.Item>
          <Space>
            <Button type="primary" onClick={() => load({ ...asked, page: 1 })}>查询</Button>
            <Button onClick={() => load({ ...asked, page: 1, orderNo: '', status: null })}>重置</Button>
          </Space>
        </Form.Item>
      </Form>
      <Table className="list" bordered size="small" rowKey="orderNo" columns={columns} dataSource={found.rows} loading={loading} pagination={false}
             scroll={{ x: 1500, y: 320 }} rowSelection={{ selectedRowKeys: selected, onChange: setSelected }} />
      <Pagination current={asked.page} pageSize={asked.size} total={found.total} pageSizeOptions={['20', '50', '100']} showSizeChanger showQuickJumper
                  showTotal={() => `共 ${found.totalLabel} 条`} onChange={(page, size) => load({ ...asked, page, size })} />
      <p>选中: <CurrentValue of={selected} /></p>
      <p>最近操作: <CurrentValue of={lastAction} /></p>
      <Details row={looked} onClose={() => setLooked(null)} />
    </Card>
  )
}
