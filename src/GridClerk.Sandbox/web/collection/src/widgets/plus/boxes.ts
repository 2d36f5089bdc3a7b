import { ElMessage, ElMessageBox } from 'element-plus'
import type { Question } from '../types'

const duration = 3000

/** What is told in passing, gone after three seconds. */
export const toast = {
  success: (message: string) => { ElMessage.success({ message, duration }) },
  info: (message: string) => { ElMessage.info({ message, duration }) },
  warning: (message: string) => { ElMessage.warning({ message, duration }) },
  error: (message: string) => { ElMessage.error({ message, duration }) }
}

/** Something that has to be confirmed. */
export function tell(title: string, content: string, button: string, then: () => void) {
  void ElMessageBox.alert(content, title, {
    type: 'warning', confirmButtonText: button, showClose: false, closeOnPressEscape: false, callback: () => then()
  })
}

export function ask({ title, content, yes, no, escapable = false, whenYes }: Question) {
  const options = {
    confirmButtonText: yes, cancelButtonText: no, type: 'warning', showClose: escapable, closeOnClickModal: false, closeOnPressEscape: escapable,
    beforeClose: (action: string, box: { confirmButtonLoading: boolean }, done: () => void) => {
      if (action !== 'confirm') return done()
      box.confirmButtonLoading = true
      void Promise.resolve(whenYes()).finally(() => {
        box.confirmButtonLoading = false
        done()
      })
    }
  } as const
  // No is an answer, not a fault.
  ElMessageBox.confirm(content, title, options).catch((answer: string) => answer)
}
