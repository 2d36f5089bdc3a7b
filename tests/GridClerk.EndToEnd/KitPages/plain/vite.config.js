import { defineConfig } from 'vite'
import { page } from '../shared/page.js'

export default defineConfig(({ mode }) => page('plain', mode))
