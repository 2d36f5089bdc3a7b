import { Card, Table } from 'antd'
import { meterHeadings, meters, shifts, teamSpan, unitTree } from '../../../shared/grids.js'

const unitColumns = [{ title: '单位名称', dataIndex: 'name' }, { title: '户数', dataIndex: 'count' }]
const shiftColumns = [
  { title: '班组', dataIndex: 'team', onCell: (_, index) => ({ rowSpan: teamSpan(index) }) },
  { title: '值班人', dataIndex: 'person' },
  { title: '电话', dataIndex: 'phone' }
]
const meterColumns = Object.entries(meterHeadings).map(([key, title]) => ({ title, dataIndex: key, width: 300 }))

export function NestedSection() {
  return (
    <Card title="特殊表格">
      <h4>树形表格</h4>
      <Table size="small" rowKey="name" columns={unitColumns} dataSource={unitTree} pagination={false} />
      <h4>合并单元格</h4>
      <Table size="small" bordered rowKey="person" columns={shiftColumns} dataSource={shifts} pagination={false} />
      <h4>虚拟表格</h4>
      {/* Drawn whole before 5.9. */}
      <Table size="small" virtual rowKey="id" columns={meterColumns} dataSource={meters} pagination={false} scroll={{ x: 600, y: 240 }} />
    </Card>
  )
}
