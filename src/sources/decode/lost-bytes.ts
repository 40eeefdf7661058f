import type { Misreading } from './misreadings.js'
import { isEmoji, isPossible } from './oddness.js'
import { decodeUtf8, type Unit } from './utf8-units.js'

/** Where a damaged unit stands. */
export interface Surroundings {
  /** The restored text before it. */
  before: string
  /** The restored character right after it, if a restored character is there. */
  next: string | undefined
  /** The text after it, as it still stands. */
  after: string
  /** Characters that this text has, so that their bytes cannot have been lost. */
  keepsSoftHyphens: boolean
  keepsNoBreakSpaces: boolean
}

export interface Restored {
  text: string
  /** Spaces after the unit that belong to it: a no-break space that had become a plain one. */
  spaces: 0 | 1
}

const LOST: Restored = { text: '\ufffd', spaces: 0 }
const as = (text: string, spaces: 0 | 1 = 0): Restored => ({ text, spaces })

/**
 * The character that a damaged unit was, when exactly one fits the place where it stands; U+FFFD
 * otherwise. It does not guess by frequency: of 🍎, 🎎, 🏎 and 🐎 none is more honest than a gap.
 */
export function restore(unit: Unit, misreading: Misreading, place: Surroundings): Restored {
  const [lead, second] = unit.bytes
  if (lead === 0xef && second === 0xb8) return as(place.before.endsWith('\ufffd') ? '' : '\ufe0f')
  if (unit.missing > 1) return LOST
  const spaced = withNoBreakSpace(unit, place)
  if (spaced) return spaced
  if (lead === 0xe2 && second === 0x80) return punctuation(misreading, place)
  const candidates = candidatesOf(unit, misreading, place)
  return (
    onlyOne(candidates.filter((char) => isEmojiHere(char, place))) ??
    (candidates.some((char) => isCommonSign(char) || isEmoji(char)) ? LOST : undefined) ??
    onlyOne(candidates.filter((char) => isLetterHere(char, place))) ??
    LOST
  )
}

function onlyOne(chars: string[]): Restored | undefined {
  return chars.length === 1 ? as(chars[0] as string) : undefined
}

/** Every character that the unit can be with one lost byte put back, at any place where it fits. */
function candidatesOf(unit: Unit, { lost }: Misreading, { keepsSoftHyphens }: Surroundings): string[] {
  const found = new Set<string>()
  for (const byte of keepsSoftHyphens ? lost : [...lost, 0xad]) {
    for (let at = 1; at <= unit.bytes.length; at++) {
      const codePoint = decodeUtf8([...unit.bytes.slice(0, at), byte, ...unit.bytes.slice(at)])
      if (codePoint === undefined || codePoint < 0xa0) continue
      const char = String.fromCodePoint(codePoint)
      if (isPossible(char)) found.add(char)
    }
  }
  return [...found]
}

/** The byte A0, which a misreading shows as a no-break space and a cleaner turns into a space. */
function withNoBreakSpace(unit: Unit, place: Surroundings): Restored | undefined {
  const { before, after, keepsNoBreakSpaces } = place
  if (keepsNoBreakSpaces || !after.startsWith(' ')) return undefined
  const codePoint = decodeUtf8([...unit.bytes, 0xa0])
  if (codePoint === undefined) return undefined
  const char = String.fromCodePoint(codePoint)
  if (char === '\u00a0') return as(char, 1)
  if (isEmoji(char)) return /^ (?:ï¸| \S)/.test(after) ? as(char, 1) : undefined
  if (char !== 'à') return undefined
  if (after.startsWith('  ')) return as(char, 1)
  return /\p{L}$/u.test(before) ? undefined : as(char)
}

/** U+2010 to U+203F: joiner between emoji, otherwise the one quotation mark that gets lost. */
function punctuation({ lost }: Misreading, { before, next, after }: Surroundings): Restored {
  const emojiBefore = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\ufe0f?$/u.test(before)
  if (lost.includes(0x8d) && emojiBefore && isEmoji(next)) return as('\u200d')
  if (lost.length > 8) return LOST
  if (!lost.includes(0x9d)) return lost.includes(0x98) ? as('‘') : LOST
  const opening = /(?:^|[\s([{])$/.test(before) && /^\p{L}/u.test(next ?? after)
  // Where „ gets lost too: it opens, or it is half of a character that was misread twice.
  const unsure = opening || /[^\0-\x7f]$/.test(before)
  return unsure && lost.includes(0x9e) ? LOST : as('”')
}

const SHOWN_AS_EMOJI = /^\p{Emoji_Presentation}$/u
const SHOWN_AS_TEXT = /^(?!\p{Emoji_Presentation})\p{Extended_Pictographic}$/u

/** With a variation selector after it an emoji is one of those that are text by default, and the other way round. */
function isEmojiHere(char: string, { next }: Surroundings): boolean {
  return (
    (next === '\ufe0f' ? SHOWN_AS_TEXT : SHOWN_AS_EMOJI).test(char) && !/\p{Regional_Indicator}/u.test(char)
  )
}

/** Signs outside the emoji that people do type, so that an emoji is not the only candidate. */
const isCommonSign = (char: string): boolean => /[←-↙■□▪▫▲△▶▷▼▽◀◁◆◇○●◎★☆☐☑☒✓✗‐-⁞]/u.test(char)

const EVERYDAY_LETTER = /^[À-ÖØ-öø-ɏЀ-ґΆ-ώ]$/u

function isLetterHere(char: string, { before, next, after }: Surroundings): boolean {
  if (!EVERYDAY_LETTER.test(char)) return false
  const small = /\p{Ll}$/u.test(before)
  if (small) return /\p{Ll}/u.test(char)
  return /^\p{Ll}/u.test(next ?? after) || /\p{Lu}$/u.test(before) ? /\p{Lu}/u.test(char) : true
}
