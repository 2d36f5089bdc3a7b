import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue'

declare const process: { env: Record<string, string | undefined> }

/** Mode → the widgets that the pages are made with, and where the pages lie. */
const sets: Record<string, [widgets: string, output: string]> = { plus: ['plus', 'collection-plus'] }

export default defineConfig(({ mode }) => {
  const [widgets, output] = sets[mode] ?? ['ant', 'collection']
  return {
    plugins: [vue()],
    resolve: { alias: { '@widgets': fileURLToPath(new URL(`src/widgets/${widgets}/index.ts`, import.meta.url)) } },
    server: { proxy: { '/api': process.env.SANDBOX_COLLECTION ?? 'http://127.0.0.1:5102' } },
    build: { outDir: `../../wwwroot/${output}`, emptyOutDir: true, chunkSizeWarningLimit: 3000 }
  }
})
