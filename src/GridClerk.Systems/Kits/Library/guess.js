// Asked of any page, before it is known which kit serves it.
() => {
  const count = selector => document.querySelectorAll(selector).length
  const element = count('[class^="el-"], [class*=" el-"]')
  const ant = count('[class^="ant-"], [class*=" ant-"]')
  if (!element && !ant) return count('input, select, textarea, button, a[href], table') ? 'plain' : ''
  if (ant > element) return 'ant-design'
  // Element Plus defines its colours on the page; its predecessor has none there.
  return getComputedStyle(document.documentElement).getPropertyValue('--el-color-primary') ? 'element-plus' : 'element-ui'
}
