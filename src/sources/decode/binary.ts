import iconv from 'iconv-lite'

/** First bytes of formats that are no text, as Latin-1. PDF looks like text but is not read as such. */
const MAGIC = [
  '%PDF-',
  '\x89PNG',
  'GIF87a',
  'GIF89a',
  '\xff\xd8\xff',
  'PK\x03\x04',
  'PK\x05\x06',
  '\x1f\x8b\x08',
  '\x7fELF',
  '\xcf\xfa\xed\xfe',
  '\xca\xfe\xba\xbe',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  'SQLite format 3\0',
  '7z\xbc\xaf\x27\x1c',
  '\xfd7zXZ\0',
  '\x28\xb5\x2f\xfd',
  'BZh91AY&SY',
  'Rar!\x1a\x07',
  '\0asm',
  'OggS\0',
  'fLaC\0',
  'II*\0',
  'MM\0*',
  'wOFF',
  'wOF2',
  'RIFF',
] as const

/** More than this share of control characters is no text, escape sequences of a terminal included. */
const MAX_CONTROL_SHARE = 0.02
/** A few NULs in a long text are damage, more are a format. */
const MAX_NUL_SHARE = 0.001

export function looksBinary(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (MAGIC.some((magic) => head.startsWith(magic) && (magic !== 'RIFF' || bytes.includes(0)))) return true
  let nul = 0
  let control = 0
  for (const byte of bytes) {
    if (byte === 0) nul++
    else if ((byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) || byte === 0x7f) control++
  }
  return nul > bytes.length * MAX_NUL_SHARE || control > bytes.length * MAX_CONTROL_SHARE
}

/**
 * UTF-16 without a byte order mark, told by its NULs: text in a Latin script has one in nearly
 * every pair, always on the same side, and any other text has them at its spaces and line ends.
 */
export function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  const [most, least] = even > odd ? [even, odd] : [odd, even]
  if (most < bytes.length / 40 || least > most / 20) return undefined
  const charset = even > odd ? 'utf-16be' : 'utf-16le'
  const text = iconv.decode(Buffer.from(bytes.subarray(0, 4096)), charset)
  const words = text.match(/[\p{L}\p{N}\p{P}\p{Zs}\n\r\t]/gu)?.length ?? 0
  return words >= Array.from(text).length * 0.8 ? charset : undefined
}

/** UTF-16 without a mark in an East Asian script, which has no NULs: tried when nothing else fits. */
export function eastAsianUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 16 || bytes.length % 2 !== 0) return undefined
  return (['utf-16le', 'utf-16be'] as const).find((charset) => {
    const text = iconv.decode(Buffer.from(bytes.subarray(0, 4096)), charset)
    const own = text.match(/[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e\s]/g)?.length ?? 0
    return own >= text.length * 0.95
  })
}
