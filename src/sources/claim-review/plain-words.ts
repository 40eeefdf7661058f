import { withoutEntities } from '../../language/index.js'
import { withoutControlSequences } from '../decode/control-sequences.js'

/** A tag as careless templates leave it in; "a < b" is none. */
const TAG = /<\/?[a-zA-Z][^<>]{0,500}>/g
/** Controls, and marks that reorder or hide text. Joiners stay: scripts and emoji need them. */
const UNSEEN =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g

/**
 * A feed's text as a line of plain words: NFC, entities decoded once, tags and unseen marks gone.
 * What comes out may still look like markup; whoever shows it escapes it.
 * @param value anything; what is no text is none
 * @param longest in UTF-16 code units; more is not looked at
 */
export function plainWords(value: unknown, longest: number): string {
  const raw = textOf(value)
  // Cut before the work, so that a string of megabytes costs nothing; entities are at most nine long.
  return withoutEntities(withoutControlSequences(raw.slice(0, longest * 4)))
    .replace(TAG, ' ')
    .replace(UNSEEN, '')
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
}

/** As `plainWords`, cut where it is longer than wanted. */
export function cutWords(value: unknown, longest: number): string | undefined {
  const words = plainWords(value, longest)
  if (words.length <= longest) return words === '' ? undefined : words
  return `${words
    .slice(0, longest - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`
}

/** JSON-LD writes a text plainly, with its language, or as a list of these. */
function textOf(value: unknown): string {
  const first = Array.isArray(value) ? value[0] : value
  if (typeof first === 'string') return first
  if (typeof first === 'number' && Number.isFinite(first)) return String(first)
  if (typeof first !== 'object' || first === null) return ''
  const worded = (first as { '@value'?: unknown })['@value']
  return typeof worded === 'string' ? worded : ''
}
