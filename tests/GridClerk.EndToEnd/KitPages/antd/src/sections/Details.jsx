import { Modal, Table } from 'antd'

const columns = [{ title: '项目', dataIndex: 'name' }, { title: '内容', dataIndex: 'value' }]

export function Details({ row, onClose }) {
  const rows = row ? [{ name: '工单编号', value: row.orderNo }, { name: '电能表资产号', value: row.meterNo }] : []
  return (
    <Modal open={row !== null} title="工单明细" footer={null} onCancel={onClose}>
      <Table size="small" columns={columns} dataSource={rows} rowKey="name" pagination={false} />
    </Modal>
  )
}
