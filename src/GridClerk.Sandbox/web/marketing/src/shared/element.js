import Vue from 'vue'
import ElementUI from 'element-ui'
import 'element-ui/lib/theme-chalk/index.css'
import './look.css'
import { salted, t } from './words.js'

Vue.use(ElementUI, { size: 'small' })
Vue.prototype.$t = t
Vue.prototype.$c = salted

export function mount(component) {
  document.title = t('app.title')
  new Vue({ render: h => h(component) }).$mount('body > div')
}
