import type { Misreading } from './misreadings.js'

/** One character's UTF-8 bytes, as they stand in a text that was misread. */
export interface Unit {
  /** UTF-16 offsets into the misread text. */
  start: number
  end: number
  bytes: readonly number[]
  /** Bytes that should have followed: 0 when the unit is whole. */
  missing: number
  /** The character, when the unit is whole. */
  codePoint?: number
}

const PLACEHOLDER = 0xfffd
const QUESTION_MARK = 0x3f

/**
 * The UTF-8 sequences in a text whose characters stand for bytes. What is no sequence is left out:
 * a lone lead byte counts as a unit with everything missing, a lone continuation byte does not.
 * @param questionMarks whether a `?` may stand in the place of a lost byte
 */
export function utf8Units(text: string, { byteOf }: Misreading, questionMarks = false): Unit[] {
  const units: Unit[] = []
  for (let at = 0; at < text.length; at++) {
    const lead = byteOf[text.charCodeAt(at)] ?? 0
    if (lead < 0xc2 || lead > 0xf4) continue
    const unit = unitAt(text, at, lead, byteOf, questionMarks)
    if (!unit) continue
    units.push(unit)
    at = unit.end - 1
  }
  return units
}

function unitAt(
  text: string,
  start: number,
  lead: number,
  byteOf: Uint8Array,
  questionMarks: boolean,
): Unit | undefined {
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  const bytes = [lead]
  let end = start + 1
  for (let taken = 1; taken < length; end++) {
    const code = text.charCodeAt(end)
    const byte = byteOf[code] ?? 0
    if (byte >= 0x80 && byte <= 0xbf) {
      if (bytes.length === 1 && !secondFits(lead, byte)) break
      bytes.push(byte)
      taken++
    } else if (code === PLACEHOLDER || (questionMarks && code === QUESTION_MARK)) {
      taken++
    } else {
      break
    }
  }
  const missing = length - bytes.length
  if (missing > 0) return { start, end, bytes, missing }
  const codePoint = decodeUtf8(bytes)
  return codePoint === undefined ? undefined : { start, end, bytes, missing, codePoint }
}

/** No overlong forms, no surrogates, nothing beyond U+10FFFF (RFC 3629). */
function secondFits(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0
  if (lead === 0xed) return second <= 0x9f
  if (lead === 0xf0) return second >= 0x90
  if (lead === 0xf4) return second <= 0x8f
  return true
}

/** @returns the code point of one UTF-8 sequence, undefined when the bytes are not exactly one */
export function decodeUtf8(bytes: readonly number[]): number | undefined {
  const [lead = 0, second = 0, ...rest] = bytes
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  if (length !== bytes.length || !secondFits(lead, second)) return undefined
  let codePoint = lead & (0x7f >> length)
  for (const byte of [second, ...rest]) {
    if (byte < 0x80 || byte > 0xbf) return undefined
    codePoint = (codePoint << 6) | (byte & 0x3f)
  }
  return codePoint
}
