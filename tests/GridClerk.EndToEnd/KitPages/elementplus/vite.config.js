import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue'
import { older, page } from '../shared/page.js'

export default defineConfig(({ mode }) => ({
  ...page('elementplus', mode),
  plugins: [vue()],
  resolve: { alias: older('element-plus', mode), dedupe: ['vue'] }
}))
