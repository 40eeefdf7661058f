import { AssayError } from '../../../domain/index.js'

export const tooSlow = (name: string): AssayError =>
  new AssayError('SOURCE_TOO_SLOW', `${name} takes too long to read`)
