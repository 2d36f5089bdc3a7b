import Vue from 'vue'
import ElementUI from 'element-ui'
import 'element-ui/lib/theme-chalk/index.css'
import App from './App.vue'
import CurrentValue from './CurrentValue.vue'

Vue.use(ElementUI)
Vue.component('CurrentValue', CurrentValue)

new Vue({ render: h => h(App) }).$mount('#app')
