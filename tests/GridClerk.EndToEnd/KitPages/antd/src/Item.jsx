import { useState } from 'react'
import { Form } from 'antd'
import { CurrentValue } from './CurrentValue.jsx'

/** A labelled widget and what the page holds of it. */
export function Item({ label, first = null, shows = value => value, required = false, children }) {
  const [value, setValue] = useState(first)
  return (
    <Form.Item label={label} required={required} labelCol={{ style: { width: 120 } }}>
      {children(value, setValue)}
      <CurrentValue of={shows(value)} />
    </Form.Item>
  )
}

export const options = values => values.map(value => ({ value, label: value }))
