import iconv from 'iconv-lite'
import { AssayError, KINDS_READ, type TextRepair } from '../../domain/index.js'
import { eastAsianUtf16, looksBinary, utf16WithoutMark } from './binary.js'
import { charsetOfMark, countUtf8, declaredCharset, detectCharset, knownCharset } from './charset.js'
import { withoutControlSequences } from './control-sequences.js'
import { repairMojibake } from './mojibake.js'

export interface DecodeHints {
  /** What the server or the user says it is. */
  charset?: string
  /** Whether to look for `<meta charset>` and an XML declaration. */
  html?: boolean
  /** For messages: the file's name or address. */
  name?: string
}

export interface DecodedText {
  /** NFC, line ends `\n`, without byte order mark and control characters (tab and line end excepted). */
  text: string
  /** IANA name in lower case, of the charset that the bytes were read in. */
  charset: string
  repairs: TextRepair[]
}

/** More of its characters lost than this, and what is left is not the text. */
const MAX_LOST_SHARE = 1 / 3
/** Sequences that are right for each one that is wrong, for a text to count as UTF-8 with damage. */
const WHOLE_PER_BROKEN = 2

/**
 * Bytes to clean text. The charset is that of the byte order mark, else the hint, else the page's
 * own declaration, else UTF-8 when the bytes are valid, else the one detected. Mojibake is undone
 * here because control characters, which are removed, carry its lost half.
 * @throws AssayError SOURCE_EMPTY when there is nothing but white space, SOURCE_BINARY for what is
 * no text, SOURCE_BROKEN_ENCODING when no charset gives a readable text
 */
export function decodeText(bytes: Uint8Array, hints: DecodeHints = {}): DecodedText {
  const name = hints.name ?? 'The text'
  const mark = charsetOfMark(bytes)
  const charset = mark ?? charsetWithoutMark(bytes, hints, name)
  const { decoded, lost } = decodeAs(bytes, charset)
  const repairs: TextRepair[] = lost > 0 ? [{ kind: 'charset', repaired: 0, lost }] : []
  const mojibake = repairMojibake(decoded.normalize('NFC'))
  if (mojibake.repair) repairs.push(mojibake.repair)
  const { text, removed, controls } = withoutControls(mojibake.text)
  if (removed > 0) repairs.push({ kind: 'control-characters', repaired: removed, lost: 0 })
  refuseUnreadable(text, controls, name)
  return { text: text.normalize('NFC'), charset, repairs }
}

function charsetWithoutMark(bytes: Uint8Array, hints: DecodeHints, name: string): string {
  const wide = utf16WithoutMark(bytes)
  if (wide) return wide
  const told = knownCharset(hints.charset)
  if (told?.startsWith('utf-16') || told?.startsWith('utf-32')) return told
  if (looksBinary(bytes)) {
    const eastAsian = eastAsianUtf16(bytes)
    if (eastAsian) return eastAsian
    throw notText(name)
  }
  const claimed = told ?? (hints.html ? declaredCharset(bytes) : undefined)
  if (claimed && claimed !== 'utf-8' && decodeAs(bytes, claimed).lost <= bytes.length / 200) return claimed
  const utf8 = countUtf8(bytes, decodeAs(bytes, 'utf-8').decoded)
  if (utf8.broken === 0) return /\x1b[$(]/.test(asciiOf(bytes)) ? (detectCharset(bytes) ?? 'utf-8') : 'utf-8'
  if (utf8.whole >= utf8.broken * WHOLE_PER_BROKEN) return 'utf-8'
  const detected = detectCharset(bytes) ?? eastAsianUtf16(bytes)
  if (detected) return detected
  throw new AssayError('SOURCE_BROKEN_ENCODING', `${name} is in no encoding that gives readable text.`)
}

const notText = (name: string) =>
  new AssayError('SOURCE_BINARY', `${name} is not a text: its bytes are those of another format.`, {
    hint: `If it holds a text, save that as text and add the copy. Assay reads ${KINDS_READ}.`,
  })

const asciiOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 65_536)).toString('latin1')

/** @returns the text without its mark, and how many U+FFFD the decoder put in */
function decodeAs(bytes: Uint8Array, charset: string): { decoded: string; lost: number } {
  if (charset === 'utf-8') {
    const decoded = new TextDecoder('utf-8').decode(bytes)
    return { decoded, lost: countUtf8(bytes, decoded).broken }
  }
  const raw = iconv.decode(Buffer.from(bytes), charset).replace(/^\ufeff/, '')
  if (/^utf-/.test(charset)) {
    const lost = raw.match(/\p{Cs}/gu)?.length ?? 0
    return { decoded: lost > 0 ? raw.replace(/\p{Cs}/gu, '\ufffd') : raw, lost }
  }
  const lost = raw.split('\ufffd').length - 1
  if (lost === 0 || raw.length !== bytes.length) return { decoded: raw, lost }
  // One byte a character: what the charset leaves undefined is a C1 control (WHATWG Encoding), so
  // that a page which names the wrong charset can still be undone without loss.
  let at = 0
  return { decoded: raw.replace(/./gsu, (char) => keepByte(char, bytes[at++] ?? 0)), lost: 0 }
}

const keepByte = (char: string, byte: number) =>
  char === '\ufffd' && byte >= 0x80 && byte <= 0x9f ? String.fromCharCode(byte) : char

/**
 * Line ends of every system and of Unicode's next line, line tab and form feed become `\n`.
 * @returns how many characters went, and how many of those were outside terminal sequences
 */
function withoutControls(text: string): { text: string; removed: number; controls: number } {
  const lines = text.replace(/\r\n|[\r\v\f\u0085]/g, '\n')
  const uncoloured = withoutControlSequences(lines)
  const clean = uncoloured.replace(/(?![\t\n])\p{Cc}/gu, '').replace(/\ufeff/g, '')
  return { text: clean, removed: lines.length - clean.length, controls: uncoloured.length - clean.length }
}

function refuseUnreadable(text: string, controls: number, name: string): void {
  const visible = text.replace(/\s/g, '')
  if (visible === '') throw new AssayError('SOURCE_EMPTY', `${name} has no text in it.`)
  if (controls > visible.length / 4) throw notText(name)
  const gaps = visible.split('\ufffd').length - 1
  if (gaps > visible.length * MAX_LOST_SHARE) {
    throw new AssayError('SOURCE_BROKEN_ENCODING', `${name} has lost most of its characters.`)
  }
}
