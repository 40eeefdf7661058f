import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Figure, isPrimary, type Mention, SourceKind } from '../../domain/index.js'
import type { ContradictionFinder, FoundWords, ReportInput, WrittenReport } from './input.js'
import { lockInput, sourceOf } from './testing/lock.js'
import { writeReport } from './write-report.js'

interface Told {
  text: string
  kind: SourceKind
  origin: string
  published: string
}

const LOW = '61,000 crowns'
const HIGH = '73,500 crowns'
const costing = (value: string): string => `The upper gate cost ${value}.`

/** A report on what these documents say of one cost. */
function inputOf(all: readonly Told[], over: Partial<ReportInput> = {}): ReportInput {
  const base = lockInput()
  const documents = all.map(({ text, kind, origin, published }, at) =>
    sourceOf({
      name: `gate-${at}`,
      publisher: `Publisher ${'ABCDEFGH'[at]}`,
      title: 'The upper gate',
      published,
      kind,
      origin,
      paragraphs: [text],
    }),
  )
  const mentions = documents.map(({ snapshot, source }, at): Mention => {
    const exact = all[at]?.text ?? ''
    return { snapshot: snapshot.id, source: source.id, start: 0, end: exact.length, exact }
  })
  const giving = (value: string) =>
    mentions.flatMap(({ exact }, at) => (exact.startsWith(costing(value).slice(0, -1)) ? [at] : []))
  const figure: Figure = {
    what: 'cost of the upper gate',
    value: `${LOW} / ${HIGH}`,
    mentions,
    conflict: {
      field: 'number',
      accounts: [LOW, HIGH].map((value) => ({ value, mentions: giving(value) })),
      why: 'The sources give different numbers.',
    },
  }
  const [answer] = base.answers
  if (!answer) throw new Error('the lock has answers')
  const words = mentions.map((one): FoundWords => ({ ...one, kind: 'paragraph', relevance: 0.5 }))
  return {
    ...base,
    answers: [{ ...answer, words }],
    events: [],
    actors: [],
    statements: [],
    figures: [figure],
    sources: new Map(documents.map((from) => [from.snapshot.id, from])),
    ...over,
  }
}

const said = ({ sections, tables }: WrittenReport): string =>
  [
    ...sections.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
    ...tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)),
  ].join('\n')

const outcomes = ({ inconsistencies }: WrittenReport) => inconsistencies.map(({ outcome }) => outcome)

const PRESS: Told = { text: costing(LOW), kind: 'journalism', origin: 'press', published: '1934-06-16' }
const CORRECTION: Told = {
  text: 'The upper gate cost 73,500 crowns, and not 61,000 crowns as was printed.',
  kind: 'court or government report',
  origin: 'court',
  published: '1935-02-01',
}

describe('a contradiction that the sources settle', () => {
  it('is resolved by a later official correction: what it corrects is cut, and why says by whom', () => {
    const report = writeReport(inputOf([PRESS, CORRECTION]))
    expect(report.inconsistencies).toMatchObject([{ words: [LOW, HIGH], outcome: 'resolved' }])
    expect(report.inconsistencies[0]?.why).toContain('Publisher B (1 February 1935)')
    expect(said(report)).not.toContain(costing(LOW))
    expect(report.cuts).toContainEqual({ text: costing(LOW), reason: expect.stringContaining('Publisher B') })
    const row = report.tables.find(({ kind }) => kind === 'figures')?.rows[0]
    expect(row?.cells.slice(0, 2)).toEqual(['cost of the upper gate', HIGH])
    expect(row?.conflict).toBeUndefined()
  })

  it.each<[string, Told[]]>([
    ['the correction is a newspaper’s', [PRESS, { ...CORRECTION, kind: 'journalism' }]],
    ['the correction is the older', [PRESS, { ...CORRECTION, published: '1933-02-01' }]],
    ['the official source only says otherwise', [PRESS, { ...CORRECTION, text: costing(HIGH) }]],
    ['two origins say what is corrected', [PRESS, { ...PRESS, origin: 'wire' }, CORRECTION]],
    ['what is corrected is primary too', [{ ...PRESS, kind: 'official record' }, CORRECTION]],
  ])('is shown where %s', (_, all) => {
    const report = writeReport(inputOf(all))
    expect(outcomes(report)).toEqual(['shown'])
    expect(said(report)).toContain(LOW)
    expect(said(report)).toContain(HIGH)
  })

  it('is resolved too where only the finished report shows it', () => {
    const contradictions: ContradictionFinder = (statements) => {
      const [a, b] = [statements.indexOf(PRESS.text), statements.indexOf(CORRECTION.text)]
      return a < 0 || b < 0
        ? []
        : [{ kind: 'number', statements: [a, b], words: [LOW, HIGH], why: 'They give two costs.' }]
    }
    const report = writeReport(inputOf([PRESS, CORRECTION], { figures: [], contradictions }))
    expect(report.inconsistencies).toMatchObject([{ words: [LOW, HIGH], outcome: 'resolved' }])
    expect(said(report)).not.toContain(costing(LOW))
    expect(said(report)).toContain(HIGH)
  })

  it('is resolved by two independent primary sources against one that is not, and else shown', () => {
    const told = fc.record({
      text: fc.constantFrom(costing(LOW), costing(HIGH)),
      kind: fc.constantFrom(...SourceKind.options),
      origin: fc.constantFrom('a', 'b', 'c'),
      published: fc.constantFrom('1934-06-16', '1935-02-01', '1950'),
    })
    fc.assert(
      fc.property(fc.array(told, { minLength: 2, maxLength: 6 }), (drawn) => {
        // One publisher says one thing.
        const all = drawn.map((one) => ({ ...one, origin: `${one.origin} ${one.text}` }))
        const [low, high] = [LOW, HIGH].map((value) => all.filter(({ text }) => text === costing(value)))
        if (!low?.length || !high?.length) return
        const isWeak = (side: Told[]) =>
          new Set(side.map(({ origin }) => origin)).size === 1 && !side.some(({ kind }) => isPrimary(kind))
        const primary = (side: Told[]) =>
          new Set(side.filter(({ kind }) => isPrimary(kind)).map(({ origin }) => origin)).size
        const lost =
          isWeak(low) && primary(high) >= 2 ? LOW : isWeak(high) && primary(low) >= 2 ? HIGH : undefined
        const report = writeReport(inputOf(all))
        expect(outcomes(report)).toEqual([lost === undefined ? 'shown' : 'resolved'])
        for (const value of [LOW, HIGH]) expect(said(report).includes(value), value).toBe(value !== lost)
      }),
      { numRuns: 60 },
    )
  })
})
