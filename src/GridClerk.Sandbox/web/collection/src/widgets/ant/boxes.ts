import { message, Modal } from 'ant-design-vue'
import type { Question } from '../types'

const shownFor = 3

/** What is told in passing, gone after three seconds. */
export const toast = {
  success: (text: string) => { void message.success(text, shownFor) },
  info: (text: string) => { void message.info(text, shownFor) },
  warning: (text: string) => { void message.warning(text, shownFor) },
  error: (text: string) => { void message.error(text, shownFor) }
}

/** Something that has to be confirmed. */
export function tell(title: string, content: string, button: string, then: () => void) {
  Modal.warning({ title, content, okText: button, keyboard: false, onOk: then })
}

export function ask({ title, content, yes, no, escapable = false, whenYes }: Question) {
  Modal.confirm({ title, content, okText: yes, cancelText: no, keyboard: escapable, onOk: whenYes })
}
