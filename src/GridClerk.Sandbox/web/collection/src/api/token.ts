const key = 'access-token'

/** The sign-in, kept in this browser's local storage. */
export const token = {
  exists: () => localStorage.getItem(key) !== null,
  keep: (value: string) => localStorage.setItem(key, value),
  forget: () => localStorage.removeItem(key),
  header(): Record<string, string> {
    const value = localStorage.getItem(key)
    return value ? { 'X-Token': value } : {}
  }
}
