// What the pages' builds have in common: the same sources against the newest version of a library, or (--mode VERSION) against an older one.

const isOlder = mode => mode !== 'production'

/** Where a page is written to: dist/LIBRARY or dist/LIBRARY-VERSION. */
export function page(library, mode) {
  const folder = isOlder(mode) ? `${library}-${mode}` : library
  return {
    base: './',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir: `../dist/${folder}`, emptyOutDir: true, chunkSizeWarningLimit: 5000, sourcemap: false }
  }
}

/** Imports of a library lead to the package that holds its older version; some had another name for their style sheet. */
export function older(library, mode, styles = {}) {
  if (!isOlder(mode)) return []
  const sheet = styles[mode] ? [{ find: /^.*\/dist\/reset\.css$/, replacement: `${library}-${mode}/${styles[mode]}` }] : []
  return [...sheet, { find: new RegExp(`^${library}(?=/|$)`), replacement: `${library}-${mode}` }]
}
