import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type EdtfDate,
  eventIdOf,
  type Figure,
  NOT_FOUND_CELL,
  parseEdtf,
  Report,
  type ResolvedEvent,
  resolves,
} from '../../domain/index.js'
import { splitSentences } from '../../language/index.js'
import { auditSentence, describeSource, type ReportInput, type WrittenReport, writeReport } from '../index.js'
import { lockInput, mention } from './testing/lock.js'

const input = lockInput()
const report = writeReport(input)
const sectionOf = (written: WrittenReport, id: string) => written.sections.find((one) => one.id === id)
const textOf = (written: WrittenReport, id: string) =>
  sectionOf(written, id)
    ?.sentences.map(({ text }) => text)
    .join('\n') ?? ''
const allText = (written: WrittenReport) =>
  written.sections.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join('\n')
const tableOf = (written: WrittenReport, kind: string) => written.tables.find((one) => one.kind === kind)

/** What must hold of every report, whatever it was made from. */
function expectSound(written: WrittenReport, from: ReportInput): void {
  const text = (snapshot: string) => [...from.sources].find(([id]) => id === snapshot)?.[1].text
  for (const citation of written.citations)
    expect(resolves(citation, text(citation.snapshot) ?? '')).toBe(true)
  const used = new Set<number>()
  const uses = (citations: readonly number[]) => {
    expect(citations.length).toBeGreaterThan(0)
    for (const index of citations) {
      used.add(index)
      expect(written.citations[index]).toBeDefined()
    }
  }
  for (const section of written.sections) {
    for (const sentence of section.sentences) {
      uses(sentence.citations)
      expect(splitSentences(sentence.text)).toHaveLength(1)
      const { ok, reason } = auditSentence(sentence, written.citations, text, {
        describe: (snapshot) => {
          const source = from.sources.get(snapshot)
          return source ? describeSource(source.snapshot.metadata, source.source.location) : []
        },
      })
      expect([ok, reason, sentence.text]).toEqual([true, undefined, sentence.text])
    }
    for (const index of section.tables) {
      const { rows, types, columns } = written.tables[index] ?? { rows: [], types: [], columns: [] }
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) {
        uses(row.citations)
        expect(row.cells).toHaveLength(columns.length)
        for (const [at, cell] of row.cells.entries()) {
          if (types[at] !== 'date' || cell === NOT_FOUND_CELL) continue
          for (const date of cell.split(' or ')) expect(parseEdtf(date)).toBe(date)
        }
      }
    }
  }
  for (const entry of written.timeline) uses(entry.citations)
  expect([...used].sort((a, b) => a - b)).toEqual(written.citations.map((_, index) => index))
  for (const key of [
    'title',
    'sections',
    'tables',
    'timeline',
    'openQuestions',
    'inconsistencies',
    'citations',
  ] as const) {
    expect(Report.shape[key].safeParse(written[key]).error).toBeUndefined()
  }
}

