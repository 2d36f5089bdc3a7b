import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue2'

export default defineConfig({
  plugins: [vue()],
  // Element UI is CommonJS: without this it brings a second Vue, whose tables never finish their layout.
  resolve: { alias: { vue: 'vue/dist/vue.runtime.esm.js' } },
  server: { proxy: { '/api': process.env.SANDBOX_MARKETING ?? 'http://127.0.0.1:5101' } },
  build: {
    outDir: '../../wwwroot/marketing',
    emptyOutDir: true,
    chunkSizeWarningLimit: 3000,
    rollupOptions: { input: { portal: 'index.html', app: 'app/index.html' } }
  }
})
