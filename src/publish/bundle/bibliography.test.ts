import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plain } from '../plain.js'
import { anyText } from '../testing/fixtures.js'
import { toBiblatex } from './biblatex.js'
import { toCsl } from './csl.js'
import { toRis } from './ris.js'
import { aCitable, type CitableShape } from './testing/citables.js'

const RUSSIAN: CitableShape = {
  title: 'Полёт «Востока»: 108 минут',
  authors: ['Юрий Петров', 'Анна Ли'],
  publisher: 'Наука & жизнь',
  published: '1961-04-12',
  language: 'ru',
}
const JAPANESE: CitableShape = {
  title: '東京タワーの高さは333メートル',
  authors: ['山田太郎'],
  publisher: '東京 100%',
  published: '1958~',
  mediaType: 'application/pdf',
  address: 'https://tower.example/東京_{1}.pdf',
}

/** Entries as BibTeX's own grammar has them: fields end where their braces balance, escaped or not. */
function readBib(text: string) {
  const entries: { kind: string; key: string; fields: Record<string, string> }[] = []
  let at = 0
  const balanced = (): string => {
    const start = at
    let depth = 0
    do {
      const character = text[at++]
      if (character === undefined) throw new Error('a brace is never closed')
      if (character === '{') depth++
      if (character === '}') depth--
    } while (depth > 0)
    return text.slice(start + 1, at - 1)
  }
  for (;;) {
    const head = /@(\w+)\{([^,\s]+),/y
    head.lastIndex = at
    const found = head.exec(text)
    if (!found) break
    at = head.lastIndex
    const fields: Record<string, string> = {}
    for (;;) {
      const field = /\s*(\w+) = (?=\{)/y
      field.lastIndex = at
      const name = field.exec(text)
      if (!name) break
      at = field.lastIndex
      fields[name[1] ?? ''] = balanced()
      if (text[at++] !== ',') throw new Error('a field does not end in a comma')
    }
    const end = /\n\}\n\n?/y
    end.lastIndex = at
    if (!end.exec(text)) throw new Error('an entry does not end')
    at = end.lastIndex
    entries.push({ kind: found[1] ?? '', key: found[2] ?? '', fields })
  }
  expect(at).toBe(text.length)
  return entries
}

const unescapeTex = (text: string): string =>
  text
    .replace(
      /\\(textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum)\{\}/g,
      (_, name) =>
        String(
          {
            textbackslash: '\\',
            textbraceleft: '\u0001',
            textbraceright: '\u0002',
            textasciitilde: '~',
            textasciicircum: '^',
          }[name as string],
        ),
    )
    .replace(/\\([$&%#_])/g, '$1')
    .replaceAll('\u0001', '{')
    .replaceAll('\u0002', '}')

describe('BibLaTeX', () => {
  it('keeps Cyrillic and CJK, and escapes what TeX obeys', () => {
    const [russian, japanese] = readBib(toBiblatex([RUSSIAN, JAPANESE].map(aCitable).map(toCsl)))
    expect(russian).toMatchObject({
      kind: 'online',
      fields: {
        author: '{Юрий Петров} and {Анна Ли}',
        title: 'Полёт «Востока»: 108 минут',
        organization: '{Наука \\& жизнь}',
        date: '1961-04-12',
        url: 'https://survey.example/bridges',
        urldate: '2024-05-17',
      },
    })
    expect(japanese).toMatchObject({
      kind: 'report',
      fields: {
        author: '{山田太郎}',
        institution: '{東京 100\\%}',
        date: '1958~',
        url: 'https://tower.example/%E6%9D%B1%E4%BA%AC_%7B1%7D.pdf',
      },
    })
    for (const one of [russian, japanese]) expect(one?.key).toMatch(/^[\x21-\x7e]+$/)
  })

  it.each([
    ['1961/1972', 'date', '1961/1972'],
    ['1961-04~/1972-12', 'date', '1961-04~/1972-12~'],
    ['1985/..', 'date', '1985/..'],
    ['196X', 'date', '1960/1969'],
    ['2001-21', 'date', '2001-21'],
    ['Y17E8', 'year', 'Y17E8'],
  ])('writes the date %s as %s = {%s}', (published, field, value) => {
    const [entry] = readBib(toBiblatex([toCsl(aCitable({ published }))]))
    expect(entry?.fields[field]).toBe(value)
  })

  it('is read back whole, whatever titles and names hold', () => {
    const nasty = fc.oneof(
      anyText(),
      fc.string(),
      fc.constantFrom('{', '}', '\\', '}\n}\n@misc{x,', 'a and b'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 1, maxLength: 4 }), (texts) => {
        const items = texts.map(([title, name], at) =>
          toCsl(aCitable({ title, authors: [name], address: `file:${at}.txt` })),
        )
        const entries = readBib(toBiblatex(items))
        expect(entries.map(({ key }) => key)).toEqual(items.map(({ id }) => id))
        expect(entries.map(({ fields }) => unescapeTex(fields.title ?? ''))).toEqual(
          items.map(({ title }) => title),
        )
      }),
    )
  })
})

describe('RIS', () => {
  it('has one tag a line, between TY and ER', () => {
    expect(
      toRis([toCsl(aCitable(RUSSIAN))])
        .split('\r\n')
        .filter((line) => !/^(ID|N1)/.test(line)),
    ).toEqual([
      'TY  - ELEC',
      'AU  - Юрий Петров',
      'AU  - Анна Ли',
      'TI  - Полёт «Востока»: 108 минут',
      'PB  - Наука & жизнь',
      'PY  - 1961',
      'DA  - 1961/04/12/',
      'Y2  - 2024/05/17/',
      'UR  - https://survey.example/bridges',
      'LA  - ru',
      'ER  - ',
      '',
    ])
  })

  it.each([
    ['1958~', '1958///circa'],
    ['1961/1972', '1961///to 1972'],
    ['1985/..', '///1985 to ..'],
    ['2001-22', '2001///summer'],
  ])('says %s as %s', (published, expected) => {
    expect(toRis([toCsl(aCitable({ published }))])).toContain(`\r\nDA  - ${expected}\r\n`)
  })

  it('has no line that a source wrote', () => {
    const nasty = fc.oneof(anyText(), fc.constantFrom('a\r\nTY  - BOOK', 'b\u2028ER  - ', '\u0085TI  - c'))
    fc.assert(
      fc.property(nasty, nasty, (title, author) => {
        const lines = toRis([toCsl(aCitable({ title, authors: [author] }))]).split(
          /[\r\n\u0085\u2028\u2029]+/,
        )
        const tags = lines.map((line) => line.slice(0, 6)).join('')
        const expected = plain(author) === '' ? '' : 'AU  - '
        expect(tags).toBe(`TY  - ID  - ${expected}TI  - Y2  - UR  - N1  - ER  - `)
      }),
    )
  })
})
