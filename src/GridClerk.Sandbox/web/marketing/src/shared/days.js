/** A picked range of days as the server's `from` and `to`. */
export function daysToTimes(range) {
  return range ? { from: `${range[0]} 00:00:00`, to: `${range[1]} 23:59:59` } : {}
}
