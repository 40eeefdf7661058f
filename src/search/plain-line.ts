import { withoutEntities } from '../language/index.js'

const HIDDEN_BLOCK = /<(script|style)\b[^>]{0,500}>[\s\S]*?(?:<\/\1\s*>|$)/gi
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g
/** A tag, also of JATS (`<jats:p>`), or one that the end of the text cuts off; "a < b" is none. */
const TAG = /<\/?[a-zA-Z][^<>]{0,500}(?:>|$)/g
/** Tags that stand inside a word without ending it: a search hit's highlight, a formula's index. */
const INLINE_TAG =
  /<\/?(?:jats:)?(?:b|i|u|em|strong|mark|span|su[bp]|small|italic|bold|sc|tt|code|a)\b[^<>]{0,500}>/gi
/** Terminal sequences, before the escape character alone would go and leave the rest. */
const TERMINAL = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g
/** Controls, and marks that reorder or hide text. Joiners stay: scripts and emoji need them. */
const UNSEEN =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu

/** Services escape what was escaped before; more rounds than this no honest one needs. */
const ROUNDS = 3

/**
 * A stranger's text as one line of plain words: NFC, without markup, entities, controls, marks that
 * reorder, and half characters. Whoever shows it escapes it all the same.
 *
 * @param value anything; what is no string or number is no text
 * @param longest in UTF-16 code units; a longer text is cut and ends in `…`
 */
export function plainLine(value: unknown, longest: number): string {
  const raw = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  // Cut before the work, so that a string of megabytes costs nothing.
  let text = raw.slice(0, longest * 4).replace(TERMINAL, '')
  for (let round = 0; round < ROUNDS; round++) {
    const next = withoutEntities(withoutMarkup(text))
    if (next === text) break
    text = next
  }
  const line = withoutMarkup(text)
    .replace(UNSEEN, '')
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length <= longest ? line : `${wholeCharacters(line.slice(0, longest - 1)).trimEnd()}…`
}

const withoutMarkup = (text: string): string =>
  text.replace(HIDDEN_BLOCK, ' ').replace(COMMENT, ' ').replace(INLINE_TAG, '').replace(TAG, ' ')

const wholeCharacters = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, '')
