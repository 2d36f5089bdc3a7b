import { createApp } from 'vue'
import Antd from 'ant-design-vue'
import 'ant-design-vue/dist/reset.css'
import App from './App.vue'
import CurrentValue from './CurrentValue.vue'

createApp(App).use(Antd).component('CurrentValue', CurrentValue).mount('#app')
