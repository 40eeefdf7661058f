import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { AssayError } from '../../domain/index.js'
import { decodeText } from './index.js'
import { MISREADINGS, misread } from './testing/misread.js'

const encode = (text: string, charset: string, addBOM = false) => iconv.encode(text, charset, { addBOM })
const codeOf = (bytes: Uint8Array, hints = {}) => {
  try {
    decodeText(bytes, hints)
    return 'none'
  } catch (error) {
    return error instanceof AssayError ? error.code : error
  }
}

describe('the charset', () => {
  it.each([
    ['utf-8', 'Straße, café, 東京'],
    ['utf-16le', 'Straße, café, 東京'],
    ['utf-16be', 'Straße, café, 東京'],
    ['utf-32le', 'Straße, café, 東京'],
  ])('is what the byte order mark says: %s', (charset, text) => {
    expect(decodeText(encode(text, charset, true), { charset: 'koi8-r' })).toEqual({
      text,
      charset,
      repairs: [],
    })
  })

  it.each([
    ['utf-16le', 'A line of plain text.'],
    ['utf-16be', 'A line of plain text.'],
    ['utf-16le', 'Земля вращается вокруг Солнца.'],
    ['utf-16be', '地球围绕太阳运行，北京是中国的首都。'],
    ['windows-1252', 'He said “hello” – it’s fine… cost £5.'],
    ['windows-1252', 'Le café où naît l’été est « fermé » — déjà vu.'],
    ['windows-1252', 'Café'],
    ['windows-1250', 'Zażółć gęślą jaźń, a potem źdźbło trawy.'],
    ['windows-1251', 'Земля вращается вокруг Солнца за один год.'],
    ['windows-1254', 'Güneş doğudan doğar ve ışığı çok güçlüdür.'],
    ['koi8-r', 'Привет, мир'],
    ['macintosh', 'Größe: über die Brücke führt ein Fußweg.'],
    ['shift_jis', '地球は太陽の周りを回っています。'],
    ['euc-kr', '지구는 태양을 공전한다. 서울은 수도이다.'],
    ['gb18030', '地球围绕太阳运行，一年一圈。'],
  ])('is detected without one: %s, %s', (charset, text) => {
    expect(decodeText(encode(text, charset))).toEqual({ text, charset, repairs: [] })
  })

  it('is the hint before the declaration, and the declaration before a guess', () => {
    const page = encode('<meta charset="windows-1253"><p>Волга', 'windows-1251')
    expect(decodeText(page, { charset: 'windows-1251', html: true }).text).toContain('Волга')
    const xml = encode('<?xml version="1.0" encoding="koi8-r"?><p>Да', 'koi8-r')
    expect(decodeText(xml, { html: true })).toMatchObject({ charset: 'koi8-r' })
    const old = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2"><p>Łódź'
    expect(decodeText(encode(old, 'iso-8859-2'), { html: true }).text).toBe(old)
  })

  it('is undone where the hint is wrong, and the text says so', () => {
    const text = 'The “café” — déjà vu in Łódź'
    const result = decodeText(Buffer.from(text), { charset: 'ISO-8859-1' })
    expect(result.text).toBe(text)
    expect(result.repairs).toMatchObject([{ kind: 'mojibake', misreadAs: ['windows-1252'], lost: 0 }])
  })
})

describe('the text', () => {
  it('is NFC with line ends of one kind, without mark and control characters', () => {
    const bytes = Buffer.from(
      '\ufeffcafe\u0301\r\none\rtwo\u0085a\u0007b long enough to be a text of some size\tend',
      'utf8',
    )
    expect(decodeText(bytes)).toEqual({
      text: 'café\none\ntwo\nab long enough to be a text of some size\tend',
      charset: 'utf-8',
      repairs: [{ kind: 'control-characters', repaired: 1, lost: 0 }],
    })
  })

  it('keeps a gap for each byte that is wrong, and counts them', () => {
    const bytes = Buffer.concat([
      Buffer.from('Café olé, naïve '),
      Buffer.of(0xff),
      Buffer.from(' über alles'),
    ])
    expect(decodeText(bytes)).toMatchObject({
      text: 'Café olé, naïve � über alles',
      repairs: [{ kind: 'charset', repaired: 0, lost: 1 }],
    })
  })

  it('gets its mojibake undone while the control characters that carry it are still there', () => {
    const broken = misread('Á la “carte” Índice, naïve', 'windows-1252', 'control')
    expect(decodeText(Buffer.from(broken))).toMatchObject({
      text: 'Á la “carte” Índice, naïve',
      charset: 'utf-8',
    })
  })
})

describe('refused', () => {
  it.each([
    ['SOURCE_EMPTY', Buffer.alloc(0)],
    ['SOURCE_EMPTY', Buffer.from('\ufeff \r\n\t\u00a0')],
    ['SOURCE_BINARY', Buffer.from('%PDF-1.7\nplain words')],
    ['SOURCE_BINARY', Buffer.from('one\0two')],
    ['SOURCE_BINARY', Buffer.from('\x01\x02\x03words')],
    ['SOURCE_BINARY', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ['SOURCE_BROKEN_ENCODING', Buffer.from(`${'\ufffd'.repeat(20)} words`)],
    [
      'SOURCE_BROKEN_ENCODING',
      Buffer.from(Array.from({ length: 400 }, (_, i) => 128 + ((i * 7919 + 13 * i * i) % 128))),
    ],
  ])('%s', (code, bytes) => {
    expect(codeOf(bytes, { name: 'notes.txt' })).toBe(code)
  })

  it('by name', () => {
    expect(() => decodeText(Buffer.alloc(0), { name: 'notes.txt' })).toThrow(/notes\.txt/)
  })

  it('with an AssayError or not at all, whatever the bytes and the hints', () => {
    const hints = fc.record(
      {
        charset: fc.constantFrom(
          'utf-8',
          'utf-16',
          'UTF-7',
          'big5',
          'latin1',
          'hex',
          'nonsense',
          ...MISREADINGS,
        ),
        html: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.integer({ min: 0x20, max: 0xff }), { maxLength: 300 }).map((list) => Uint8Array.from(list)),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => new Uint8Array(Buffer.from(text))),
    )
    fc.assert(
      fc.property(bytes, hints, (input, hint) => {
        try {
          const { text } = decodeText(input, hint)
          expect(text).toBe(text.normalize('NFC'))
          expect(text).not.toMatch(/(?![\t\n])\p{Cc}|\p{Cs}/u)
        } catch (error) {
          if (!(error instanceof AssayError)) throw error
        }
      }),
      { numRuns: 1500 },
    )
  })
})
