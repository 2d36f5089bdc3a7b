import { defineConfig } from 'vite'
import { older, page } from '../shared/page.js'

export default defineConfig(({ mode }) => ({
  ...page('antd', mode),
  resolve: { alias: older('antd', mode, { 4.24: 'dist/antd.css' }), dedupe: ['react', 'react-dom', 'dayjs'] }
}))
