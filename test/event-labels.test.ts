import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseEdtf } from '../src/domain/index.js'
import { readDocument } from '../src/sources/index.js'
import { ROOT } from './support/cli.js'

interface Told {
  document: string
  exact: string
  date?: string | null
}
interface Labelled {
  id?: string
  split?: string
}
interface LabelledEvent extends Labelled {
  date: string
  mentions: Told[]
  conflict?: { field: string; values: string[] }
}

const documentsIn = join(ROOT, 'examples/library/skerrow')
const labels = <Label>(name: string): Label[] =>
  JSON.parse(readFileSync(join(ROOT, 'test/fixtures/events', `${name}.json`), 'utf8'))

const events = labels<LabelledEvent>('events')
const sets = {
  events,
  people: labels<Labelled>('people'),
  statements: labels<Labelled>('statements'),
  figures: labels<Labelled>('figures'),
  disagreements: labels<Labelled>('disagreements'),
}

/** Every sentence of a document that a label names, however deep in it. */
function toldIn(label: unknown): Told[] {
  if (typeof label !== 'object' || label === null) return []
  const inside = Object.values(label).flatMap(toldIn)
  return 'exact' in label ? [label as Told, ...inside] : inside
}

function datesIn(label: unknown): string[] {
  if (typeof label !== 'object' || label === null) return []
  return Object.entries(label).flatMap(([key, value]) =>
    ['date', 'from', 'to'].includes(key) && typeof value === 'string' ? [value] : datesIn(value),
  )
}

const texts = new Map<string, string>()

beforeAll(async () => {
  for (const name of readdirSync(documentsIn)) {
    const { text } = await readDocument(readFileSync(join(documentsIn, name)), { name })
    texts.set(name, text)
  }
})

describe('the labels of examples/library/skerrow', () => {
  it.each(Object.entries(sets))('%s are quoted word for word, from one place each', (_, set) => {
    const told = toldIn(set)
    expect(told.length).toBeGreaterThan(0)
    const wrong = told.filter(
      ({ document, exact }) => exact === '' || (texts.get(document) ?? '').split(exact).length !== 2,
    )
    expect(wrong).toEqual([])
  })

  it.each(Object.entries(sets))('%s have dates that are EDTF', (_, set) => {
    expect(datesIn(set).filter((date) => parseEdtf(date) === undefined)).toEqual([])
  })

  it('name each event, statement and disagreement once, on one side of the split', () => {
    for (const set of [sets.events, sets.statements, sets.disagreements]) {
      const ids = set.map(({ id }) => id)
      expect(ids.filter((id, at) => id === undefined || ids.indexOf(id) !== at)).toEqual([])
    }
    const sided = [...sets.events, ...sets.statements, ...sets.figures, ...sets.disagreements]
    expect(sided.filter(({ split }) => split !== 'dev' && split !== 'test')).toEqual([])
  })

  it('tell an event once with a sentence, and date it by one at least', () => {
    for (const { id, mentions, conflict } of events) {
      const told = mentions.map(({ document, exact }) => `${document}: ${exact}`)
      expect([id, new Set(told).size]).toEqual([id, mentions.length])
      expect([id, mentions.some(({ date }) => date !== null)]).toEqual([id, true])
      if (conflict) expect([id, conflict.values.length > 1]).toEqual([id, true])
    }
  })

  it('are enough to measure with', () => {
    const half = (split: string) => events.filter((event) => event.split === split).length
    const several = events.filter(({ mentions }) => new Set(mentions.map((told) => told.document)).size > 1)
    const counts = {
      events: events.length,
      dev: half('dev'),
      test: half('test'),
      mentions: events.flatMap(({ mentions }) => mentions).length,
      'told by several documents': several.length,
      'in conflict': events.filter(({ conflict }) => conflict).length,
      people: sets.people.length,
      statements: sets.statements.length,
      figures: sets.figures.length,
      disagreements: sets.disagreements.length,
    }
    process.stdout.write(`${JSON.stringify(counts)}\n`)
    expect(counts.events).toBeGreaterThanOrEqual(60)
    expect(Math.min(counts.dev, counts.test)).toBeGreaterThan(counts.events * 0.4)
    expect(counts['told by several documents']).toBeGreaterThan(40)
  })
})
