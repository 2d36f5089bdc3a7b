// What the page's script has heard of each field: nothing is asked of the field itself.

const text = value => typeof value === 'string' ? value : JSON.stringify(value)
const show = (place, value) => { place.textContent = `当前值: ${text(value)}` }

for (const item of document.querySelectorAll('.item')) {
  const place = item.querySelector('.current-value')
  const fields = [...item.querySelectorAll('input, select, textarea')]
  const held = new Map(fields.map(field => [field, heard(field)]))
  const refresh = () => show(place, valueOf(item, held, place.dataset.shows))
  item.addEventListener('change', event => {
    held.set(event.target, heard(event.target))
    if (event.target.type === 'radio') fields.filter(other => other !== event.target).forEach(other => held.set(other, heard(other)))
    refresh()
  })
  refresh()
}

/** What the browser calls invalid is not taken. */
function heard(field) {
  if (!field.checkValidity()) return ''
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked
  if (field.multiple) return [...field.selectedOptions].map(option => option.value)
  return field.type === 'datetime-local' ? field.value.replace('T', ' ') : field.value
}

function valueOf(item, held, shows) {
  const fields = [...held.keys()]
  const [first] = fields
  const on = () => fields.filter(field => held.get(field)).map(field => field.value)
  if (first.type === 'radio') return on()[0]
  if (first.type === 'checkbox') return first.name ? on() : held.get(first)
  if (fields.length === 2) return fields.map(field => held.get(field))
  return shows === 'length' ? String(held.get(first).length) : held.get(first)
}
