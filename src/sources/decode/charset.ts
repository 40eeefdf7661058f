import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import { utf16WithoutMark } from './binary.js'
import { isPossible, oddness } from './oddness.js'

const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** The charset that a byte order mark at the start names. */
export function charsetOfMark(bytes: Uint8Array): string | undefined {
  return MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1]
}

/** @returns the charset as we name it, undefined for a label that nobody knows */
export function knownCharset(label: string | undefined): string | undefined {
  const name = label
    ?.trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
  if (!name) return undefined
  if (/^(?:utf-?8|unicode-1-1-utf-8)$/.test(name)) return 'utf-8'
  // As browsers do: pages that say Latin-1 mean Windows-1252 (WHATWG Encoding).
  if (/^(?:iso-?8859-?1|latin-?1|us-ascii|ascii|l1|cp1252)$/.test(name)) return 'windows-1252'
  if (/^(?:iso-?8859-?9|latin-?5)$/.test(name)) return 'windows-1254'
  return !/^(?:base64|hex|binary|ucs2)$/.test(name) && iconv.encodingExists(name) ? name : undefined
}

/** How far into a page a declaration may stand; browsers look at 1,024 bytes. */
const HEAD = 4096

/** The charset that a page says it has: `<meta charset>`, its http-equiv form, or the XML declaration. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1')
  const xml = /^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i.exec(head)
  const meta = /<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i.exec(head)
  const name = knownCharset(xml?.[1] ?? meta?.[1])
  // Whoever could read the declaration byte by byte was not reading UTF-16 (WHATWG HTML).
  return name?.startsWith('utf-16') ? 'utf-8' : name
}

export interface Utf8Count {
  /** Sequences of two bytes and more that are right. */
  whole: number
  /** Places where something is wrong: each becomes one U+FFFD. */
  broken: number
}

export function countUtf8(bytes: Uint8Array, decoded: string): Utf8Count {
  let leads = 0
  for (const byte of bytes) if (byte >= 0xc2 && byte <= 0xf4) leads++
  let replaced = 0
  for (let at = decoded.indexOf('\ufffd'); at >= 0; at = decoded.indexOf('\ufffd', at + 1)) replaced++
  const written = Buffer.from(bytes).toString('latin1').split('\xef\xbf\xbd').length - 1
  const broken = replaced - written
  return { whole: Math.max(0, leads - broken), broken }
}

/** Tried beside what chardet names, which needs more text than a headline has. */
const USUAL = ['windows-1252', 'windows-1250', 'windows-1251', 'windows-1254', 'macintosh', 'koi8-r', 'cp866']
/** In points of chardet's confidence: most text that is not UTF-8 is this, and a short one proves little. */
const HEAD_START = new Map([['windows-1252', 6]])
/** More odd pairs per character beyond ASCII than this, and the charset does not fit. */
const MAX_ODDNESS = 0.25
const SAMPLE = 65_536

/**
 * The charset of bytes that are not UTF-8, by chardet's statistics and by which reading gives
 * possible words; undefined when none does.
 */
export function detectCharset(bytes: Uint8Array): string | undefined {
  const utf16 = utf16WithoutMark(bytes)
  if (utf16) return utf16
  const sample = Buffer.from(bytes.subarray(0, SAMPLE))
  const guesses = new Map<string, number>(USUAL.map((name) => [name, 0]))
  for (const { name, confidence } of analyse(sample)) {
    const known = knownCharset(name)
    if (known && !/^utf-/.test(known)) guesses.set(known, Math.max(confidence, guesses.get(known) ?? 0))
  }
  const fits = [...guesses]
    .map(([name, confidence]) => ({
      name,
      misfit: misfit(iconv.decode(sample, name)),
      likelihood: confidence + (HEAD_START.get(name) ?? 0),
    }))
    .filter(({ misfit }) => misfit <= MAX_ODDNESS)
    .sort((a, b) => a.misfit - a.likelihood / 200 - (b.misfit - b.likelihood / 200))
  return fits[0]?.name
}

/** Odd pairs, signs in place of letters and impossible characters, per character beyond ASCII. */
function misfit(text: string): number {
  const beyond = text.match(/[^\0-\x7f]/gu) ?? []
  if (beyond.length === 0) return 0
  const signs = beyond.filter((char) => !/[\p{L}\p{M}“”‘’«»–—…°§\u00a0]/u.test(char)).length
  // Accented letters of a Latin word, taken in pairs for East Asian ones.
  const glued =
    text.match(/[a-z][\p{Script=Han}\p{Script=Hangul}]|[\p{Script=Han}\p{Script=Hangul}][a-z]/gu)?.length ?? 0
  // Half-width katakana are what single bytes look like to Shift JIS.
  const impossible = beyond.filter((char) => /[\ufffd\uff61-\uff9f]/u.test(char) || !isPossible(char)).length
  return (oddness(text) + glued / 2 + signs / 2 + impossible * 4) / beyond.length
}
