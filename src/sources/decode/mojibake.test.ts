import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repairMojibake } from './index.js'
import { MISREADINGS, misread } from './testing/misread.js'
import { RESTORABLE, SENTENCES } from './testing/sentences.js'

const sentence = (tag: string) => (SENTENCES[tag] ?? '').normalize('NFC')
const anyMisreading = fc.constantFrom(...MISREADINGS)
const repaired = (text: string) => repairMojibake(text).text

describe('correct text stays as it is', () => {
  it.each(Object.entries(SENTENCES))('%s: %s', (tag, text) => {
    const locale = /^..$/.test(tag) ? tag : 'en'
    for (const form of [text, text.toLocaleUpperCase(locale), `«${text}»`, `“${text}”—${text}…`]) {
      for (const normal of [form.normalize('NFC'), form.normalize('NFD')]) {
        expect(repairMojibake(normal)).toEqual({ text: normal })
      }
    }
  })

  it('in names of countries, languages and months of every language that ICU knows', () => {
    const tags = Object.keys(SENTENCES).filter((tag) => /^..$/.test(tag))
    const code = fc.constantFrom(
      'AT',
      'BR',
      'CI',
      'DE',
      'EG',
      'FR',
      'GB',
      'JP',
      'KR',
      'MX',
      'NO',
      'PL',
      'SE',
      'TR',
      'VN',
    )
    const around = fc.constantFrom(
      ['', ''],
      ['“', '”'],
      ['„', '“'],
      ['«', '»'],
      ['« ', ' »'],
      ['»', '«'],
      ['l’', '’s'],
      ['—', '…'],
      ['', '™'],
    )
    const words = fc
      .tuple(fc.constantFrom(...tags), code, around, fc.boolean(), fc.nat(11))
      .map(([tag, region, [open, close], upper, month]) => {
        const name = new Intl.DisplayNames([tag], { type: 'region' }).of(region) ?? ''
        const date = new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone: 'UTC' }).format(
          Date.UTC(2024, month, 9),
        )
        const text = `${open}${name}${close} ${date}`
        return upper ? text.toLocaleUpperCase(tag) : text
      })
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (list) => {
        const text = list.join(', ')
        expect(repairMojibake(text)).toEqual({ text })
      }),
      { numRuns: 600 },
    )
  })

  it('in words of one script', () => {
    const alphabets = [
      'aàâbcçdéèfghiïkloöpqrsßtuüyÿ',
      'aąbcćdeęlłnńoóśxyzźż',
      'абвгдеёжзийіїєґклмнопрстуў',
      'αάβγδεέζηήθιίκλμνξο',
      'aăâeêioôơuưđạảấầẩẫậ',
      'abcçdefgğhıijklmnoöprsştuüvyz',
    ]
    const word = fc
      .constantFrom(...alphabets)
      .chain((letters) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 9 }))
    const cased = fc
      .tuple(word, fc.nat(2))
      .map(([text, mode]) =>
        mode === 0 ? text : mode === 1 ? text.toUpperCase() : text.slice(0, 1).toUpperCase() + text.slice(1),
      )
    fc.assert(
      fc.property(fc.array(cased, { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join(' ')
        expect(repaired(text)).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('UTF-8 that was misread comes back', () => {
  it('from each encoding, once and twice over', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...RESTORABLE), { minLength: 1, maxLength: 3 }),
        anyMisreading,
        anyMisreading,
        fc.boolean(),
        (tags, inner, outer, twice) => {
          const text = tags.map(sentence).join('\n')
          const once = misread(text, inner)
          const { text: result, repair } = repairMojibake(twice ? misread(once, outer) : once)
          expect(result).toBe(text)
          expect(repair?.lost).toBe(0)
          expect(repair?.misreadAs).toHaveLength(twice ? 2 : 1)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('run by run, beside lines that are correct', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(SENTENCES)),
        fc.constantFrom('windows-1252', 'windows-1254'),
        (tag, charset) => {
          const broken = misread('The “café” — it’s naïve 🚀', charset)
          const text = `${sentence(tag)}\n${broken}\n${sentence(tag)}`
          expect(repaired(text)).toBe(`${sentence(tag)}\nThe “café” — it’s naïve 🚀\n${sentence(tag)}`)
        },
      ),
    )
  })

  it('and names the encodings, outermost first', () => {
    const twice = misread(misread('Ungeübte Störche übten „Größe“', 'macintosh'), 'windows-1252')
    expect(repairMojibake(twice).repair).toMatchObject({
      misreadAs: ['windows-1252', 'macintosh'],
      repaired: 7,
    })
  })

  it('is done after one repair', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: fc.constantFrom(...'ÃÂâ€™œğŸ¤ï¸ŠÐÑ� ?é”©a\u009d\u00a0РВё√©'), maxLength: 60 }),
    )
    fc.assert(
      fc.property(text, (input) => {
        const once = repaired(input)
        expect(repaired(once)).toBe(once)
      }),
      { numRuns: 1500 },
    )
  })
})

describe('where bytes were lost', () => {
  it.each([
    ['flags and whole emoji', '🇧🇷 carnival 💼 and ✅', '🇧🇷 carnival 💼 and ✅', 0],
    ['joiners and variation selectors', 'A 👩‍⚖️ and a 🕵️‍♂️ at work', 'A 👩‍⚖️ and a 🕵️‍♂️ at work', 0],
    [
      'the one emoji that is shown so',
      'wait ⏳, no ❌, 🏘️ row, 🚀 📰 💼',
      'wait ⏳, no ❌, 🏘️ row, 🚀 📰 💼',
      0,
    ],
    ['one of several, which stays a gap', 'deal 🤝 done 🚀 at 🏢', 'deal � done 🚀 at �', 2],
    ['the mark that closes a quotation', 'the “word” and “more”, 🚀', 'the “word” and “more”, 🚀', 0],
  ])('%s', (_, text, expected, lost) => {
    const result = repairMojibake(misread(text, 'windows-1254', 'dropped'))
    expect(result.text).toBe(expected)
    expect(result.repair?.lost).toBe(lost)
  })

  it.each(['replaced', 'question mark', 'dropped'] as const)('%s', (loss) => {
    const text = 'She said “yes” and “no” – it’s fine'
    expect(repaired(misread(text, 'windows-1252', loss))).toBe(text)
  })

  it('puts back no-break spaces that became plain ones', () => {
    const text = 'Voilà le café déjà servi à Liège'
    const broken = misread(text, 'windows-1252').replaceAll('\u00a0', ' ')
    expect(repaired(broken)).toBe(text)
    expect(repaired('Itâ€™s 10Â km, donâ€™t run')).toBe('It’s 10\u00a0km, don’t run')
  })

  it('leaves no remnant, whatever is mangled beside it', () => {
    const parts = fc.constantFrom('🇫🇷', '🤝', '🏢', '🕵️', '👩‍🚀', '✈️', '“so”', 'plain', '—', '❗')
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 4, maxLength: 20 }),
        fc.constantFrom('windows-1252', 'windows-1254'),
        (list, charset) => {
          const text = `🚀 start ✅ it’s ${list.join(' ')} end`
          expect(repaired(misread(text, charset, 'dropped'))).not.toMatch(/[ğð]Ÿ|â€|ï¸/)
        },
      ),
      { numRuns: 300 },
    )
  })
})
