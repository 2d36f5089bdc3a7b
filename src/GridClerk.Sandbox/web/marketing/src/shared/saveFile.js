/** Hands a file that came with an answer to the browser as a download. */
export function saveFile({ name, media, content }) {
  const bytes = Uint8Array.from(atob(content), char => char.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: media }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.appendChild(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
