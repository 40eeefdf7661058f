import { sha256 } from '../../domain/index.js'
import { APP_SCRIPT } from './app/script.js'
import { APP_STYLE } from './app/style.js'
import { REPORT_SCRIPT } from './report-script.js'
import { REPORT_STYLE } from './report-style.js'
import { SCRIPT } from './script.js'
import { STYLE } from './style.js'

/** Named by what they hold, so that they may be kept for ever and are never out of date. */
const named = (name: string, extension: string, text: string) => ({
  path: `assets/${name}-${sha256(text).slice(0, 12)}.${extension}`,
  text,
})

export const STYLE_FILE = named('assay', 'css', STYLE)
export const SCRIPT_FILE = named('assay', 'js', SCRIPT)
/** Beside these two, where there is somebody to answer. */
export const APP_STYLE_FILE = named('app', 'css', APP_STYLE)
export const APP_SCRIPT_FILE = named('app', 'js', APP_SCRIPT)
/** Beside these, on pages of reports and plans. */
export const REPORT_STYLE_FILE = named('report', 'css', REPORT_STYLE)
export const REPORT_SCRIPT_FILE = named('report', 'js', REPORT_SCRIPT)
