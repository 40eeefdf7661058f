import {
  type Actor,
  type Block,
  type Coverage,
  type EdtfDate,
  type EventMention,
  eventIdOf,
  type Figure,
  type Mention,
  originIdOf,
  type ResearchPlan,
  type ResolvedEvent,
  type SnapshotId,
  type SourceKind,
  type SourceMetadata,
  type StatementAgainstAct,
  sha256,
  snapshotIdOf,
  sourceIdOf,
} from '../../../domain/index.js'
import { splitSentences } from '../../../language/index.js'
import type { Answer, FoundWords, ReportInput, SourceOfReport } from '../input.js'

export interface Said {
  name: string
  publisher: string
  title: string
  published: string
  kind: SourceKind
  /** Where it is a copy, whose. */
  origin?: string
  authors?: string[]
  paragraphs: string[]
}

/** An invented canal lock, told of by a dozen invented documents over sixty years. */
const SAID: Said[] = [
  {
    name: 'board-1931',
    publisher: 'Tarrow Canal Board',
    title: 'Minutes of the year 1931',
    published: '1931-12',
    kind: 'official record',
    paragraphs: [
      'The Board resolved on 4 March 1931 to build a lock at Tarrow Mill. The engineer put its cost at 48,000 crowns. He asked for two years.',
      'A deputation of millers was heard on 9 April 1931. They feared for their water.',
    ],
  },
  {
    name: 'courier-1931',
    publisher: 'Tarrow Courier',
    title: 'A lock at the mill',
    published: '1931-03-06',
    kind: 'journalism',
    paragraphs: [
      'By our canal reporter',
      'The Canal Board decided on 4 March 1931 that a lock will be built at Tarrow Mill. “The first boat will pass before the harvest of 1933,” said Edda Marlow, the engineer of the Board.',
    ],
  },
  {
    name: 'courier-1934',
    publisher: 'Tarrow Courier',
    title: 'First boat through the lock',
    published: '1934-06-16',
    kind: 'journalism',
    paragraphs: [
      'The lock at Tarrow Mill was opened on 14 June 1934 by Edda Marlow, the engineer. Some 600 people stood on the banks, and the boat Petrel was the first to pass.',
      'The lock cost 61,000 crowns, as the Board told this newspaper. Who will pay the difference?',
    ],
  },
  {
    name: 'herald-1934',
    publisher: 'Linden Herald',
    title: 'Tarrow lock opened',
    published: '1934-06-17',
    kind: 'journalism',
    paragraphs: [
      'The lock at Tarrow Mill was opened on 15 June 1934, when the boat Petrel passed it with a load of flour.',
      'Nobody was hurt when a rope broke.',
    ],
  },
  {
    name: 'post-1934',
    publisher: 'Evening Post',
    title: 'A lock is opened',
    published: '1934-06-18',
    kind: 'journalism',
    origin: 'Tarrow Courier',
    paragraphs: [
      'Some 600 people stood on the banks, and the boat Petrel was the first to pass.',
      'The lock at Tarrow Mill was opened on 14 June 1934 by Edda Marlow, the engineer.',
    ],
  },
  {
    name: 'audit-1935',
    publisher: 'Court of Audit',
    title: 'Report on the lock at Tarrow Mill',
    published: '1935-02-01',
    kind: 'court or government report',
    paragraphs: [
      'The lock cost 73,500 crowns, as the accounts of the Board show. The difference is the price of the upper gate.',
      'The upper gate was hung on 2 May 1934. It was the second gate, for the first had warped.',
    ],
  },
  {
    name: 'marlow-1950',
    publisher: 'Linden Press',
    authors: ['Edda Marlow'],
    title: 'Water under the mill',
    published: '1950',
    kind: 'book',
    paragraphs: [
      'I had promised the first boat for the harvest of 1933. The lock was opened in June 1934, and the millers were the first to use it.',
      'In 1938 the lock passed 4,210 boats. It has never passed as many since.',
    ],
  },
  {
    name: 'society-1962',
    publisher: 'Tarrow Boating Society',
    title: 'Forty years of boats',
    published: '1962-05-01',
    kind: 'statement of a party',
    paragraphs: [
      'The last barge with flour passed the lock on 30 September 1958. Since then only pleasure boats have used it.',
      'Subscribe to our newsletter for the summer of 1962 and read more about boats.',
    ],
  },
  {
    name: 'ilves-1975',
    publisher: 'Journal of Inland Waterways',
    authors: ['Jonas Ilves'],
    title: 'Small locks and their traffic',
    published: '1975-09',
    kind: 'scholarly',
    paragraphs: [
      'The lock at Tarrow Mill carried 4,210 boats in 1938 and 312 in 1974. Its traffic fell after the railway to Linden was opened on 1 October 1951.',
    ],
  },
  {
    name: 'board-1990',
    publisher: 'Tarrow Canal Board',
    title: 'Tarrow lock restored',
    published: '1990-04-20',
    kind: 'official record',
    paragraphs: [
      'The lock at Tarrow Mill was closed for repairs on 1 November 1988 and opened again on 12 April 1990. The millers’ house is a museum today.',
    ],
  },
  {
    name: 'courier-1990',
    publisher: 'Tarrow Courier',
    title: 'Boats again at the mill',
    published: '1990-04-13',
    kind: 'journalism',
    paragraphs: [
      'Boats passed the lock at Tarrow Mill again on 12 April 1990, after repairs that took seventeen months. In all the lock has served the town for fifty-six years.',
    ],
  },
]

