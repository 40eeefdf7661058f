import { describe, expect, it } from 'vitest'
import {
  Actor,
  type EdtfDate,
  Figure,
  originIdOf,
  type SnapshotId,
  StatementAgainstAct,
} from '../domain/index.js'
import { readTellings } from './read-tellings.js'
import { resolveActors } from './resolve-actors.js'
import { resolveEvents } from './resolve-events.js'
import { resolveFigures } from './resolve-figures.js'
import { statementsAgainstActs } from './statements-against-acts.js'
import { documentOf } from './testing/document.js'

const context = { originOf: (snapshot: SnapshotId) => originIdOf(snapshot) }
const read = (...texts: string[]) => texts.map((text, at) => readTellings(documentOf(text, `d${at}`)))

describe('people and contacts', () => {
  const actors = (...texts: string[]) => resolveActors(read(...texts)).map((actor) => Actor.parse(actor))

  it('is one person by all names, with roles and contacts', () => {
    const [halden, ...others] = actors(
      'The chief engineer, Peer Halden, met Mina Sorel on 3 February 1982.',
      'Mr Halden resigned in March 1983.',
    )
    expect(halden).toMatchObject({ name: 'Peer Halden', kind: 'person', roles: [{ role: 'chief engineer' }] })
    expect(halden?.contacts).toMatchObject([{ with: 'Mina Sorel', how: 'met', date: '1982-02-03' }])
    expect(halden?.mentions).toHaveLength(2)
    expect(others.map(({ name, contacts }) => [name, contacts[0]?.with])).toEqual([
      ['Mina Sorel', 'Peer Halden'],
    ])
  })

  it('gives a surname that two people have to neither', () => {
    const names = actors('Mr Peer Halden met Mrs Ada Halden in 1982.', 'Mr Halden resigned in 1983.').map(
      ({ name }) => name,
    )
    expect(names).toContain('Halden')
    expect(names).toHaveLength(3)
  })

  it('has no contact with who is only in an apposition, and none that is denied', () => {
    const all = actors(
      'Mina Sorel met Peer Halden, the director of the Harbour Board, on 6 January 1984. Mina Sorel never met Ada Lorne, the minister.',
    )
    const met = all.find(({ name }) => name === 'Mina Sorel')?.contacts.map((contact) => contact.with)
    expect(met).toEqual(['Peer Halden'])
  })
})

describe('who had to do with whom', () => {
  const contacts = (text: string, authors?: string[]) => {
    const document = documentOf(text)
    const metadata = { ...document.metadata, ...(authors && { authors: { value: authors, from: 'test' } }) }
    return resolveActors([readTellings({ ...document, metadata })]).flatMap((actor) =>
      actor.contacts.map(({ with: other, how, date }) => [actor.name, how, other, date]),
    )
  }

  it.each([
    [
      'whoever is "the minister" and "him"',
      'The Minister of Ports, Mrs Ada Lorne, opened the quay. The minister handed a key to Peer Halden, the engineer.',
      ['Ada Lorne', 'handed a key to', 'Peer Halden', undefined],
    ],
    [
      'two who spent time with a third',
      'Mina Sorel, chair of the Residents’ Association, and Peer Halden, its clerk, spent an hour with Ada Lorne on 9 May 1974.',
      ['Peer Halden', 'spent an hour with', 'Ada Lorne', '1974-05-09'],
    ],
    [
      'to whom a thing was shown',
      'Peer Halden, the engineer, was ill. Mina Sorel showed the drawings to the Harbour Board and to Peer Halden on 6 December 1977.',
      ['Mina Sorel', 'showed … to', 'Peer Halden', '1977-12-06'],
    ],
    [
      'by whom somebody was received',
      'Mina Sorel was received by Ada Lorne on 6 December 1977.',
      ['Ada Lorne', 'received', 'Mina Sorel', '1977-12-06'],
    ],
    [
      'for whom somebody waited',
      'Peer Halden came ashore in 1984. Mina Sorel was at the pier to meet him.',
      ['Mina Sorel', 'to meet', 'Peer Halden', undefined],
    ],
    [
      'between whom there was a meeting',
      'A meeting between Mrs Mina Sorel and Mr Peer Halden on 2 May 1984 settled it.',
      ['Mina Sorel', 'meeting', 'Peer Halden', '1984-05-02'],
    ],
  ])('is %s', (_, text, contact) => {
    expect(contacts(text)).toContainEqual(contact)
  })

  it('says of each side what it did, and of the other that it was done to it', () => {
    expect(
      contacts(
        'The Court was appointed by Mrs Ada Lorne on 10 December 1990. Mina Sorel met Mr Peer Halden.',
      ),
    ).toEqual(
      expect.arrayContaining([
        ['Ada Lorne', 'appointed', 'Court', '1990-12-10'],
        ['Court', 'was appointed by', 'Ada Lorne', '1990-12-10'],
        ['Mina Sorel', 'met', 'Peer Halden', undefined],
        ['Peer Halden', 'met', 'Mina Sorel', undefined],
      ]),
    )
  })

  it('is the author of a signed text, and nobody in a conversation', () => {
    const text = 'I visited Peer Halden in August 1990.'
    expect(contacts(text, ['Tess Arden'])).toContainEqual(['Tess Arden', 'visited', 'Peer Halden', '1990-08'])
    expect(contacts(`An interview\n${text}`, ['Tess Arden'])).toEqual([])
    expect(contacts(text, ['Tess Arden', 'Ivo Marn'])).toEqual([])
  })

  it.each([
    ['what is only planned', 'Mina Sorel will present the plan to Peer Halden on 2 May 1984.'],
    ['what did not happen', 'Mina Sorel did not meet Peer Halden in 1984.'],
    ['where "he" may be either', 'Mina Sorel and Ada Lorne resigned in 1983. He met Peer Halden in 1984.'],
    ['whom a title rules out', 'Mrs Sorel resigned in 1983. He met Peer Halden in 1984.'],
  ])('is not %s', (_, text) => {
    expect(contacts(text)).toEqual([])
  })

  it('tells a firm, and a person from the body that they are of', () => {
    const names = resolveActors(
      read('Nora Arden, managing director of Arden & Voss, met Mina Sorel of the Ports Authority in 1980.'),
    ).map(({ name, kind, roles }) => [name, kind, roles[0]?.role, roles[0]?.organisation])
    expect(names).toContainEqual(['Nora Arden', 'person', 'managing director', 'Arden & Voss'])
    expect(names).toContainEqual(['Mina Sorel', 'person', undefined, undefined])
    expect(names).toContainEqual(['Ports Authority', 'organisation', undefined, undefined])
  })
})

