import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue'

export default defineConfig({
  base: './',
  plugins: [vue()],
  build: { outDir: '../dist/antdv', emptyOutDir: true, chunkSizeWarningLimit: 3000 }
})
