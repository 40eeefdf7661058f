import {
  cite,
  type EdtfDate,
  type EventId,
  eventIdOf,
  originIdOf,
  Report,
  type ReportSection,
  type ReportSentence,
  type ReportTable,
  ResearchPlan,
  reportIdOf,
  type Snapshot,
  type SnapshotId,
  sha256,
  sourceIdOf,
} from '../../domain/index.js'
import { HOSTILE, HOSTILE_ADDRESSES } from '../pages/testing/hostile.js'
import { DOCUMENTS, type ToldDocument } from './report-documents.js'

export interface ReportShape {
  /** What every free text of the report, its plan and its sources becomes; itself unless told. */
  say?: (words: string) => string
  /** The address of each source. */
  address?: (url: string, index: number) => string
  /** How often sections, tables and documents are there: how a report of many pages is made. */
  times?: number
  revision?: number
}

interface Stored {
  told: ToldDocument
  snapshot: SnapshotId
  url: string
  text: string
  /** Where each sentence begins. */
  starts: number[]
  sentences: string[]
}

/** A report with the stored texts that its citations are of. */
export interface ReportWithTexts {
  report: Report
  texts: Map<SnapshotId, string>
  snapshots: Map<SnapshotId, Snapshot>
}

export const aPlan = ({ say = (words) => words }: Pick<ReportShape, 'say'> = {}): ResearchPlan =>
  ResearchPlan.parse({
    schema: 'assay.plan/1',
    question: say('How did the observatory of Vesterholm come to be built, lost and restored?').slice(
      0,
      1_000,
    ),
    length: 'long',
    asOf: '2024-06',
    subQuestions: PLANNED.map(({ question, queries, kinds }, index) => ({
      id: `q${index + 1}`,
      question: say(question).slice(0, 300),
      queries: queries.map((query) => say(query).slice(0, 200)),
      kinds,
    })),
    sections: [
      { title: say('Building, 1961 to 1966').slice(0, 120), subQuestions: ['q1', 'q2'] },
      { title: say('Work and weather').slice(0, 120), subQuestions: ['q3'] },
      { title: say('Storm and restoration').slice(0, 120), subQuestions: ['q4', 'q5'] },
    ],
    tables: ['chronology', 'people', 'statements', 'figures'],
  })

const PLANNED = [
  {
    question: 'Who decided to build the observatory, and at what cost?',
    queries: ['observatory north mole harbour board', 'observatory cost crowns'],
    kinds: ['official record', 'court or government report'],
  },
  { question: 'Who made the lens and the mirror?', queries: ['observatory lens mirror'], kinds: [] },
  {
    question: 'How many nights were lost to fog?',
    queries: ['Vesterholm nights fog'],
    kinds: ['scholarly'],
  },
  {
    question: 'What did the storm of 1987 do, and who refused the repair?',
    queries: ['storm 1987 observatory', 'council repair dome'],
    kinds: ['official record'],
  },
  {
    question: 'Who paid for the restoration?',
    queries: ['restoration dome paid', 'Friends of the Observatory raised'],
    kinds: ['book'],
  },
] as const

/** A long report about an observatory that never was: every kind of section and table, every citation resolving. */
export const aReport = (shape: ReportShape = {}): Report => aReportWithTexts(shape).report

/** A report with another hostile text in every field that is free, and hostile addresses. */
export const aHostileReport = (from = 0): Report => aHostileReportWithTexts(from).report

export function aHostileReportWithTexts(from = 0): ReportWithTexts {
  let next = from
  return aReportWithTexts({
    say: () => (HOSTILE[next++ % HOSTILE.length] ?? '').normalize('NFC'),
    address: (_, index) => HOSTILE_ADDRESSES[(index + from) % HOSTILE_ADDRESSES.length] ?? '',
  })
}

