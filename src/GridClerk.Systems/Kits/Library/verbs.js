// What the clerk can ask of a page. Arguments and answers are JSON; every answer has a kind.

const verbs = {
  fill: ({ field: target, value, secret }) => fill(target, value, secret),
  fillRange: ({ field: target, from, to }) => fillRange(target, from, to),
  select: ({ field: target, options }) => select(target, options),
  pickTree: ({ field: target, paths }) => pickTree(target, paths),
  choose: async ({ choices }) => {
    for (const { field: target, options, path } of choices) await (path ? pickTree(target, [path], true) : select(target, options))
  },
  options: ({ field: target }) => offered(target),
  kinds: ({ fields: targets }) => fieldKinds(targets),
  nodes: ({ field: target }) => offeredTree(target),
  press: async ({ button: target }) => press(await button(target), target),
  begin: ({ button: query, table: target }) => begin(query, target),
  end: ({ table: target, hurry }) => end(target, hurry),
  count: ({ button: query, table: target }) => beginCount(query, target),
  total: ({ table: target, hurry }) => endCount(target, hurry),
  turn: ({ table: target, to }) => turn(target, to),
  read: async ({ table: target }) => {
    if (target.dialog) await dialog({ name: target.name, label: target.dialog })
    const root = await table(target)
    await ready(root, target)
    await settled()
    return readTable(root, target)
  },
  changed: ({ table: target, before, ms }) => changed(target, before, ms),
  tick: ({ table: target, key }) => tickRow(target, key),
  tickRows: ({ table: target, keys }) => tickRows(target, keys),
  pressAndFill: ({ button: target, table, count, ms }) => pressAndFill(target, table, count, ms),
  askFile: async ({ button: target }) => askFile(await button(target), target),
  askFileInRow: async ({ table: target, key, action }) => {
    const { trigger, isStill } = await actionIn(target, key, action)
    await askFile(trigger, action, isStill)
  },
  hear: ({ ms }) => hear(ms),
  pressInRow: async ({ table: target, key, action }) => {
    const { trigger, isStill } = await actionIn(target, key, action)
    await press(trigger, action, isStill)
  },
  ask: async ({ table: target, key, action, confirm, secrets }) => {
    const found = target ? await actionIn(target, key, action) : { trigger: await button(action), isStill: () => true }
    const answered = confirm ? await ask(found, action, confirm) : await aim(found, action)
    if (answered.kind === 'ok') await cover(secrets)
    return answered
  },
  hearOut: ({ ms }) => answer(listen(), null, ms),
  submit: ({ action, by, ms }) => submit(action, by, ms),
  texts: async ({ fields: targets, dialog: title }) => {
    if (title) await dialog({ name: targets[0]?.name ?? title, label: title })
    const texts = {}
    for (const target of targets) {
      const shows = await one(() => shownBeside(target), { name: target.name, candidates: () => allLabels(target) })
      texts[target.name] = valueShown(shows)
    }
    return { kind: 'ok', texts }
  },
  closeDialog: ({ dialog: what }) => closeDialog(what),
  cover: ({ secrets }) => cover(secrets),
  uncover: () => {},
  landed: ({ landmarks, tab }) => ({ kind: 'ok', landed: landed(landmarks, tab) }),
  tab: ({ label }) => pressTab(label),
  change: async () => {
    await change()
  },
  hasMenu: ({ path }) => ({ kind: 'ok', landed: hasMenu(path) }),
  menu: ({ path, search, page }) => openMenu(path, search, { name: page }),
  post: ({ opener, wanted }) => switchPost(opener, wanted),
  door: ({ door, ms }) => doorState(door, ms),
  enter: ({ door, account, password, captcha }) => enterDoor(door, account, password, captcha),
  goOn: ({ door }) => continueDoor(door),
  captcha: ({ door }) => captchaPlace(door),
  survey: ({ targets }) => survey(targets),
  menuPaths: () => menuPaths(),
  fronts: () => fronts(),
  seen: ({ text }) => ({ kind: 'ok', landed: seenText(text) })
}

function allLabels(target) {
  return widgets.described.flatMap(([item, label]) => stage(target).flatMap(root => allShown(root, `${item} ${label}`)).map(words))
}

/** Runs one verb; whatever was covered for a picture is uncovered first. */
async function run(verb, json) {
  uncovered()
  try {
    await until(() => document.body, settings.patience)
    const answer = await verbs[verb](JSON.parse(json))
    return answered(answer ?? { kind: 'ok' })
  } catch (error) {
    if (error instanceof Stop) return answered(error.answer)
    throw error
  }
}

/** Every answer tells what notices were pressed away on the way to it. */
function answered(answer) {
  const notices = noticesRead
  noticesRead = []
  return JSON.stringify(notices.length ? { ...answer, notices } : answer)
}

return { run }
