export function toast(text, role = 'status') {
  const box = document.createElement('div')
  box.setAttribute('role', role)
  box.textContent = text
  document.getElementById('toasts').append(box)
  setTimeout(() => box.remove(), 3000)
}

/** A dialog made for one question. Answers whether its first button was pressed. */
export function question(title, text, buttons) {
  const box = document.createElement('dialog')
  box.innerHTML = '<h3></h3><p></p><div></div>'
  box.querySelector('h3').textContent = title
  box.querySelector('p').textContent = text
  document.body.append(box)
  box.showModal()
  return new Promise(resolve => buttons.forEach((label, index) => {
    const button = document.createElement('button')
    button.textContent = label
    button.addEventListener('click', () => {
      box.remove()
      resolve(index === 0)
    })
    box.querySelector('div').append(button)
  }))
}
