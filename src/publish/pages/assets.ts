import { sha256 } from '../../domain/index.js'
import { SCRIPT } from './script.js'
import { STYLE } from './style.js'

/** Named by what they hold, so that they may be kept for ever and are never out of date. */
const named = (name: string, extension: string, text: string) => ({
  path: `assets/${name}-${sha256(text).slice(0, 12)}.${extension}`,
  text,
})

export const STYLE_FILE = named('assay', 'css', STYLE)
export const SCRIPT_FILE = named('assay', 'js', SCRIPT)
