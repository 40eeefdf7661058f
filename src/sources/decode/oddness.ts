/**
 * How unlike writing a text looks, from which characters stand next to each other. It knows no
 * language: it asks for what no orthography does, a sign inside a word ("fÃ©e"), a capital with a
 * diacritic after a small letter ("cafÃ"), two scripts in one word, control characters. The idea
 * of scoring a text's badness is ftfy's (Speer 2019); the measure is our own.
 */

/** Signs that do not follow a letter directly. */
const ODD_AFTER_LETTER = new Set('¡¢£¤¥¦§¨©¬¯±´¶¸¼½¾¿€‚„‰ˆ˜ƒµ√≈≠≤≥∆◊∞∂∑∏∫ˇ˘˛˝№⁄÷×Ÿ\u007f\uf8ff')
/** Signs that a letter does not follow directly. */
const ODD_BEFORE_LETTER = new Set('¢£¤¥¦§¨©¬®¯±´¶¸¹²³¼½¾€™‰ˆ˜√≈≠≤≥∆◊∞∑∏∫ˇ˘˛˝ªº•†‡×\uf8ff')
/** Marks that stand at the edge of a word, not inside it. */
const WORD_EDGE = new Set('“”„‚«»‹›•†‡‘')
const DASHES = new Set('–—·')
/** Letters that serve as signs in formulas, so that the mix of scripts says nothing. */
const FORMULA_LETTERS = new Set('πΩωµμΔΣσλθαβγδε')

type Kind = 'lower' | 'upper' | 'letter' | 'sign' | 'digit' | 'space' | 'control' | 'other'

interface Look {
  kind: Kind
  script: string
  ascii: boolean
}

const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Han', 'Hangul', 'Hiragana', 'Katakana'] as const
const SCRIPT_TESTS = SCRIPTS.map((name) => ({ name, test: new RegExp(`\\p{Script=${name}}`, 'u') }))
/** Scripts that go beside Latin letters without a space. */
const MIXES_FREELY = new Set(['Han', 'Hangul', 'Hiragana', 'Katakana'])

const looks = new Map<string, Look>()

function lookOf(char: string): Look {
  const known = looks.get(char)
  if (known) return known
  const look = { kind: kindOf(char), script: scriptOf(char), ascii: char < '\u0080' }
  looks.set(char, look)
  return look
}

function kindOf(char: string): Kind {
  if (ODD_AFTER_LETTER.has(char) && char !== 'ƒ' && char !== 'µ' && char !== 'Ÿ') return 'sign'
  if (/\p{Ll}/u.test(char)) return 'lower'
  if (/\p{Lu}/u.test(char)) return 'upper'
  if (/[\p{L}\p{M}]/u.test(char)) return 'letter'
  if (/\p{Nd}/u.test(char)) return 'digit'
  if (/[\t\n\r]/.test(char)) return 'space'
  if (/\p{Cc}/u.test(char)) return 'control'
  if (/\s/.test(char)) return 'space'
  return 'other'
}

function scriptOf(char: string): string {
  if (!/[\p{L}\p{M}]/u.test(char)) return ''
  return SCRIPT_TESTS.find(({ test }) => test.test(char))?.name ?? (/\p{M}/u.test(char) ? '' : 'other')
}

const isLetter = ({ kind }: Look) => kind === 'lower' || kind === 'upper' || kind === 'letter'

/** Adjacent characters (by code point) that do not go together, each odd pair 1, each control 2. */
export function oddness(text: string): number {
  const chars = Array.from(text)
  let sum = 0
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] as string
    const here = lookOf(char)
    if (here.kind === 'control') sum += 2
    if (at === 0) continue
    const before = chars[at - 1] as string
    sum += pairOddness(before, lookOf(before), char, here)
    const after = chars[at + 1]
    if (after !== undefined && WORD_EDGE.has(char) && isLetter(lookOf(before)) && isLetter(lookOf(after)))
      sum++
  }
  return sum
}

function pairOddness(a: string, first: Look, b: string, second: Look): number {
  if (first.ascii && second.ascii) return 0
  let sum = 0
  if (isLetter(first) && isLetter(second)) {
    sum += scriptMix(a, first, b, second)
    if (first.kind === 'lower' && second.kind === 'upper' && !second.ascii) sum++
  } else if (first.kind === 'digit' && second.kind === 'upper' && !second.ascii) {
    sum++
  }
  if (isLetter(first) && ODD_AFTER_LETTER.has(b) && !FORMULA_LETTERS.has(a)) sum++
  if (isLetter(second) && ODD_BEFORE_LETTER.has(a) && !FORMULA_LETTERS.has(b)) sum++
  if (a === '\u00ad' || b === '\u00ad') sum += isLetter(first) || isLetter(second) ? 0 : 1
  if ((first.kind === 'sign' || DASHES.has(a)) && (second.kind === 'sign' || b === 'ª' || b === 'º')) sum++
  return sum
}

function scriptMix(a: string, first: Look, b: string, second: Look): number {
  if (first.script === second.script || first.script === '' || second.script === '') return 0
  if (MIXES_FREELY.has(first.script) || MIXES_FREELY.has(second.script)) return 0
  if (FORMULA_LETTERS.has(a) || FORMULA_LETTERS.has(b)) return 0
  return first.script === 'other' || second.script === 'other' ? 2 : 1
}

const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u
/** Letters of scripts and alphabets that hardly ever stand alone in a text of another one. */
const RARE_ALONE =
  /[\u0180-\u0217\u021c-\u02ff\u0370-\u037d\u03d8-\u03ef\u0460-\u048f\u04a0-\u058f\u0700-\u08ff\u1c80-\u1cff]/u
const IMPOSSIBLE = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}]/u

/** Whether a decoded text is one that somebody can have meant: no control, unassigned or private character. */
export const isPossible = (text: string): boolean => !IMPOSSIBLE.test(text)

/**
 * What speaks for a decoded run beyond its looks. Three or four characters that happen to spell one
 * everyday mark, a sign or an emoji are no coincidence, nor is "Â" by itself before a sign. A lone
 * letter of a rare alphabet often is, and so is one letter for what may be a word.
 */
export function decodedBonus(before: string, source: string, decoded: string): number {
  if (EVERYDAY_MARK.test(decoded) || EMOJI_WIDE.test(decoded)) return 2
  if (/^Â[£©®°§¶±½¼¾²³¿¡¢¥µ]/.test(source) && !/\p{L}$/u.test(before)) return 2
  if (/^[ß-ÿ]$/.test(decoded) && lookOf(source.slice(1)).kind === 'sign') return 1
  const alone = Array.from(decoded).length === 1
  return alone &&
    (RARE_ALONE.test(decoded) || /^(?:\p{Script=Latin}{3,}|\p{Script=Cyrillic}{3,})$/u.test(source))
    ? -1
    : 0
}
const EVERYDAY_MARK =
  /[\u2010-\u2026\u2030\u2039\u203a\u20ac\u2122\u2190-\u2199\u2200-\u22ff]|\ufe0f|(?=[\u231a-\u2bff])\p{Emoji}/u
const EMOJI_WIDE = /[\u{1f000}-\u{1faff}]/u

export const isEmoji = (char: string | undefined): boolean => char !== undefined && EMOJI.test(char)