describe('writeReport', () => {
  it('cites on every sentence and row, each passing the audit', () => expectSound(report, input))

  it('has the sections that have something to say, in their order', () => {
    expect(report.sections.map(({ id }) => id)).toEqual([
      'summary',
      'introduction',
      'theme-1',
      'theme-2',
      'theme-3',
      'chronology',
      'people',
      'statements',
      'figures',
      'disagreements',
      'conclusion',
      'open',
    ])
  })

  it('quotes no passage twice in the body', () => {
    const body = report.sections.filter(
      ({ kind }) => kind === 'theme' || kind === 'introduction' || kind === 'conclusion',
    )
    const quoted = body.flatMap(({ sentences }) => sentences.flatMap(({ citations }) => citations))
    expect(new Set(quoted).size).toBe(quoted.length)
  })

  it('says what another document copies once, and names both', () => {
    const texts = allText(report)
      .split('\n')
      .filter((text) => text.includes('Some 600 people stood'))
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain('Tarrow Courier')
    expect(texts[0]).toContain('Evening Post')
  })

  it('quotes nothing that cannot stand alone, and what a sentence leans on before it', () => {
    const text = allText(report)
    expect(text).not.toContain('By our canal reporter')
    expect(text).not.toContain('Who will pay')
    expect(text).not.toContain('newsletter')
    const at = text.indexOf('It was the second gate, for the first had warped.')
    expect(text.slice(0, at)).toContain('The upper gate was hung on 2 May 1934')
  })

  it('gives both sides where the sources disagree, in the section of their own and where it comes up', () => {
    // Each side in its own words: what each of two sources gives, neither of them says.
    const both = textOf(report, 'disagreements')
    expect(both).toMatch(
      /“[^”]*opened on 14 June 1934[^”]*”[^“]*\nAgainst this[^“]*“[^”]*opened on 15 June 1934/,
    )
    expect(both).toMatch(/“The lock cost 61,000[^”]*”[^“]*\nAgainst this[^“]*“The lock cost 73,500/)
    expect(both).not.toContain(', while ')
    const opening = textOf(report, 'theme-2')
    expect(opening).toContain('15 June 1934')
    expect(opening).toContain('14 June 1934')
    expect(opening).toMatch(/Against this, .+: “/)
  })

  it('has an event in one row, and both dates in it where they differ', () => {
    const rows = tableOf(report, 'chronology')?.rows ?? []
    expect(rows.map(({ cells }) => cells[0])).toEqual([
      '1931-03-04',
      '1934-05-02',
      '1934-06-14 or 1934-06-15',
      '1958-09-30',
      '1990-04-12',
    ])
    expect(rows[2]?.conflict).toBe(true)
    expect(rows[0]?.citations).toHaveLength(2)
    expect(report.timeline.map(({ date }) => date)[2]).toBe('1934-06-14/1934-06-15')
  })

  it('leaves out of a cell what is not in the words', () => {
    expect(JSON.stringify(report.tables)).not.toContain('Atlantis')
    expect(JSON.stringify(report.tables)).toContain('Tarrow Mill')
  })

  it('has no row that only the sentence before would explain', () => {
    const telling = (name: string, exact: string, what: string, date: string): ResolvedEvent => {
      const told = {
        ...mention(name, exact),
        what,
        date: date as EdtfDate,
        datedBy: 'sentence' as const,
        people: [],
        organisations: [],
        places: [],
      }
      const { people, organisations, places } = told
      return { id: eventIdOf([told]), what, date: told.date, people, organisations, places, mentions: [told] }
    }
    const CLOSED =
      'The lock at Tarrow Mill was closed for repairs on 1 November 1988 and opened again on 12 April 1990.'
    const COST = 'The engineer put its cost at 48,000 crowns.'
    const figure = (what: string): Figure => ({
      what,
      value: '48,000 crowns',
      mentions: [mention('board-1931', COST)],
    })
    const short = writeReport(
      lockInput({
        events: [
          telling('board-1990', CLOSED, 'was closed', '1988-11-01'),
          telling('board-1931', 'They feared for their water.', 'They feared', '1931-04-09'),
        ],
        figures: ['debt', 'total: final', 'cost of the lock', 'gates: final (Tarrow)', 'gates: final'].map(
          figure,
        ),
      }),
    )
    expect(tableOf(short, 'chronology')?.rows.map(({ cells }) => cells[1])).toEqual([CLOSED.slice(0, -1)])
    expect(tableOf(short, 'figures')?.rows.map(({ cells }) => cells[0])).toEqual([
      'cost of the lock',
      'gates: final (Tarrow)',
    ])
  })

  it('tells a figure by its document where another begins with the same words', () => {
    const cost = (what: string, snapshot: string, exact: string, value: string): Figure => ({
      what,
      value,
      mentions: [mention(snapshot, exact)],
    })
    const { tables } = writeReport(
      lockInput({
        figures: [
          cost('cost', 'board-1931', 'The engineer put its cost at 48,000 crowns.', '48,000 crowns'),
          cost('boats of the lock', 'marlow-1950', 'In 1938 the lock passed 4,210 boats.', '4,210'),
          cost('boats of the lock in fog', 'marlow-1950', 'In 1938 the lock passed 4,210 boats.', '4,210'),
        ],
      }),
    )
    const title = lockInput().sources.get(mention('marlow-1950', 'In 1938').snapshot)?.snapshot.metadata.title
    expect(title?.value).toBeDefined()
    expect(tables.find(({ kind }) => kind === 'figures')?.rows.map(({ cells }) => cells[0])).toEqual([
      `boats of the lock (${title?.value})`,
      'boats of the lock in fog',
    ])
  })

  it('gives a figure on which sources differ as both of theirs', () => {
    const row = tableOf(report, 'figures')?.rows.find(({ cells }) => cells[0] === 'The lock cost')
    expect(row?.cells[1]).toBe('61,000 crowns or 73,500 crowns')
    expect(row?.citations).toHaveLength(2)
    expect(tableOf(report, 'conflicts')?.rows).toHaveLength(4)
  })

  it('says in words what was not found', () => {
    const [role] = tableOf(report, 'people')?.rows ?? []
    expect(role?.cells).toEqual(['Edda Marlow', 'engineer of the Board', NOT_FOUND_CELL, '1931-03-06'])
  })

  it('sets what was said beside what was done', () => {
    const [row] = tableOf(report, 'statements')?.rows ?? []
    expect(row?.cells.at(-1)).toBe('broken')
    expect(row?.citations).toHaveLength(2)
  })

  it('cuts a row whose date, number or name is in nothing that it cites, and counts it', () => {
    const wrong = lockInput({
      figures: [
        {
          what: 'boats in 1938',
          value: '4,210 boats',
          mentions: [mention('board-1990', 'The millers’ house is a museum today.')],
        },
        {
          what: 'boats of Zorbak',
          value: '4,210 boats',
          mentions: [mention('marlow-1950', 'In 1938 the lock passed 4,210 boats.')],
        },
      ],
    })
    const written = writeReport(wrong)
    expect(tableOf(written, 'figures')).toBeUndefined()
    expect(written.cuts.some(({ reason }) => reason.includes('zorbak'))).toBe(true)
  })

  it('shortens a date to what the words say of it', () => {
    const [first] = input.events
    if (!first) throw new Error('there are events')
    const written = writeReport(
      lockInput({
        events: [{ ...first, date: '1931-03-05' as typeof first.date, mentions: first.mentions }],
      }),
    )
    expect(tableOf(written, 'chronology')?.rows[0]?.cells[0]).toBe('1931-03')
  })

  it('counts mentions that are not at their place', () => {
    const [answer, ...others] = input.answers
    if (!answer) throw new Error('there are answers')
    const moved = answer.words.map((words) => ({ ...words, start: words.start + 1, end: words.end + 1 }))
    const written = writeReport(lockInput({ answers: [{ ...answer, words: moved }, ...others] }))
    expect(written.cuts.some(({ reason }) => reason.includes('not at their place'))).toBe(true)
    expectSound(written, input)
  })

  it('writes nothing from nothing', () => {
    const written = writeReport(
      lockInput({ answers: [], events: [], actors: [], statements: [], figures: [] }),
    )
    expect(written.sections.map(({ id }) => id)).toEqual(['open'])
    expect(written.openQuestions).toHaveLength(3)
    expect(written.citations).toEqual([])
  })

  it('lists what is thin or disputed as open, each with its reason', () => {
    expect(report.openQuestions.map(({ question }) => question)).toEqual([
      'What became of its traffic?',
      expect.stringContaining('Which date is right for'),
      expect.stringContaining('Which figure is right for'),
    ])
    expect(report.openQuestions[0]?.why).toBe('No official record was found.')
  })

  it('is shorter when it is asked to be', () => {
    const short = writeReport(lockInput({ plan: { ...input.plan, length: 'short' } }))
    expect(allText(short).length).toBeLessThan(allText(report).length)
    expectSound(short, input)
  })

  it('has only the tables of the plan', () => {
    const written = writeReport(lockInput({ plan: { ...input.plan, tables: ['figures'] } }))
    expect(written.tables.map(({ kind }) => kind)).toEqual(['figures', 'conflicts'])
    expect(written.timeline).toEqual([])
  })

  it('is the same whatever the order in which it is told, and sound from any part of it', () => {
    const bytes = JSON.stringify(report)
    const shuffled = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: all.length })
    fc.assert(
      fc.property(
        fc.tuple(
          shuffled(input.answers),
          shuffled(input.events),
          shuffled(input.figures),
          shuffled([...input.sources]),
        ),
        ([answers, events, figures, sources]) => {
          const again = writeReport(lockInput({ answers, events, figures, sources: new Map(sources) }))
          expect(JSON.stringify(again)).toBe(bytes)
        },
      ),
      { numRuns: 15 },
    )
    const some = <T>(all: readonly T[]) => fc.subarray([...all])
    fc.assert(
      fc.property(
        fc.tuple(...input.answers.map(({ words }) => some(words))),
        some(input.events),
        some(input.figures),
        some([...input.sources]),
        (words, events, figures, sources) => {
          const part = lockInput({
            answers: input.answers.map((answer, index) => ({ ...answer, words: words[index] ?? [] })),
            events,
            figures,
            sources: new Map(sources),
          })
          expectSound(writeReport(part), part)
        },
      ),
      { numRuns: 40 },
    )
  })
})
