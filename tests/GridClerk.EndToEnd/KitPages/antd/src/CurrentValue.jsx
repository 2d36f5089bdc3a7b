export function CurrentValue({ of = null }) {
  return <span className="current-value">当前值: {typeof of === 'string' ? of : JSON.stringify(of)}</span>
}
