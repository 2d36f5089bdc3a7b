import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue2'

export default defineConfig({
  base: './',
  plugins: [vue()],
  // Element UI is CommonJS: without this it brings a second Vue, whose tables never finish their layout.
  resolve: { alias: { vue: 'vue/dist/vue.runtime.esm.js' } },
  build: { outDir: '../dist/elementui', emptyOutDir: true, chunkSizeWarningLimit: 3000 }
})
