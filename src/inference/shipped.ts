import { fileURLToPath } from 'node:url'

/** Folder of a model that comes with the package: `models/verifier`, `models/encoder`. */
export const shippedModel = (name: 'verifier' | 'encoder'): string =>
  fileURLToPath(new URL(`../../models/${name}`, import.meta.url))