describe('statements against acts', () => {
  const pairs = (...texts: string[]) => {
    const tellings = read(...texts)
    const events = resolveEvents(
      tellings.flatMap((one) => one.events),
      context,
    )
    return statementsAgainstActs(tellings, events).map((pair) => StatementAgainstAct.parse(pair))
  }
  const promise =
    'The minister, Ada Lorne, promised on 2 May 1979 that the toll bridge would be opened by 1983.'

  it.each([
    ['later', 'The toll bridge was opened on 14 June 1987.'],
    ['kept', 'The toll bridge was opened on 14 June 1982.'],
    ['broken', 'The plan of a toll bridge was abandoned in March 1982.'],
  ])('%s', (relation, act) => {
    expect(pairs(promise, act)).toMatchObject([{ who: 'Ada Lorne', relation, said: { date: '1979-05-02' } }])
  })

  it.each([
    [
      'later',
      'counted from when it was said',
      '“This fare will be gone in ten years,” Ada Lorne said on 3 May 1980.',
      'The fare on the island boat was abolished on 1 March 1992.',
    ],
    [
      'broken',
      'a limit that was passed',
      '“We expect to close the lock on no more than five days in any year,” said Ada Lorne on 3 May 1980.',
      'In 1984 the lock was closed on 17 days for ice.',
    ],
    [
      'kept',
      'a limit that was held',
      '“We expect to close the lock on no more than five days in any year,” said Ada Lorne on 3 May 1980.',
      'In 1984 the lock was closed on 4 days for ice.',
    ],
    [
      'broken',
      'what the speaker’s own body gave up',
      '“The first train will run to Marel in 1972,” said Ada Lorne, director of the State Railways, on 3 May 1964.',
      'The State Railways decided on 19 November 1973 not to build the line to Marel.',
    ],
  ])('%s: %s', (relation, _, said, did) => {
    expect(pairs(said, did)).toMatchObject([{ who: 'Ada Lorne', relation }])
  })

  it('is said once, in the speaker’s own text, however many tell it and judge it', () => {
    const speech = {
      ...documentOf(
        'From next year no child of this island will pay for the boat to school.',
        'speech',
        '1987-06-14',
      ),
      metadata: {
        title: { value: 'Speech on the quay', from: 'test' },
        authors: { value: ['Ada Lorne'], from: 'test' },
        published: { value: '1987-06-14' as EdtfDate, from: 'test' },
      },
    }
    const later = documentOf(
      'The minister said that no child of the island would pay for the boat to school. On 4 January 1988 the first boat left with thirty of them, and nobody asked for a fare. She kept her word.',
      'yearbook',
    )
    const tellings = [speech, later].map(readTellings)
    const events = resolveEvents(
      tellings.flatMap((one) => one.events),
      context,
    )
    expect(statementsAgainstActs(tellings, events)).toMatchObject([
      {
        who: 'Ada Lorne',
        relation: 'kept',
        said: { snapshot: speech.snapshot, date: '1987-06-14' },
        did: { snapshot: later.snapshot, date: '1988-01-04' },
      },
    ])
  })

  it('is not of another body, nor when the word was not kept to', () => {
    expect(
      pairs(
        '“The first train will run to Marel in 1972,” said Ada Lorne, director of the State Railways, on 3 May 1964.',
        'The Harbour Board decided on 19 November 1973 not to build the quay at Marel.',
      ),
    ).toEqual([])
    expect(
      pairs(
        'The minister, Ada Lorne, said on 2 May 1979 that no child would pay for the boat to school. On 4 June 1980 two boats left. She had not kept her word.',
      ),
    ).toEqual([])
  })

  it('says nothing of what came before, or is of another matter', () => {
    expect(pairs(promise, 'The toll bridge was opened on 14 June 1977.')).toEqual([])
    expect(pairs(promise, 'The harbour museum was opened on 14 June 1987.')).toEqual([])
  })
})

