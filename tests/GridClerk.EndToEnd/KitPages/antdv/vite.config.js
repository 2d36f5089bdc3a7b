import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue'
import { older, page } from '../shared/page.js'

export default defineConfig(({ mode }) => ({
  ...page('antdv', mode),
  plugins: [vue()],
  resolve: { alias: older('ant-design-vue', mode, { 3.2: 'dist/antd.css' }), dedupe: ['vue', 'dayjs'] }
}))