export function aReportWithTexts(shape: ReportShape = {}): ReportWithTexts {
  const { say = (words) => words, address = (url) => url, times = 1, revision = 1 } = shape
  const stored = Array.from({ length: times }, (_, round) =>
    DOCUMENTS.map((told, index) => store(told, round, say, address(told.url, index))),
  ).flat()
  const citations = stored.flatMap(({ snapshot, url, text, starts, sentences, told }) =>
    sentences.map((sentence, index) => {
      const start = starts[index] ?? 0
      const at = {
        snapshot,
        source: sourceIdOf(url),
        url,
        ...(told.kind === 'book' ? { page: 12 + index } : {}),
      }
      return cite(at, text, { start, end: start + sentence.length })
    }),
  )
  /** Of the document with that key, in that round, its sentence with that number. */
  const c = (key: string, number = 0, round = 0): number => {
    const document = round * DOCUMENTS.length + DOCUMENTS.findIndex((one) => one.key === key)
    const before = stored.slice(0, document).reduce((sum, { sentences }) => sum + sentences.length, 0)
    return before + number
  }
  const says = (key: string, number = 0, round = 0, paragraph = false): ReportSentence => {
    const index = c(key, number, round)
    const told = DOCUMENTS.find((one) => one.key === key)
    const text = `${say(told?.publisher ?? '')} (${told?.published}): “${citations[index]?.exact}”`
    return { text, citations: [index], ...(paragraph ? { paragraph: true as const } : {}) }
  }
  const stated = (text: string, ...of: number[]): ReportSentence => ({ text: say(text), citations: of })
  const seen = (text: string, ...of: number[]): ReportSentence => ({
    text: say(text),
    citations: of,
    analysis: true,
  })
  const event = (key: string, number = 0): EventId => {
    const citation = citations[c(key, number)]
    if (!citation) throw new Error(`no citation ${key}`)
    return eventIdOf([{ ...citation, what: citation.exact }])
  }
  const { tables, timeline } = tablesOf(say, c, event)
  const base: ReportSection[] = [
    section('summary', 'summary', 'Executive summary', 2, [
      stated(
        'The harbour board resolved in October 1961 to build an observatory on the north mole.',
        c('minutes-1961'),
      ),
      stated(
        'It opened in March 1966; sources disagree about the day.',
        c('gazette-1966'),
        c('opening-report'),
        c('history-2006', 2),
      ),
      stated('A storm closed it in January 1987.', c('storm-report'), c('gazette-1987')),
      stated('It opened again on 22 June 2001.', c('gazette-2001')),
      seen('What the restoration cost the municipality is told by nobody.'),
    ]),
    section('introduction', 'introduction', 'Introduction', 2, [
      seen('This report follows the observatory from the first resolution to the dark harbour of our years.'),
      says('ministry-1995'),
    ]),
    section('theme-1', 'theme', 'Building, 1961 to 1966', 2, [
      says('minutes-1961'),
      says('minutes-1961', 1),
      says('minutes-1961', 2),
      says('gazette-1963', 0, 0, true),
      says('gazette-1963', 1),
      says('lunde-memoir', 1),
      seen(
        'The dome was promised for one year and turned two years later.',
        c('gazette-1963', 1),
        c('gazette-1966'),
      ),
    ]),
    section('theme-2', 'theme', 'The lens and the mirror', 3, [
      says('lens-letter'),
      says('lens-letter', 1),
      says('mirror-note'),
      says('mirror-note', 1),
      says('history-2006', 1),
    ]),
    section('theme-3', 'theme', 'Work and weather', 2, [
      says('tide-tables'),
      says('tide-tables', 1),
      says('fog-study'),
      says('fog-study', 1),
      says('light-study', 0, 0, true),
      says('light-study', 1),
    ]),
    section('theme-4', 'theme', 'Storm and restoration', 2, [
      says('storm-report'),
      says('storm-report', 1),
      says('gazette-1987'),
      says('council-1988'),
      says('friends-1990', 0, 0, true),
      says('gazette-1993'),
      says('restoration-plan', 1),
      says('restoration-report'),
      says('restoration-report', 1),
    ]),
    section('chronology', 'chronology', 'Chronology', 2, [], [0]),
    section('people', 'people', 'People and contacts', 2, [], [1]),
    section('statements', 'statements', 'Statements against actions', 2, [], [2]),
    section('figures', 'figures', 'Figures', 2, [], [3]),
    section(
      'disagreements',
      'disagreements',
      'Where sources disagree',
      2,
      [
        says('audit-1984', 1),
        says('lunde-memoir', 2),
        seen('Both cannot be right about the second telescope.', c('audit-1984', 1), c('lunde-memoir', 2)),
      ],
      [4],
    ),
    section('conclusion', 'conclusion', 'Conclusion', 2, [
      stated('The council darkened the harbour in 2019.', c('council-2019')),
      says('gazette-2024'),
    ]),
    section('open', 'open', 'Open questions', 2, [
      seen('Who paid for the greater part of the restoration is not told by any source that was read.'),
    ]),
  ]
  const more = Array.from({ length: times - 1 }, (_, round) =>
    section(
      `theme-${round + 5}`,
      'theme',
      `Further documents, part ${round + 1}`,
      3,
      DOCUMENTS.flatMap(({ key, sentences }) => sentences.map((_, number) => says(key, number, round + 1))),
    ),
  )
  const sections = [...base.slice(0, 6), ...more, ...base.slice(6)]
  const plan = aPlan({ say })
  const report = Report.parse({
    schema: 'assay.report/1',
    id: reportIdOf(plan),
    revision,
    title: say('The observatory of Vesterholm'),
    plan,
    sections: sections.map((one) => ({ ...one, title: say(one.title) })),
    tables,
    timeline,
    coverage: plan.subQuestions.map(({ id, question }, index) => ({
      subQuestion: id,
      question,
      state: (['covered', 'covered', 'covered', 'thin', 'open'] as const)[index] ?? 'covered',
      passages: [9, 5, 4, 3, 0][index] ?? 1,
      origins: [5, 3, 2, 1, 0][index] ?? 1,
      kinds: index === 4 ? [] : ['official record', 'journalism'],
      missing: index === 4 ? ['book'] : [],
      why: say(
        [
          'told by 5 origins',
          'told by 3 origins',
          'told by 2 origins',
          'told by one origin alone',
          'nothing was found',
        ][index] ?? 'told',
      ),
    })),
    openQuestions: [
      {
        question: say('Who paid for the greater part of the restoration?'),
        why: say('no source that was read says so'),
      },
    ],
    inconsistencies: [
      {
        kind: 'date',
        words: [say('opened on 20 March 1966'), say('was opened on 21 March 1966')],
        why: say('two days for one opening'),
        outcome: 'shown',
      },
      {
        kind: 'first',
        words: [
          say('It is the first observatory on a mole to be protected.'),
          say('Vesterholm was the second observatory on a mole to be protected'),
        ],
        why: say('two observatories cannot both be the first'),
        outcome: 'resolved',
      },
    ],
    quality: {
      words: 1_184 * times,
      sentences: sections.reduce((sum, one) => sum + one.sentences.length, 0),
      rows: tables.reduce((sum, { rows }) => sum + rows.length, 0),
      analysis: 5,
      citations: citations.length,
      citationRecall: 0.94,
      citationPrecision: 0.91,
      cut: 3,
      sources: stored.length,
      origins: 19,
      primaryShare: 0.52,
      newest: '2024-03-02',
      oldest: '1961-10-14',
      inconsistencies: 2,
      modelCalls: 4,
      cost: 0.0132,
    },
    citations,
    sources: stored.map(({ told, snapshot, url }) => ({
      id: sourceIdOf(url),
      snapshot,
      location: url,
      url,
      metadata: {
        title: { value: say(told.title), from: 'test' },
        ...(told.authors ? { authors: { value: told.authors.map(say), from: 'test' } } : {}),
        publisher: { value: say(told.publisher), from: 'test' },
        published: { value: told.published, from: 'test' },
      },
      repairs:
        told.key === 'gazette-1963'
          ? [{ kind: 'mojibake', misreadAs: ['windows-1254'], repaired: 7, lost: 0 }]
          : [],
      origin: say(told.publisher),
      kind: told.kind,
      kindWhy: say(told.kindWhy),
    })),
    origins: [...new Set(DOCUMENTS.map(({ publisher }) => publisher))].map((publisher) => ({
      id: originIdOf(`publisher ${publisher}`),
      name: say(publisher),
      basis: 'publisher',
      snapshots: stored.filter(({ told }) => told.publisher === publisher).map(({ snapshot }) => snapshot),
    })),
    ledger: {
      entries: [
        {
          kind: 'search',
          provider: 'library',
          query: say('observatory north mole harbour board'),
          found: 14,
        },
        { kind: 'search', provider: 'library', query: say('restoration dome paid'), found: 0 },
        {
          kind: 'excluded',
          what: say('A page of advertisements'),
          reason: say('it tells nothing of the question'),
        },
        {
          kind: 'model',
          purpose: 'write-prose',
          model: say('protocol model'),
          inputTokens: 4_120,
          outputTokens: 611,
          cost: 0.0132,
        },
        ...[
          'a quotation that no source has',
          'a number that its source does not give',
          'a row without a source',
        ].map((reason) => ({
          kind: 'cut' as const,
          text: say('The dome was gilded in 1970.'),
          reason: say(reason),
        })),
      ],
      networkRequests: 0,
      modelCalls: 4,
    },
    checkedAt: '2026-03-01T12:00:00.000Z',
    asOf: '2024-06',
    staleAfter: '2027-03-01',
    staleWhy: say('A decision of the council is to be reviewed.'),
    assay: '0.1.0',
  })
  const snapshots = new Map(stored.map((one) => [one.snapshot, snapshotOf(one, say)]))
  return { report, texts: new Map(stored.map(({ snapshot, text }) => [snapshot, text])), snapshots }
}

