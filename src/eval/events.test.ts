import { describe, expect, it } from 'vitest'
import {
  type EdtfDate,
  type EventId,
  type ResolvedEvent,
  type SnapshotId,
  sourceIdOf,
} from '../domain/index.js'
import { evaluateEvents, type ToldDocument } from './events.js'
import { EventsEvaluation } from './result.js'
import { TellingLabels } from './telling-labels.js'

const snapshot = 'a'.repeat(64) as SnapshotId
const text = 'It opened in 1987. It closed in 1990. It is red. It shut in 1990.'
const documents: ToldDocument[] = [{ name: 'a.md', snapshot, text }]
const sentence = (exact: string, date?: string) => {
  const start = text.indexOf(exact)
  const names = { people: [], organisations: [], places: [] }
  const dated = date === undefined ? {} : { date: date as EdtfDate }
  return {
    snapshot,
    source: sourceIdOf('a'),
    start,
    end: start + exact.length,
    exact,
    what: exact,
    ...dated,
    ...names,
  }
}
const event = (id: string, ...mentions: ResolvedEvent['mentions']): ResolvedEvent => ({
  id: id as EventId,
  what: 'x',
  people: [],
  organisations: [],
  places: [],
  mentions,
})
const labels = TellingLabels.parse({
  events: [
    { id: 'open', mentions: [{ document: 'a.md', exact: 'It opened in 1987.', date: '1987' }] },
    {
      id: 'close',
      mentions: [
        { document: 'a.md', exact: 'It closed in 1990.', date: '1990' },
        { document: 'a.md', exact: 'It shut in 1990.', date: '1990' },
      ],
    },
  ],
})

describe('evaluateEvents', () => {
  it('agrees with a worked example', async () => {
    const result = await evaluateEvents(labels, documents, () => ({
      events: [
        event('evt_0000000000000001', sentence('It closed in 1990.', '1990-05')),
        event('evt_0000000000000002', sentence('It shut in 1990.', '1991')),
        event('evt_0000000000000003', sentence('It is red.')),
      ],
      actors: [],
      statements: [],
      figures: [],
    }))
    const [all] = result.splits
    // Two of three said are labelled, two of three labelled are said.
    expect(all?.mentions).toMatchObject({ precision: 2 / 3, recall: 2 / 3, said: 3, labelled: 3 })
    // Each found mention stands alone, and half of its event is missing.
    expect(all?.resolution).toMatchObject({ precision: 1, recall: 0.5, mentions: 2 })
    expect(all?.dates).toMatchObject({ labelled: 2, exact: 0, compatible: 0.5 })
    expect(EventsEvaluation.parse(result)).toEqual(result)
  })

  it('refuses labels of which nothing stands in the documents', async () => {
    const none = { events: [], actors: [], statements: [], figures: [] }
    await expect(evaluateEvents(labels, [], () => none)).rejects.toMatchObject({ code: 'DATASET_INVALID' })
  })
})
