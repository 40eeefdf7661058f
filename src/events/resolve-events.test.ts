import { describe, expect, it } from 'vitest'
import { originIdOf, ResolvedEvent, type SnapshotId } from '../domain/index.js'
import { readTellings } from './read-tellings.js'
import { resolveEvents } from './resolve-events.js'
import { documentOf } from './testing/document.js'

const ownOrigin = { originOf: (snapshot: SnapshotId) => originIdOf(snapshot) }

const resolved = (texts: string[], context = ownOrigin) => {
  const documents = texts.map((text, at) => documentOf(text, `d${at}`))
  const events = resolveEvents(
    documents.flatMap((document) => readTellings(document).events),
    context,
  )
  for (const event of events) ResolvedEvent.parse(event)
  return events
}

describe('one event told by several sources', () => {
  it('is one, with the most precise date that all agree on', () => {
    const events = resolved([
      'The Tarn Bridge opened on 14 June 1987.',
      'In 1987 the Tarn Bridge was opened by the minister.',
      'The Tarn Bridge was inaugurated in June 1987 before a large crowd.',
    ])
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ date: '1987-06-14' })
    expect(events[0]?.mentions).toHaveLength(3)
    expect(events[0]?.conflict).toBeUndefined()
  })

  it('has a conflict where they date it differently, and then no date', () => {
    const [event, ...others] = resolved([
      'The Tarn Bridge opened to traffic on 14 June 1987.',
      'The Tarn Bridge opened to traffic on 14 June 1987 after six years.',
      'The Tarn Bridge opened to traffic on 16 June 1987.',
    ])
    expect(others).toEqual([])
    expect(event?.date).toBeUndefined()
    const accounts = event?.conflict?.accounts ?? []
    expect(event?.conflict?.field).toBe('date')
    expect(accounts.map(({ value, mentions }) => [value, mentions.length])).toEqual([
      ['1987-06-14', 2],
      ['1987-06-16', 1],
    ])
    for (const { value, mentions } of accounts)
      for (const at of mentions) expect(event?.mentions[at]?.date).toBe(value)
  })

  it('knows the thing that it happened to, whoever did it', () => {
    const [event, ...others] = resolved([
      'The Marel Rowing Club was founded on 2 March 1931 at the inn.',
      'In May 1931 the fishermen founded the club after a wager.',
    ])
    expect(others).toEqual([])
    expect(event?.conflict?.accounts.map(({ value }) => value)).toEqual(['1931-03-02', '1931-05'])
  })

  it('has a conflict where they give other numbers of the same', () => {
    const [event] = resolved([
      'The Tarn Bridge opened on 14 June 1987 before 4,000 people.',
      'On 14 June 1987 the Tarn Bridge was opened before 9,500 people.',
    ])
    expect(event?.date).toBe('1987-06-14')
    expect(event?.conflict).toMatchObject({
      field: 'number',
      accounts: [{ value: '4,000' }, { value: '9,500' }],
    })
  })

  it('has no conflict inside one origin', () => {
    const one = { originOf: () => originIdOf('one') }
    const texts = [
      'The Tarn Bridge opened to traffic on 14 June 1987.',
      'The Tarn Bridge opened to traffic on 16 June 1987.',
    ]
    expect(resolved(texts, one).every(({ conflict }) => conflict === undefined)).toBe(true)
  })

  it.each([
    [
      'another year of the same thing',
      ['The council voted on the toll in March 1983.', 'The council voted on the toll in March 1989.'],
    ],
    [
      'another thing on one day',
      ['On 14 June 1987 the bridge opened.', 'On 14 June 1987 Mina Sorel resigned from the museum.'],
    ],
    [
      'what one source tells apart',
      [
        'The first pier was finished on 3 May 1982. The second pier was finished on 9 July 1982.',
        'The second pier was finished on 9 July 1982.',
      ],
    ],
  ])('is not %s', (_, texts) => {
    const dates = resolved(texts).map(({ conflict, mentions }) => [
      conflict,
      new Set(mentions.map(({ date }) => date)).size,
    ])
    expect(dates.length).toBeGreaterThan(1)
    for (const date of dates) expect(date).toEqual([undefined, 1])
  })

  it('is the same whatever the order of the mentions', () => {
    const documents = [
      'The Tarn Bridge opened on 14 June 1987. Mina Sorel resigned in 1983.',
      'In 1987 the Tarn Bridge was opened by the minister.',
      'The Tarn Bridge opened on 16 June 1987. In March 1983 Mina Sorel resigned.',
    ].map((text, at) => documentOf(text, `d${at}`))
    const mentions = documents.flatMap((document) => readTellings(document).events)
    const ids = (order: typeof mentions) =>
      resolveEvents(order, ownOrigin)
        .map(({ id }) => id)
        .sort()
    expect(ids([...mentions].reverse())).toEqual(ids(mentions))
  })
})
