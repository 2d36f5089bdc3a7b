export const states = ['待处理', '处理中', '待归档', '已归档']

export const meterMakers = Array.from({ length: 40 }, (_, index) => `电表厂家${String(index + 1).padStart(2, '0')}`)

export const units = [
  {
    value: '33', label: '城区供电公司', children: [
      { value: '3301', label: '城东供电所', children: [
        { value: '330101', label: '城东一班' }, { value: '330102', label: '城东二班' }] },
      { value: '3302', label: '城西供电所', children: [
        { value: '330201', label: '城西一班' }, { value: '330202', label: '城西二班' }] }]
  },
  {
    value: '34', label: '滨海供电公司', children: [
      { value: '3401', label: '河口供电所', children: [
        { value: '340101', label: '河口一班' }, { value: '340102', label: '河口二班' }] }]
  }
]

/** Names are found on a "server" only: nothing is listed before the person has typed. */
export async function findCustomers(text) {
  await new Promise(resolve => setTimeout(resolve, 250))
  return text ? [1, 2, 3].map(n => `${text}用户${n}`) : []
}

export const phases = ['A相电流', 'B相电流', 'C相电流']

/** So many that a list draws only those in sight. Some are written in full-width forms, as people type them. */
export const areas = ['（城东）１号台区', ...Array.from({ length: 2000 }, (_, index) => `${index + 1}号公变台区`)]