export const sourceOf = (said: Said): SourceOfReport => {
  const location = `file:lock/${said.name}.txt`
  const source = { id: sourceIdOf(location), location }
  const blocks: Block[] = []
  let text = ''
  for (const paragraph of said.paragraphs) {
    blocks.push({ kind: 'paragraph', start: text.length, end: text.length + paragraph.length })
    text += `${paragraph}\n`
  }
  const metadata: SourceMetadata = {
    title: { value: said.title, from: 'test' },
    publisher: { value: said.publisher, from: 'test' },
    published: { value: said.published as EdtfDate, from: 'test' },
    ...(said.authors && { authors: { value: said.authors, from: 'test' } }),
  }
  const manifest = { source: source.id, bytesHash: sha256(text), textHash: sha256(text), reader: 'text/1' }
  return {
    source,
    snapshot: {
      ...manifest,
      id: snapshotIdOf(manifest),
      blocksHash: sha256('[]'),
      byteLength: text.length,
      textLength: text.length,
      mediaType: 'text/plain',
      metadata,
      repairs: [],
      readAt: '2026-02-01T00:00:00Z',
    },
    text,
    blocks,
    kind: said.kind,
    kindWhy: 'It is said so here.',
    origin: originIdOf(said.origin ?? said.publisher),
  }
}

const documents = new Map(SAID.map((said) => [said.name, sourceOf(said)]))

/** The words of a document, by its name. */
export function mention(name: string, exact: string): Mention {
  const from = documents.get(name)
  const start = from?.text.indexOf(exact) ?? -1
  if (!from || start < 0) throw new Error(`${name} does not say: ${exact}`)
  return { snapshot: from.snapshot.id, source: from.source.id, start, end: start + exact.length, exact }
}

const telling = (
  name: string,
  exact: string,
  what: string,
  date: string | undefined,
  over: Partial<EventMention> = {},
): EventMention => ({
  ...mention(name, exact),
  what,
  ...(date !== undefined && { date: date as EdtfDate, datedBy: 'sentence' as const }),
  people: [],
  organisations: [],
  places: [],
  ...over,
})

const event = (
  what: string,
  date: string | undefined,
  mentions: EventMention[],
  over: Partial<ResolvedEvent> = {},
): ResolvedEvent => ({
  id: eventIdOf(mentions),
  what,
  ...(date !== undefined && { date: date as EdtfDate }),
  people: [],
  organisations: [],
  places: [],
  mentions,
  ...over,
})

