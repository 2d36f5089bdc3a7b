// The door of the system: what it shows now, and filling it in.

/** The first of the states that the page is in. */
async function doorState(door, ms) {
  let state
  await until(() => {
    state = doorNow(door)
    return state
  }, ms)
  return { kind: 'ok', state: state ?? { name: 'unknown', text: words(document.body).slice(0, 120) } }
}

function doorNow(door) {
  const goOn = door.continueButton && dialogs().find(front => buttons({ label: door.continueButton }, [front.root]).length === 1)
  if (goOn) return { name: 'elsewhere', text: words(goOn.body) }
  if ([document, ...framesWithin(document)].some(page => seenText(door.signedIn, page))) return { name: 'signedIn' }
  if (door.account && fields(door.account).length === 1 && fields(door.password).length === 1) {
    return { name: 'form', captcha: Boolean(door.captcha) && fields(door.captcha).length === 1 }
  }
  return null
}

async function enterDoor(door, account, password, captcha) {
  await fill(door.account, account, true)
  await fill(door.password, password, true)
  if (captcha !== null) await fill(door.captcha, captcha, true)
  const submitButton = await button(door.submit)
  const hears = listen()
  await press(submitButton, door.submit)
  return outcome(door, hears)
}

async function continueDoor(door) {
  const front = dialogs().find(other => buttons({ label: door.continueButton }, [other.root]).length === 1)
  const hears = listen()
  await press(buttons({ label: door.continueButton }, [front.root])[0], { name: door.continueButton })
  await goneWithin(front.root, settings.patience)
  return outcome(door, hears)
}

/** In, sent on to a dialog, or told why not: by a toast, a dialog or words on the page. */
async function outcome(door, hears) {
  // The refusal of an earlier try is still there until the page has drawn the press.
  await change()
  try {
    const state = await until(() => {
      const now = doorNow(door)
      if (now?.name === 'signedIn' || now?.name === 'elsewhere') return now
      const page = squeeze(document.body.innerText)
      const known = [...door.captchaWrong, ...door.rejected].find(text => page.includes(squeeze(text)))
      const said = hears.heard().find(toast => toast.failed || known)
      const text = said?.text ?? known
      if (!text) return null
      const captcha = door.captchaWrong.some(wrong => squeeze(text).includes(squeeze(wrong)))
      return { name: captcha ? 'captchaWrong' : 'refused', text }
    }, settings.loadTime)
    return { kind: 'ok', state: state ?? { name: 'unknown', text: words(document.body).slice(0, 120) } }
  } finally {
    hears.end()
  }
}

/** Where the captcha's picture is on the screen: the picture beside its field. */
async function captchaPlace(door) {
  const input = await field(door.captcha)
  const picture = await until(() => neighbour(input, 'img, canvas, svg')[0], settings.patience)
  if (!picture) return stop({ kind: 'missing', target: door.captcha.name, seen: [] })
  await until(() => picture.tagName !== 'IMG' || (picture.complete && picture.naturalWidth > 0), settings.patience)
  const { x, y, width, height } = picture.getBoundingClientRect()
  return { kind: 'ok', box: { x, y, width, height } }
}