const section = (
  id: string,
  kind: ReportSection['kind'],
  title: string,
  level: 2 | 3,
  sentences: ReportSentence[],
  tables: number[] = [],
): ReportSection => ({ id, kind, title, level, sentences, tables })

function store(told: ToldDocument, round: number, say: (words: string) => string, url: string): Stored {
  const title = round === 0 ? told.title : `${told.title}, copy ${round + 1}`
  const sentences = told.sentences.map((one) => say(one))
  let text = `${title} ${url}\n\n`
  const starts = sentences.map((sentence) => {
    const start = text.length
    text += `${sentence} `
    return start
  })
  return { told: { ...told, title }, snapshot: sha256(text) as SnapshotId, url, text, starts, sentences }
}

const snapshotOf = ({ told, snapshot, url, text }: Stored, say: (words: string) => string): Snapshot => ({
  id: snapshot,
  source: sourceIdOf(url),
  bytesHash: snapshot,
  textHash: sha256(text),
  blocksHash: snapshot,
  byteLength: Buffer.byteLength(text),
  textLength: text.length,
  reader: 'text/1',
  mediaType: 'text/html',
  metadata: {
    title: { value: say(told.title), from: 'test' },
    publisher: { value: say(told.publisher), from: 'test' },
    published: { value: told.published as EdtfDate, from: 'test' },
  },
  repairs: [],
  readAt: '2026-02-01T00:00:00.000Z',
})