const OPENED = 'The lock at Tarrow Mill was opened'
const events = (): ResolvedEvent[] => [
  event(
    'The Board resolved on 4 March 1931 to build a lock at Tarrow Mill',
    '1931-03-04',
    [
      telling(
        'board-1931',
        'The Board resolved on 4 March 1931 to build a lock at Tarrow Mill.',
        'The Board resolved on 4 March 1931 to build a lock at Tarrow Mill',
        '1931-03-04',
      ),
      telling(
        'courier-1931',
        'The Canal Board decided on 4 March 1931 that a lock will be built at Tarrow Mill.',
        'The Canal Board decided on 4 March 1931 that a lock will be built',
        '1931-03-04',
      ),
    ],
    { organisations: ['Canal Board'], places: ['Tarrow Mill'] },
  ),
  event(
    OPENED,
    undefined,
    [
      telling(
        'courier-1934',
        `${OPENED} on 14 June 1934 by Edda Marlow, the engineer.`,
        OPENED,
        '1934-06-14',
        { people: ['Edda Marlow'] },
      ),
      telling(
        'herald-1934',
        `${OPENED} on 15 June 1934, when the boat Petrel passed it with a load of flour.`,
        OPENED,
        '1934-06-15',
      ),
      telling('post-1934', `${OPENED} on 14 June 1934 by Edda Marlow, the engineer.`, OPENED, '1934-06-14'),
    ],
    {
      people: ['Edda Marlow'],
      places: ['Tarrow Mill'],
      conflict: {
        field: 'date',
        accounts: [
          { value: '1934-06-14', mentions: [0, 2] },
          { value: '1934-06-15', mentions: [1] },
        ],
        why: 'They name different days for one opening.',
      },
    },
  ),
  event('The upper gate was hung', '1934-05-02', [
    telling('audit-1935', 'The upper gate was hung on 2 May 1934.', 'The upper gate was hung', '1934-05-02'),
  ]),
  event('The last barge with flour passed the lock', '1958-09-30', [
    telling(
      'society-1962',
      'The last barge with flour passed the lock on 30 September 1958.',
      'The last barge with flour passed the lock',
      '1958-09-30',
    ),
  ]),
  event(
    'Boats passed the lock at Tarrow Mill again',
    '1990-04-12',
    [
      telling(
        'courier-1990',
        'Boats passed the lock at Tarrow Mill again on 12 April 1990, after repairs that took seventeen months.',
        'Boats passed the lock at Tarrow Mill again',
        '1990-04-12',
      ),
      telling(
        'board-1990',
        'The lock at Tarrow Mill was closed for repairs on 1 November 1988 and opened again on 12 April 1990.',
        'opened again on 12 April 1990',
        '1990-04-12',
      ),
    ],
    { places: ['Tarrow Mill', 'Atlantis'] },
  ),
]

const actors = (): Actor[] => [
  {
    name: 'Edda Marlow',
    variants: ['Marlow'],
    kind: 'person',
    roles: [
      {
        role: 'engineer of the Board',
        date: '1931-03-06' as EdtfDate,
        mentions: [
          mention(
            'courier-1931',
            '“The first boat will pass before the harvest of 1933,” said Edda Marlow, the engineer of the Board.',
          ),
        ],
      },
    ],
    contacts: [],
    mentions: [mention('courier-1934', `${OPENED} on 14 June 1934 by Edda Marlow, the engineer.`)],
  },
]

const statements = (): StatementAgainstAct[] => [
  {
    who: 'Edda Marlow',
    said: {
      ...mention(
        'courier-1931',
        '“The first boat will pass before the harvest of 1933,” said Edda Marlow, the engineer of the Board.',
      ),
      date: '1931-03-06' as EdtfDate,
    },
    did: {
      ...mention('courier-1934', `${OPENED} on 14 June 1934 by Edda Marlow, the engineer.`),
      date: '1934-06-14' as EdtfDate,
    },
    relation: 'broken',
  },
]

