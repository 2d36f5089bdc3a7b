import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue'

declare const process: { env: Record<string, string | undefined> }

export default defineConfig({
  plugins: [vue()],
  server: { proxy: { '/api': process.env.SANDBOX_COLLECTION ?? 'http://127.0.0.1:5102' } },
  build: { outDir: '../../wwwroot/collection', emptyOutDir: true, chunkSizeWarningLimit: 3000 }
})
