// The press that changes something. Nothing here presses twice.

/** Opens the confirm dialog and proves that it is about what the caller means. */
async function ask({ trigger, isStill }, what, confirm) {
  const before = new Set(dialogs().map(front => front.root))
  const hears = listen()
  await press(trigger, what, isStill)
  const fresh = () => dialogs().filter(front => !before.has(front.root)).at(-1)
  const front = await until(() => fresh() ?? (hears.heard().length ? 'said' : null), settings.patience)
  hears.end()
  if (front === 'said') return { kind: 'answered', heard: hears.heard() }
  if (!front) return stop({ kind: 'noDialog', target: what.name, seen: [] })
  const text = words(front.root)
  if (confirm.text && !new RegExp(confirm.text).test(squeeze(text))) {
    return stop({ kind: 'otherDialog', target: what.name, wanted: confirm.said, seen: [text.slice(0, 80)] })
  }
  const [ok] = buttons({ label: confirm.button }, [front.root])
  if (!ok) return stop({ kind: 'missing', target: what.name, wanted: confirm.button, seen: distinct(allShown(front.root, `${pressable}, ${widgets.pressable}`).map(caption)) })
  await until(() => shown(ok) && reach(ok).hit, settings.patience)
  asked = { front, ok, isStill: () => true }
  return { kind: 'ok', text }
}

/** Where no dialog asks: the button itself is the last press. */
async function aim({ trigger, isStill }, what) {
  const free = await until(() => {
    refuseDisabled(trigger, what)
    return shown(trigger) && reach(trigger).hit
  }, settings.patience)
  if (!free) return stop({ kind: 'blocked', target: what.name, seen: distinct([describe(reach(trigger).blockedBy)]) })
  asked = { front: null, ok: trigger, isStill }
  return { kind: 'ok' }
}

/** What the next submit presses: set by ask or aim, taken once. */
let asked = null

/** The last press, not later than `by` (milliseconds since 1970), and what the system says to it. */
async function submit(what, by, ms) {
  const { front, ok, isStill } = asked ?? stop({ kind: 'noDialog', target: what.name, seen: [] })
  asked = null
  if (Date.now() > by) return { kind: 'late', target: what.name }
  const hears = listen()
  // No waiting and no second look between here and the press: what could refuse it has been asked before.
  const { hit, blockedBy } = reach(ok)
  if (!shown(ok) || !hit || !isStill()) {
    hears.end()
    return stop({ kind: 'notPressed', target: what.name, seen: distinct([describe(blockedBy)]) })
  }
  strike(hit)
  return answer(hears, front?.root ?? null, ms)
}

/** A toast, or a dialog other than the one just confirmed. */
async function answer(hears, confirmed, ms) {
  const known = new Set(dialogs().map(front => front.root))
  try {
    const heard = await until(() => {
      const toasts = hears.heard()
      if (toasts.length) return toasts
      const front = dialogs().filter(other => other.root !== confirmed && !known.has(other.root)).at(-1)
      return front && [{ text: words(front.body), failed: false }]
    }, ms)
    if (confirmed) await goneWithin(confirmed, 1000)
    return { kind: heard ? 'answered' : 'silent', heard: heard ?? [] }
  } finally {
    hears.end()
  }
}
