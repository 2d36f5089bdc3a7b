import { createApp } from 'vue'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { library } from '@widgets'
import './look.css'
import App from './App.vue'
import { router } from './router'
import { loadWords, salted, t } from './words'

declare module 'vue' {
  interface ComponentCustomProperties {
    $t: typeof t
    $c: typeof salted
  }
}

async function start() {
  await loadWords()
  document.title = t('app.title')
  dayjs.locale('zh-cn')
  const app = createApp(App).use(library).use(router)
  app.config.globalProperties.$t = t
  app.config.globalProperties.$c = salted
  app.mount('body > div')
}

void start()
