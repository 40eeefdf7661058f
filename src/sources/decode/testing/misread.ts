import iconv from 'iconv-lite'

export const MISREADINGS = [
  'windows-1252',
  'windows-1254',
  'windows-1250',
  'windows-1251',
  'macintosh',
  'iso-8859-1',
] as const

/** What becomes of a byte that the encoding has no character for. */
export type Undefined = 'control' | 'dropped' | 'replaced' | 'question mark'

/** The text as it looks when its UTF-8 is read in another encoding. */
export function misread(
  text: string,
  charset: (typeof MISREADINGS)[number],
  loss: Undefined = 'control',
): string {
  const chars = [...Buffer.from(text)].map((byte) => {
    if (byte < 0x80) return String.fromCharCode(byte)
    const char = iconv.decode(Buffer.of(byte), charset)
    if (charset === 'iso-8859-1') return String.fromCharCode(byte)
    if (charset === 'macintosh' && byte === 0xf0) return '\uf8ff'
    if (char !== '\ufffd') return char
    return { control: String.fromCharCode(byte), dropped: '', replaced: char, 'question mark': '?' }[loss]
  })
  return chars.join('').normalize('NFC')
}
