import { useState } from 'react'
import { Card, Cascader, Checkbox, Form, Radio, Select, Spin, Switch, TreeSelect } from 'antd'
import { areas, findCustomers, meterMakers, phases, states, units } from '../../../shared/choices.js'
import { Item, options } from '../Item.jsx'

export function ChoiceSection() {
  const [customers, setCustomers] = useState([])
  const [finding, setFinding] = useState(false)

  async function find(text) {
    setFinding(true)
    setCustomers([])
    setCustomers(options(await findCustomers(text)))
    setFinding(false)
  }

  return (
    <Card title="选择">
      <Form>
        <Item label="工单状态">{(value, set) => <Select className="field" placeholder="请选择" allowClear value={value} onChange={chosen => set(chosen ?? null)} options={options(states)} />}</Item>
        <Item label="多个状态" first={[]}>{(value, set) => <Select className="field" mode="multiple" value={value} onChange={set} options={options(states)} />}</Item>
        <Item label="电表厂家">{(value, set) => <Select className="field" showSearch value={value} onChange={set} options={options(meterMakers)} />}</Item>
        <Item label="远程客户">{(value, set) => (
          <Select className="field" showSearch filterOption={false} value={value} onChange={set} onSearch={find} options={customers}
                  notFoundContent={finding ? <Spin size="small" /> : undefined} />
        )}</Item>
        <Item label="台区名称">{(value, set) => <Select className="field" showSearch value={value} onChange={set} options={options(areas)} />}</Item>
        <Item label="级联单位" first={[]}>{(value, set) => <Cascader className="field" options={units} placeholder="请选择" value={value} onChange={set} />}</Item>
        <Item label="供电单位">{(value, set) => <TreeSelect className="field" treeData={units} placeholder="请选择" allowClear value={value} onChange={set} />}</Item>
        <Item label="工单类型" first={[]}>{(value, set) => <TreeSelect className="field" treeData={units} treeCheckable showSearch treeNodeFilterProp="label" placeholder="请选择" value={value} onChange={set} />}</Item>
        <Item label="是否启用" first={false}>{(value, set) => <Switch checked={value} onChange={set} />}</Item>
        <Item label="开关类型" first="内置">{(value, set) => (
          <Radio.Group value={value} onChange={event => set(event.target.value)}>
            <Radio value="内置">内置</Radio><Radio value="外置">外置</Radio><Radio value="未知" disabled>未知</Radio>
          </Radio.Group>
        )}</Item>
        <Item label="时段" first="日">{(value, set) => (
          <Radio.Group value={value} onChange={event => set(event.target.value)}>
            <Radio.Button value="日">日</Radio.Button><Radio.Button value="月">月</Radio.Button>
          </Radio.Group>
        )}</Item>
        <Item label="数据项" first={[]}>{(value, set) => <Checkbox.Group value={value} onChange={set} options={phases} />}</Item>
        <Item label="确认" first={false}>{(value, set) => <Checkbox checked={value} onChange={event => set(event.target.checked)}>已核实</Checkbox>}</Item>
      </Form>
    </Card>
  )
}
