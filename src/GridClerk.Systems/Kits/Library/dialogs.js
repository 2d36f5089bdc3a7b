// Dialogs, notices, toasts, loading masks: whatever comes between a person and the page.

/** The dialogs that are open, the one in front last. */
function dialogs() {
  return documents().flatMap(page => widgets.dialogs.flatMap(kind => allShown(page.body ?? page, kind.root).map(root => ({
    root, kind, page, title: root.querySelector(kind.title), body: root.querySelector(kind.body) ?? root
  })))).filter(dialog => shown(dialog.root.querySelector(dialog.kind.panel) ?? dialog.root) && !dialog.root.querySelector(dialog.kind.leaving))
    .sort((one, other) => layer(one) - layer(other))
}

const layer = dialog => Number(getComputedStyle(dialog.root).zIndex) || 0
const topDialog = () => dialogs().filter(dialog => dialog.page === document && !dialog.kind.small).at(-1)
const dialogNamed = title => dialogs().filter(dialog => dialog.page === document && same(words(dialog.title), title)).at(-1)

async function dialog(what) {
  const front = await until(() => dialogNamed(what.label), settings.patience)
  return front ?? stop({ kind: 'missing', target: what.name, seen: distinct(dialogs().map(other => words(other.title))) })
}

async function closeDialog(what) {
  const front = dialogNamed(what.label)
  if (!front) return
  const [close] = what.closeButton ? buttons({ ...what, label: what.closeButton }, [front.root]) : all(front.root, front.kind.close)
  if (!close) stop({ kind: 'missing', target: what.name, seen: distinct(allShown(front.root, `${pressable}, ${widgets.pressable}`).map(caption)) })
  await press(close, what)
  if (!await until(() => !shown(front.root), settings.patience)) stop({ kind: 'blocked', target: what.name, seen: [words(front.title)] })
}

/** Notices pressed away so far. */
let noticesClosed = 0

/** What they said, until the verb in hand answers. */
let noticesRead = []

/** Signed out: the verb ends. A notice of the profile: its own button closes it, and the verb goes on. */
async function interruptions() {
  for (const front of dialogs()) {
    const text = words(front.root)
    if (settings.expired.some(expired => squeeze(text).includes(squeeze(expired)))) stop({ kind: 'signedOut', text: words(front.body) })
    const notice = settings.notices.find(label => buttons({ label }, [front.root]).length === 1)
    if (!notice) continue
    const [ok] = buttons({ label: notice }, [front.root])
    strike(ok)
    await goneWithin(front.root, settings.patience)
    noticesClosed++
    noticesRead.push(text)
  }
}

/** Not until(): that would ask for interruptions again. */
async function goneWithin(element, ms) {
  const end = performance.now() + ms
  while (shown(element) && performance.now() < end) await change()
}

/** Hears every toast and message from now on, as it appears: they are gone after three seconds. */
function listen() {
  const before = new Set(toasts())
  const heard = new Map()
  const look = () => toasts().filter(toast => !before.has(toast)).forEach(toast => {
    if (words(toast)) heard.set(toast, { text: words(toast), failed: toast.matches(widgets.failed) || toast.querySelector(widgets.failed) !== null })
  })
  const observers = documents().map(page => {
    const observer = new MutationObserver(look)
    observer.observe(page, { childList: true, subtree: true, characterData: true })
    return observer
  })
  return {
    heard: () => {
      look()
      return [...heard.values()]
    },
    end: () => observers.forEach(observer => observer.disconnect())
  }
}

const toasts = () => documents().flatMap(page => all(page, widgets.toast)).filter(toast => !toast.parentElement?.closest(widgets.toast))

/** Whether a loading mask lies over an element (null: over anything here), or over the frame that holds it. */
function masked(element, lies = shown) {
  return documents().some((page, depth) => all(page, widgets.mask).some(mask => lies(mask) && covers(mask, depth ? frameIn(page) : element)))
}

const covers = (mask, element) => !element || mask.matches(widgets.fullScreen) || Boolean(widgets.masks(mask)?.contains(element))
const frameIn = page => all(page, 'iframe, frame').find(frame => {
  try {
    return documents().includes(frame.contentDocument)
  } catch {
    return false // Another origin.
  }
})
