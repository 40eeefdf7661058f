import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contradictionsIn,
  layOutMarkdown,
  layOutPlain,
  referencesOf,
  unitsOf,
  withHtmlLinks,
} from './index.js'

const fixture = readFileSync(new URL('./fixtures/lighthouse.md', import.meta.url), 'utf8')

const auditOf = (text: string) => {
  const laid = layOutMarkdown(text.normalize('NFC'))
  const units = unitsOf(laid)
  return { laid, units, ...referencesOf(laid, units), contradictions: contradictionsIn(laid.text, units) }
}

describe('units', () => {
  it('are every sentence and row, in order, and never a heading or the names of columns', () => {
    const { laid, units } = auditOf(fixture)
    const shown = units.map(({ kind, start, end }) => `${kind}: ${laid.text.slice(start, end)}`)
    expect(shown.filter((one) => one.startsWith('row'))).toHaveLength(3)
    expect(shown).toContain('sentence: Dogs are the best companions of all.')
    expect(shown.join('\n')).not.toMatch(/Timeline|Year \| Event|title:/)
    expect(units.every(({ end }, index) => end <= (units[index + 1]?.start ?? end))).toBe(true)
  })

  it('close up before a comma or a full stop, and not before a decimal', () => {
    const { units } = auditOf('The toll fell [1] , and the traffic rose (P < .05) [2] .\n')
    expect(units.map(({ words }) => words)).toEqual(['The toll fell, and the traffic rose (P < .05).'])
  })

  it('finds every row whose cell for the source is empty, whatever stands around the column’s name', () => {
    const rows =
      '| 🗓️ Date | 📰 Source(s) |\n|---|---|\n| 1901 | |\n| 1902 | [a](https://a.example/) |\n| 1903 |\n'
    const { units } = auditOf(rows)
    expect(units.map(({ emptySource }) => emptySource ?? false)).toEqual([true, false, true])
  })

  it('sees the source in a cell that has nothing but a note’s number', () => {
    const rows = `| Date | Event | Sources |
|---|---|---|
| 1901 | The pier was built | [^1][^2] |
| 1902 | A storm took it | |
| 1903 | It was built again | ≠ [^2] |

[^1]: The harbour book
[^2]: The almanac
`
    const { units } = auditOf(rows)
    expect(units.slice(0, 3).map(({ emptySource }) => emptySource ?? false)).toEqual([false, true, false])
    expect(units[0]?.marks.map(({ label }) => label)).toEqual(['[^1]', '[^2]'])
  })

  it('leaves the numbers of a quotation to the text that is quoted, where notes are what cites', () => {
    const { units } = auditOf(
      'The almanac says: “The pier fell. \\[2\\] and \\[3\\] disagree on the year \\[2\\].”[^1]\n\n[^1]: The almanac\n',
    )
    expect(units[0]?.marks.map(({ label }) => label)).toEqual(['[^1]'])
    const [numbered] = auditOf('The almanac says: “The pier fell” [2].').units
    expect(numbered?.marks.map(({ label }) => label)).toEqual(['[2]'])
  })

  it('takes a mark as a word where the sentence needs it, and begins a new sentence with it', () => {
    const { units } = auditOf(
      'The bridge is long [1]. [2] shows that it is old. According to [3], it is made of iron [3].',
    )
    expect(units.map(({ words }) => words)).toEqual([
      'The bridge is long.',
      '[2] shows that it is old.',
      'According to [3], it is made of iron.',
    ])
    expect(units.map(({ marks }) => marks.map(({ label }) => label))).toEqual([
      ['[1]'],
      ['[2]'],
      ['[3]', '[3]'],
    ])
  })

  it('loses no word of any Markdown, and never leaves the text', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '# Head',
        '- item one',
        '> said so',
        '| a | b |',
        '|---|---|',
        '[x](https://a.example)',
        'It is so.[^1]',
        '[^1]: Note.',
        '```',
        '**Bold.** More',
        '',
      ),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { laid, units } = auditOf(lines.join('\n'))
        let last = 0
        for (const { start, end } of units) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeLessThanOrEqual(laid.text.length)
          last = start
        }
        for (const block of laid.blocks.filter(({ kind }) => kind !== 'heading' && kind !== 'table-row')) {
          for (const [index, character] of block.plain.split('').entries()) {
            const at = block.at[index] ?? -1
            if (/[\p{L}\p{N}]/u.test(character)) {
              expect(units.some(({ start, end }) => start <= at && at < end)).toBe(true)
            }
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('finds the blocks of a plain text where they stand in the file, with the lines that the reader left aside', () => {
    const text = 'A title\n\nBy Ada Thorne\n\n1. First it  rained.\n   Then it snowed.\n'
    const read = 'First it rained. Then it snowed.'
    const laid = layOutPlain(text, {
      text: read,
      blocks: [{ kind: 'list-item', start: 0, end: read.length }],
    })
    expect(unitsOf(laid).map(({ start, end }) => text.slice(start, end))).toEqual([
      'A title',
      'By Ada Thorne',
      'First it  rained.',
      'Then it snowed.',
    ])
  })
})

describe('references', () => {
  it('ties each mark to the source behind it, or says that there is none', () => {
    const { references } = auditOf(fixture)
    const status = Object.fromEntries(references.map(({ label, status }) => [label, status]))
    expect(status).toMatchObject({
      '[^vostok]': 'not-opened',
      '[7]': 'leads-nowhere',
      'a survey found': 'not-opened',
      'Harbour museum archive': 'no-address',
    })
    expect(references.find(({ label }) => label === '[^vostok]')?.address).toBe('gagarin-vostok-1.txt')
  })

  it('reads ranges, lists, superscripts, authors with years and bare addresses', () => {
    const text =
      'Iron floats [1–3]. Tin melts [1, 4]. Lead sinks.² Gold shines (Thorne 1901). See https://gold.example/a.\n\n## References\n\n[1] One https://one.example/\n\n[2] Two\n\n[3] Three\n\n[4] Thorne, A. (1901) On gold. https://gold.example/b\n'
    const laid = layOutMarkdown(text)
    const units = unitsOf(laid)
    const { references, citesOf } = referencesOf(laid, units)
    const labels = units.map((unit) =>
      (citesOf.get(unit) ?? []).map((at) => references[at]?.entry ?? references[at]?.address),
    )
    expect(labels.slice(0, 5)).toEqual([
      ['One https://one.example/', 'Two', 'Three'],
      ['One https://one.example/', 'Thorne, A. (1901) On gold. https://gold.example/b'],
      ['Two'],
      ['Thorne, A. (1901) On gold. https://gold.example/b'],
      ['https://gold.example/a'],
    ])
  })

  it('takes no month, amount or square metre for a citation', () => {
    const { references } = auditOf(
      'It opened (June 1901) on 40 m² of land. The area of a room is 20 km³ [sic].',
    )
    expect(references).toEqual([])
  })

  it('puts the links and note marks of a page where its text has their words', () => {
    const text = 'The tower is old. It is made of iron.'
    const html =
      '<p>The <a href="https://t.example/">tower</a> is old. It is made of iron.<sup><a href="#n1">[1]</a></sup></p><ol><li id="n1"><a href="https://iron.example/">Iron</a></li></ol>'
    const laid = withHtmlLinks(
      layOutPlain(text, { text, blocks: [{ kind: 'paragraph', start: 0, end: text.length }] }),
      html,
    )
    const units = unitsOf(laid)
    const { references, citesOf } = referencesOf(laid, units)
    expect(units.map((unit) => (citesOf.get(unit) ?? []).map((at) => references[at]?.address))).toEqual([
      ['https://t.example/'],
      ['https://iron.example/'],
    ])
  })
})

describe('contradictions', () => {
  const found = (text: string) => auditOf(text).contradictions.map(({ kind }) => kind)

  it('takes the day on which something was said for no date of what was said', () => {
    const { contradictions } =
      auditOf(`Kay and Ridder (March 1978) note: “Pilots have long put the stream of the Sound at six knots.”

| Date | Event | Told by |
|---|---|---|
| 1977-06 | One mooring was lost in June 1977 and replaced, note Kay and Ridder | Kay and Ridder |
`)
    expect(contradictions).toEqual([])
  })

  it('names the same event with two dates, in prose and in a table', () => {
    const { laid, contradictions } = auditOf(fixture)
    expect(
      contradictions.map(({ kind, spans }) => [
        kind,
        ...spans.map(({ start, end }) => laid.text.slice(start, end)),
      ]),
    ).toEqual([['date', '1871', '1874']])
  })

  it.each([
    [
      'number',
      'The Kestrel Bay lighthouse of Ada Thorne is 34 metres tall. Visitors climb the Kestrel Bay lighthouse of Ada Thorne, 52 metres tall.',
    ],
    [
      'first',
      'Ada Thorne was the first engineer to cross Kestrel Bay by kite. In the harbour museum a plate shows how Bruno Hale was the first engineer to cross Kestrel Bay by kite.',
    ],
    [
      'role',
      'In 1901 Ada Thorne joined as harbour director and kept the books.\n\nBruno left. Ada Thorne served as harbour treasurer until late 1901.',
    ],
    [
      'period',
      '## The early years (1901-1910)\n\nLetters about the lamp, such as one of March 1915, fill the archive.\n\n## The later years (1911-present)\n\nLetters about the lamp were sent in March 1915.',
    ],
  ])('names a contradiction of the kind %s', (kind, text) => {
    expect(found(text)).toEqual([kind])
  })

  it.each([
    [
      'two events of a kind',
      'Ada Thorne made her first flight over Kestrel Bay in a red kite in 1901. Ada Thorne made her second flight over Kestrel Bay in a red kite in 1903.',
    ],
    [
      'rows of a chronology',
      '| Year | Event |\n|---|---|\n| 1901 | Ada Thorne repaired the lamp of the Kestrel Bay lighthouse |\n| 1905 | Ada Thorne repaired the lamp of the Kestrel Bay lighthouse |\n',
    ],
    [
      'what others said',
      'Ada Thorne finished the Kestrel Bay lighthouse in 1871. The keeper claimed that Ada Thorne finished the Kestrel Bay lighthouse in 1874.',
    ],
    [
      'a denial',
      'Ada Thorne finished the Kestrel Bay lighthouse in 1871. Ada Thorne finished the Kestrel Bay lighthouse, not in 1874 as on the plaque.',
    ],
    [
      'a date and its year',
      'Ada Thorne finished the Kestrel Bay lighthouse in May 1871. Ada Thorne finished the Kestrel Bay lighthouse in 1871.',
    ],
    [
      'launch and landing',
      'Kestrel Two was launched from the Kestrel Bay field on 16 July 1969. Kestrel Two landed at the Kestrel Bay field on 24 July 1969.',
    ],
  ])('takes %s for none', (_, text) => {
    expect(found(text)).toEqual([])
  })
})
