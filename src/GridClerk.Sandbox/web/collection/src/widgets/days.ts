import dayjs, { type Dayjs } from 'dayjs'

/** Days that no freeze exists of yet cannot be chosen. */
export function isTooLate(day: Date | Dayjs) {
  return dayjs(day).isAfter(dayjs().subtract(1, 'day'), 'day')
}
