/** An order's cell may end in a mark of lateness, 超 or 超延; the number is what stands before it. */
export function bareNumber(text) {
  return text.replace(/\s*超延?$/, '')
}

export function lateMark(text) {
  return /超延?$/.exec(text)?.[0] ?? ''
}
