import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue2'
import { older, page } from '../shared/page.js'

export default defineConfig(({ mode }) => ({
  ...page('elementui', mode),
  plugins: [vue()],
  // Element UI is CommonJS: without this it brings a second Vue, whose tables never finish their layout.
  resolve: { alias: [{ find: /^vue$/, replacement: 'vue/dist/vue.runtime.esm.js' }, ...older('element-ui', mode)] }
}))