describe('figures', () => {
  const figures = (...texts: string[]) =>
    resolveFigures(read(...texts), context).map((figure) => Figure.parse(figure))

  it('is one figure told twice, and a conflict where two origins exclude each other', () => {
    expect(
      figures('The bridge is 1,240 metres long.', 'The length of the bridge is 1,240 metres.'),
    ).toMatchObject([{ what: 'length of the bridge', value: '1,240 metres', mentions: [{}, {}] }])
    const [figure] = figures('The bridge is 1,240 metres long.', 'The bridge is 1,310 metres long.')
    expect(figure?.conflict).toMatchObject({
      field: 'number',
      accounts: [{ value: '1,240 metres' }, { value: '1,310 metres' }],
    })
  })

  it('is no conflict at another time, of another thing, or in a plan', () => {
    const all = figures(
      'In 1988 the toll of the bridge was 2 crowns. The ferry is 40 metres long.',
      'In 1991 the toll of the bridge was 3 crowns. The bridge is 1,240 metres long. The bridge will be 1,400 metres long.',
    )
    expect(all.map(({ conflict }) => conflict)).toEqual(all.map(() => undefined))
    expect(all.map(({ value }) => value)).not.toContain('1,400 metres')
  })

  it.each([
    ['The lock lies below the mill. Its length is 40 metres.', undefined, 'length'],
    ['The lock is deep. Its length is 40 metres.', 'length of the lock', undefined],
    ['The viaduct over Orle Marsh is 3,610 metres long.', 'length of the viaduct over Orle Marsh', undefined],
    [
      'The lock is deep. The cost is estimated at 118 million crowns.',
      'estimated cost of the lock',
      undefined,
    ],
    ['The population of Marel was 2,140 in 1958.', 'population of Marel', undefined],
    [
      'Repairs to the gates, which cost 9 million crowns in 2001, took a year.',
      'cost of the repairs to the gates',
      undefined,
    ],
    ['The Authority employs 47 people.', 'people employed by the Authority', undefined],
    ['In 2003 1,870,000 boats used the lock.', 'boats that used the lock', undefined],
    ['A sill, up to 22 metres thick, crosses it.', 'thickness of the sill', undefined],
    ['The towers stand, of which the western one is now 96 metres high.', undefined, 'height'],
  ])('is named by what it is of: %s', (text, what, alone) => {
    const [figure] = figures(text)
    expect(figure?.what).toBe(what ?? alone)
  })

  it('is at odds where two offices count the same in other words', () => {
    const [figure, ...others] = figures(
      'Between 5 June and 22 September 1972 the Survey Office sank 31 boreholes across the strait.',
      'The ministry relies on the 34 borings made by the Survey Office across the strait in 1972.',
    )
    expect(others).toEqual([])
    expect(figure?.conflict?.accounts.map(({ value }) => value)).toEqual(['31 boreholes', '34 borings'])
    expect(
      figures(
        'A petition for a bridge, signed by 6,200 people, was handed over on 9 May 1974.',
        'The petition of May 1974 bore 5,800 signatures.',
      ).map(({ conflict }) => conflict?.accounts.map(({ value }) => value)),
    ).toContainEqual(['6,200 people', '5,800 signatures'])
  })

  it.each([
    [
      'another year',
      'In 1972 the Survey Office sank 31 boreholes across the strait.',
      'In 1981 the Survey Office sank 34 boreholes across the strait.',
    ],
    [
      'a part',
      'In 1972 the Survey Office sank 31 boreholes across the strait.',
      'In 1972 the Survey Office sank another 12 boreholes across the strait.',
    ],
    [
      'another place',
      'In 1972 the Survey Office sank 31 boreholes across the strait.',
      'In 1972 the water board sank 12 boreholes for a well.',
    ],
    [
      'no exact count',
      'In 1972 the Survey Office sank 31 boreholes across the strait.',
      'In 1972 the Survey Office sank more than 30 boreholes across the strait.',
    ],
    [
      'two things of one source',
      'In 1972 the Survey Office sank 31 boreholes across the strait. In 1972 the Survey Office sank 12 boreholes across the strait and the bay.',
      'In 1972 the Survey Office sank 12 boreholes across the strait.',
    ],
  ])('counts no disagreement in %s', (_, one, other) => {
    expect(figures(one, other).filter(({ conflict }) => conflict)).toEqual([])
  })

  it('reads the numbers of a row by their columns', () => {
    expect(figures('Year | Vehicles a day\n1988 | 7,100\n1991 | 9,400')).toMatchObject([
      { what: 'Vehicles a day', value: '7,100', date: '1988' },
      { what: 'Vehicles a day', value: '9,400', date: '1991' },
    ])
  })
})