const figures = (): Figure[] => [
  {
    what: 'boats in 1938',
    value: '4,210 boats',
    date: '1938' as EdtfDate,
    mentions: [
      mention('ilves-1975', 'The lock at Tarrow Mill carried 4,210 boats in 1938 and 312 in 1974.'),
      mention('marlow-1950', 'In 1938 the lock passed 4,210 boats.'),
    ],
  },
  {
    what: 'The lock cost',
    value: '61,000 crowns',
    mentions: [
      mention('courier-1934', 'The lock cost 61,000 crowns, as the Board told this newspaper.'),
      mention('audit-1935', 'The lock cost 73,500 crowns, as the accounts of the Board show.'),
    ],
    conflict: {
      field: 'number',
      accounts: [
        { value: '61,000 crowns', mentions: [0] },
        { value: '73,500 crowns', mentions: [1] },
      ],
      why: 'They give different costs for one lock.',
    },
  },
]

export const QUESTIONS: [string, string][] = [
  ['Who decided on the lock, and what was promised?', 'board build lock engineer promised 1931 cost millers'],
  ['When was the lock opened, and what did it cost?', 'opened june 1934 cost crowns gate boat petrel'],
  ['What became of its traffic?', 'boats traffic barge railway repairs closed again 1990'],
]

/** All sentences of the documents that share a word with the question, as a search would bring them. */
function answers(): Answer[] {
  return QUESTIONS.map(([question, query], index): Answer => {
    const wanted = query.split(' ')
    const id = `q${index + 1}`
    const words = [...documents.values()].flatMap(({ text, blocks = [], source, snapshot }) =>
      blocks.flatMap(({ start: from, end, kind }) =>
        splitSentences(text.slice(from, end)).flatMap((span): FoundWords[] => {
          const exact = text.slice(from + span.start, from + span.end)
          const hits = wanted.filter((word) => exact.toLowerCase().includes(word)).length
          if (hits === 0) return []
          const place = { start: from + span.start, end: from + span.end }
          return [{ ...place, exact, kind, snapshot: snapshot.id, source: source.id, relevance: hits / 10 }]
        }),
      ),
    )
    const coverage: Coverage = {
      subQuestion: id,
      question,
      state: index === 2 ? 'thin' : 'covered',
      passages: words.length,
      origins: 4,
      kinds: [],
      missing: [],
      why: index === 2 ? 'No official record was found.' : 'Several origins answer it.',
    }
    return {
      subQuestion: { id, question, queries: [query], kinds: [] },
      coverage,
      words: words.sort((a, b) => b.relevance - a.relevance),
    }
  })
}

/** What `writeReport` wants, of the lock at Tarrow Mill. */
export function lockInput(over: Partial<ReportInput> = {}): ReportInput {
  const found = answers()
  const plan: ResearchPlan = {
    schema: 'assay.plan/1',
    question: 'How did the lock at Tarrow Mill come about, and what became of it?',
    length: 'long',
    subQuestions: found.map(({ subQuestion }) => subQuestion),
    sections: [
      { title: 'The decision', subQuestions: ['q1'] },
      { title: 'The opening', subQuestions: ['q2'] },
      { title: 'The traffic', subQuestions: ['q3'] },
    ],
    tables: ['chronology', 'people', 'statements', 'figures'],
  }
  return {
    plan,
    answers: found,
    events: events(),
    actors: actors(),
    statements: statements(),
    figures: figures(),
    disputes: [],
    sources: new Map<SnapshotId, SourceOfReport>(
      [...documents.values()].map((from) => [from.snapshot.id, from]),
    ),
    origins: [],
    checkedAt: new Date('2026-03-01T12:00:00Z'),
    ...over,
  }
}
