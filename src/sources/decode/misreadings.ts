import iconv from 'iconv-lite'

/** A single-byte encoding that UTF-8 gets misread as, seen from the text back to the bytes. */
export interface Misreading {
  name: string
  /** Byte of each UTF-16 code unit, 0 where the encoding has no such character or it is ASCII. */
  byteOf: Uint8Array
  /** Bytes without a character: whoever misread them may have dropped them. */
  lost: readonly number[]
}

const ENCODINGS = ['windows-1252', 'windows-1254', 'windows-1250', 'windows-1251', 'macintosh'] as const

/**
 * Bytes that an encoding leaves undefined come out as C1 controls from a WHATWG decoder and as
 * U+FFFD or nothing from iconv; the former are in the table, the latter are what `lost` is for.
 */
function misreadingOf(name: string): Misreading {
  const byteOf = new Uint8Array(0x10000)
  const lost: number[] = []
  for (let byte = 0x80; byte <= 0xff; byte++) {
    const char = iconv.decode(Buffer.of(byte), name)
    if (char === '\ufffd') {
      lost.push(byte)
      byteOf[byte] = byte
    } else {
      byteOf[char.charCodeAt(0)] = byte
    }
  }
  if (name === 'macintosh') {
    // The Apple logo is private use and the currency sign became the euro in 1998.
    lost.length = 0
    byteOf[0xf8ff] = 0xf0
    byteOf[0x20ac] = 0xdb
    // NFC turns the ohm sign into the letter.
    byteOf[0x03a9] = 0xbd
    byteOf[0x2126] = 0xbd
  }
  return { name, byteOf, lost }
}

/** ISO 8859-1 proper: the bytes 80 to 9F are C1 controls, which are often stripped. */
function latin1(): Misreading {
  const byteOf = new Uint8Array(0x10000)
  for (let byte = 0x80; byte <= 0xff; byte++) byteOf[byte] = byte
  return { name: 'iso-8859-1', byteOf, lost: Array.from({ length: 32 }, (_, index) => 0x80 + index) }
}

let made: readonly Misreading[] | undefined

/** In order of how common they are: where several explain a run equally well, the first is named. */
export function misreadings(): readonly Misreading[] {
  made ??= [...ENCODINGS.map(misreadingOf), latin1()]
  return made
}