type CitationOf = (key: string, number?: number) => number

interface Happening {
  date: string
  what: string
  where: string
  of: [key: string, number?: number][]
  people?: string[]
  organisations?: string[]
  origins?: number
  conflict?: true
}

const HAPPENINGS: readonly Happening[] = [
  {
    date: '1961-10-14',
    what: 'The harbour board resolved to build an observatory on the north mole',
    where: 'Vesterholm',
    of: [['minutes-1961']],
    organisations: ['Vesterholm Harbour Board'],
  },
  {
    date: '1962-06',
    what: 'Astrid Lunde met Jon Tveit on the mole and agreed with him on granite',
    where: 'north mole',
    of: [['lunde-memoir']],
    people: ['Astrid Lunde', 'Jon Tveit'],
  },
  {
    date: '1963-05-02',
    what: 'The first stone of the observatory was laid',
    where: 'not found',
    of: [['gazette-1963']],
    people: ['Jon Tveit'],
  },
  {
    date: '1964-11-09',
    what: 'The main lens was ground and tested (объектив отшлифован и проверен) in the workshop that had made the lenses of every lighthouse of the coast, where it then had to pass three nights of trials before anybody was allowed to take it away',
    where: 'Оптическая мастерская «Полярная»',
    of: [['lens-letter'], ['history-2006', 1]],
    people: ['Надежда Орлова'],
    organisations: ['Оптическая мастерская «Полярная»'],
    origins: 2,
  },
  {
    date: '1966-03-20 or 1966-03-21',
    what: 'The observatory opened',
    where: 'north mole',
    of: [['gazette-1966'], ['opening-report'], ['history-2006', 2]],
    organisations: ['Ministry of Works', 'Vesterholm Harbour Board'],
    origins: 3,
    conflict: true,
  },
  {
    date: '1971-08',
    what: 'The secondary mirror was fitted (副鏡の取り付け)',
    where: 'not found',
    of: [['mirror-note', 1], ['mirror-note']],
    people: ['山田花子'],
    organisations: ['港湾光学研究所'],
  },
  { date: '1973', what: 'A second telescope was paid for', where: 'not found', of: [['audit-1984', 1]] },
  {
    date: '1987-01-12',
    what: 'A storm tore the shutters from the dome',
    where: 'north mole',
    of: [['storm-report'], ['gazette-1987']],
    organisations: ['Institute of Meteorology'],
    origins: 2,
  },
  {
    date: '1988-04-27',
    what: 'The council refused the means for the repair of the dome',
    where: 'Vesterholm',
    of: [['council-1988']],
    people: ['Kirsten Aas'],
    organisations: ['Municipality of Vesterholm'],
  },
  {
    date: '1990-09-01',
    what: 'The Friends of the Observatory were founded',
    where: 'not found',
    of: [['friends-1990']],
    people: ['Maren Holt', 'Pavel Černý'],
    organisations: ['Friends of the Observatory'],
  },
  {
    date: '1995-03-30',
    what: 'The observatory was protected',
    where: 'north mole',
    of: [['ministry-1995']],
    organisations: ['Ministry of Works'],
  },
  {
    date: '1998/2001',
    what: 'The dome was restored',
    where: 'north mole',
    of: [['restoration-plan'], ['restoration-report']],
    people: ['Nguyễn Thị Minh', 'Pavel Černý'],
    organisations: ['Atelier Nordlys'],
  },
  {
    date: '2001-06-22',
    what: 'The observatory opened again',
    where: 'north mole',
    of: [['gazette-2001'], ['gazette-2001', 1]],
    people: ['Kirsten Aas'],
  },
  {
    date: '2012-05',
    what: 'Pavel Černý handed the keys to Aiko Mori',
    where: 'not found',
    of: [['friends-2013', 1]],
    people: ['Pavel Černý', 'Aiko Mori'],
    organisations: ['Friends of the Observatory'],
  },
  {
    date: '2019-02-20',
    what: 'The council resolved to darken the lamps of the harbour',
    where: 'Vesterholm',
    of: [['council-2019']],
    organisations: ['Municipality of Vesterholm'],
  },
]

