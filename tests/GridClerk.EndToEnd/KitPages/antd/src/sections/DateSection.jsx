import { Card, DatePicker, Form } from 'antd'
import { Item } from '../Item.jsx'

const text = (day, format) => day ? day.format(format) : null

export function DateSection() {
  return (
    <Card title="日期">
      <Form>
        <Item label="数据日期" shows={day => text(day, 'YYYY-MM-DD')}>{(value, set) => <DatePicker value={value} onChange={set} />}</Item>
        <Item label="停电时间" shows={day => text(day, 'YYYY-MM-DD HH:mm:ss')}>{(value, set) => <DatePicker showTime value={value} onChange={set} />}</Item>
        <Item label="统计月份" shows={day => text(day, 'YYYY-MM')}>{(value, set) => <DatePicker picker="month" value={value} onChange={set} />}</Item>
        <Item label="创建时间" shows={days => days && days.map(day => text(day, 'YYYY-MM-DD'))}>{(value, set) => <DatePicker.RangePicker value={value} onChange={set} />}</Item>
        <Item label="过去日期" shows={day => text(day, 'YYYY-MM-DD')}>{(value, set) => <DatePicker disabledDate={day => day.valueOf() > Date.now()} value={value} onChange={set} />}</Item>
      </Form>
    </Card>
  )
}
