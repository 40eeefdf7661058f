import { fileURLToPath } from 'node:url'

/** Benches of the whole product run what a user runs: the built package, not a copy compiled for benches. */
const root = new URL('../../../', import.meta.url)

export const ROOT = fileURLToPath(root)
export const MAIN = fileURLToPath(new URL('dist/cli/main.js', root))

export const builtAssay = (): Promise<typeof import('../src/index.js')> =>
  import(new URL('dist/index.js', root).href)