function tablesOf(
  say: (words: string) => string,
  c: CitationOf,
  event: (key: string, number?: number) => EventId,
): Pick<Report, 'tables' | 'timeline'> {
  const row = (cells: string[], of: [string, number?][], conflict = false) => ({
    cells: cells.map((cell) => (cell === 'not found' || /^\d{4}/.test(cell) ? cell : say(cell))),
    citations: of.map(([key, number]) => c(key, number)),
    ...(conflict ? { conflict: true as const } : {}),
  })
  const columns = (...names: string[]) => names.map(say)
  const tables: ReportTable[] = [
    {
      kind: 'chronology',
      title: say('Chronology'),
      columns: columns('Date', 'What happened', 'Where'),
      types: ['date', 'text', 'name'],
      rows: HAPPENINGS.map(({ date, what, where, of, conflict }) => ({
        ...row([date, what, where], of, conflict),
        event: event(...(of[0] ?? [''])),
      })),
    },
    {
      kind: 'people',
      title: say('People and contacts'),
      columns: columns('Name', 'Role', 'Contact with', 'When'),
      types: ['name', 'text', 'text', 'date'],
      rows: [
        row(
          ['Astrid Lunde', 'engineer of the works', 'Jon Tveit, on the mole', '1962-06'],
          [['minutes-1961', 2], ['lunde-memoir']],
        ),
        row(
          ['Надежда Орлова', 'maker of the lens', 'not found', '1964-11'],
          [['lens-letter'], ['history-2006', 1]],
        ),
        row(['山田花子', 'maker of the secondary mirror', 'not found', '1971-08'], [['mirror-note', 1]]),
        row(
          ['Kirsten Aas', 'mayor', 'council of Vesterholm', '1988-04-27'],
          [
            ['council-1988', 1],
            ['gazette-1987', 1],
          ],
        ),
        row(
          ['Pavel Černý', 'founder of the Friends of the Observatory', 'Aiko Mori', '2012-05'],
          [['friends-1990'], ['friends-2013', 1]],
        ),
        row(
          ['Nguyễn Thị Minh', 'architect of the restoration', 'not found', '1998-11'],
          [['restoration-plan']],
        ),
      ],
    },
    {
      kind: 'statements',
      title: say('Statements against actions'),
      columns: columns('Who', 'Said', 'Said on', 'Did', 'Done on', 'Kept'),
      types: ['name', 'text', 'date', 'text', 'date', 'verdict'],
      rows: [
        row(
          [
            'Jon Tveit',
            'The dome would turn before the winter of 1964',
            '1963-05-03',
            'The dome turned for the first time',
            '1966-03-20',
            'broken',
          ],
          [['gazette-1963', 1], ['gazette-1966']],
        ),
        row(
          [
            'Kirsten Aas',
            'It would open again within a year',
            '1987-01-15',
            'Voted against the repair',
            '1988-04-27',
            'broken',
          ],
          [
            ['gazette-1987', 1],
            ['council-1988', 1],
          ],
        ),
        row(
          [
            'Friends of the Observatory',
            'We will raise 300,000 crowns before the end of 1992',
            '1990-09-01',
            'Had raised 214,000 crowns',
            '1992',
            'broken',
          ],
          [['friends-1990', 1], ['gazette-1993']],
        ),
        row(
          [
            'Municipality of Vesterholm',
            'The decision is to be reviewed after five years',
            '2019-02-20',
            'not found',
            'not found',
            'unclear',
          ],
          [
            ['council-2019', 1],
            ['gazette-2024', 1],
          ],
        ),
      ],
    },
    {
      kind: 'figures',
      title: say('Figures'),
      columns: columns('What', 'Amount', 'Of'),
      types: ['text', 'number', 'date'],
      rows: [
        row(['Estimated cost of the works', '412,000 crowns', '1961'], [['minutes-1961', 1]]),
        row(
          ['Cost of the works', '538,000 or 541,300 crowns', '1966'],
          [['opening-report', 1], ['audit-1984']],
          true,
        ),
        row(['Nights lost to fog', '640', '1974'], [['tide-tables', 1]]),
        row(['Plates of the dome made anew', '44 of 96', '2002'], [['restoration-report']]),
        row(['Cost of the restoration', '2.1 million crowns', '2002'], [['restoration-report', 1]]),
        row(['Visitors', '18,420 or about 25,000', '2011'], [['visitors'], ['friends-2013']], true),
        row(['=1+1 is no sum here', '-2 °C at the opening', '1966-03'], [['gazette-1966', 1]]),
      ],
    },
    {
      kind: 'conflicts',
      title: say('What sources disagree on'),
      columns: columns('About', 'Account', 'By'),
      types: ['text', 'text', 'name'],
      rows: [
        row(
          ['Day of the opening', '20 March 1966', 'Vesterholm Gazette'],
          [['gazette-1966'], ['history-2006', 2]],
          true,
        ),
        row(['Day of the opening', '21 March 1966', 'Ministry of Works'], [['opening-report']], true),
        row(
          ['Second telescope', 'paid for in 1973 and delivered in 1975', 'National Audit Office'],
          [['audit-1984', 1]],
          true,
        ),
        row(
          ['Second telescope', 'there never was the money for it', 'Astrid Lunde'],
          [['lunde-memoir', 2]],
          true,
        ),
      ],
    },
  ]
  const timeline = HAPPENINGS.map(
    ({ date, what, of, people = [], organisations = [], origins = 1, conflict }) => ({
      event: event(...(of[0] ?? [''])),
      date: date.replace(/^(.+) or (.+)$/, '[$1,$2]').replace(/^\[(.+),(.+)\]$/, '$1/$2') as EdtfDate,
      what: say(what),
      people: people.map(say),
      organisations: organisations.map(say),
      origins,
      citations: of.map(([key, number]) => c(key, number)),
      ...(conflict ? { conflict } : {}),
    }),
  )
  return { tables, timeline }
}
