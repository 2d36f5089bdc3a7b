import { shifts, teamSpan, unitTree } from '../../shared/grids.js'

const shiftRows = document.querySelector('#shifts tbody')
shifts.forEach((shift, index) => {
  const row = shiftRows.insertRow()
  const span = teamSpan(index)
  if (span) Object.assign(row.insertCell(), { rowSpan: span, textContent: shift.team })
  row.insertCell().textContent = shift.person
  row.insertCell().textContent = shift.phone
})

const unitRows = document.querySelector('#units tbody')
unitTree.forEach(unit => draw(unit, 0, null))

/** The rows below one are made when it is unfolded. */
function draw(unit, depth, above) {
  const row = document.createElement('tr')
  const name = row.insertCell()
  name.style.paddingLeft = `${depth * 16 + 8}px`
  row.insertCell().textContent = unit.count
  if (unit.children) {
    const opener = document.createElement('a')
    opener.setAttribute('aria-expanded', 'false')
    opener.addEventListener('click', () => {
      if (opener.getAttribute('aria-expanded') === 'true') return
      opener.setAttribute('aria-expanded', 'true')
      let last = row
      for (const below of unit.children) last = draw(below, depth + 1, last)
    })
    opener.style.cssText = 'display:inline-block;width:12px;height:12px;background:#c0c4cc'
    name.append(opener)
  }
  name.append(unit.name)
  above ? above.after(row) : unitRows.append(row)
  return row
}
