import { Card, Form, Input, InputNumber, Select } from 'antd'
import { Item, options } from '../Item.jsx'

export function InputSection() {
  return (
    <Card title="输入框">
      <Form>
        <Item label="用户编号" first="">{(value, set) => <Input className="field" placeholder="请输入" allowClear value={value} onChange={event => set(event.target.value)} />}</Item>
        <Item label="手机号码" first="" required>{(value, set) => <Input className="field" placeholder="请输入您的手机号" value={value} onChange={event => set(event.target.value)} />}</Item>
        <Item label="密码" first="" shows={value => value.length}>{(value, set) => <Input.Password className="field" value={value} onChange={event => set(event.target.value)} />}</Item>
        <Item label="备注" first="">{(value, set) => <Input.TextArea className="field" rows={3} maxLength={200} showCount value={value} onChange={event => set(event.target.value)} />}</Item>
        <Item label="数量" first={1}>{(value, set) => <InputNumber min={0} max={100} value={value} onChange={set} />}</Item>
        <Item label="停用的字段" first="不可改">{value => <Input className="field" disabled value={value} />}</Item>
        <Item label="只读的字段" first="只能看">{value => <Input className="field" readOnly value={value} />}</Item>
        <Item label="停用的下拉" first="不可改">{value => <Select className="field" disabled value={value} options={options(['不可改'])} />}</Item>
      </Form>
    </Card>
  )
}
