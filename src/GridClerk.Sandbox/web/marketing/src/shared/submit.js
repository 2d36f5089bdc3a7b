import { Message, MessageBox } from 'element-ui'
import { attempt, call } from './call.js'
import { t } from './words.js'

/** A write as every page does it: a form token, the question, one post, the toast. True when the server accepted it. */
export async function confirmAndSubmit({ question, path, body, success }) {
  const token = await attempt(async () => (await call('/api/form-token')).data.token)
  if (!token || !await confirmed(question)) return false
  const accepted = await attempt(() => call(path, { ...body, token }))
  if (accepted) Message.success({ message: success, duration: 3000 })
  return Boolean(accepted)
}

async function confirmed(question) {
  const options = { type: 'warning', confirmButtonText: t('common.confirm'), cancelButtonText: t('common.cancel') }
  return await MessageBox.confirm(question, t('common.notice'), options).catch(action => action) === 'confirm'
}
