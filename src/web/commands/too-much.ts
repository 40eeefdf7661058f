import { AssayError } from '../../domain/index.js'

/** Told by both ends: of a body that is broken off, the answer may be lost with the connection. */
export const tooMuch = (): AssayError =>
  new AssayError('SERVER_REFUSED', 'That is more than the server takes at once.', {
    hint: 'Put it into a file and name that, or raise `limits.maxBytes` in assay.config.json and start the server again.',
  })
