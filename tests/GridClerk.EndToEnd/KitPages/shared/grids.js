// Tables that are more than rows of cells.

/** Folded at first, all but its top. */
export const unitTree = [
  { name: '城区供电公司', count: 300, children: [
    { name: '城东供电所', count: 180, children: [{ name: '城东一班', count: 100 }, { name: '城东二班', count: 80 }] },
    { name: '城西供电所', count: 120 }] },
  { name: '滨海供电公司', count: 90, children: [{ name: '河口供电所', count: 90 }] }
]

export const shifts = [
  { team: '抢修一班', person: '甲', phone: '1001' }, { team: '抢修一班', person: '乙', phone: '1002' },
  { team: '抢修一班', person: '丙', phone: '1003' }, { team: '抢修二班', person: '丁', phone: '2001' },
  { team: '抢修二班', person: '戊', phone: '2002' }, { team: '抢修三班', person: '己', phone: '3001' }
]

/** How many rows the team's cell in this row spans; 0: it is covered by the one above. */
export function teamSpan(index) {
  if (index > 0 && shifts[index - 1].team === shifts[index].team) return 0
  return shifts.filter(shift => shift.team === shifts[index].team).length
}

export const meterHeadings = { meterNo: '表计编号', reading: '示数' }

/** So many that a table draws only those in sight. */
export const meters = Array.from({ length: 500 }, (_, index) => ({
  id: index, meterNo: `M${String(index + 1).padStart(5, '0')}`, reading: (index * 1.25).toFixed(2)
}))
