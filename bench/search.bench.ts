import { join } from 'node:path'
import * as lancedb from '@lancedb/lancedb'
import Database from 'libsql'
import MiniSearch from 'minisearch'
import type { Passage } from '../src/domain/index.js'
import { openEvidenceIndex } from '../src/library/index.js'
import { GeneratedLibrary, searchedText } from './generated-passages.js'
import { type Bench, rounded, sideBySide, timed } from './harness.js'

const PASSAGES = 100_000
const QUERIES = 120
const WARM_UPS = 20
const LIMIT = 20

interface Contender {
  search(query: string): unknown
  close(): unknown
}

type Opener = (dir: string, passages: readonly Passage[]) => Promise<Contender>

/** As a short program would use LanceDB: one table, one full-text index, the texts back. */
const rawLanceDb: Opener = async (dir, passages) => {
  const connection = await lancedb.connect(dir)
  const rows = passages.map((passage) => ({ id: passage.id, text: searchedText(passage) }))
  const table = await connection.createTable('passages', rows)
  await table.createIndex('text', {
    config: lancedb.Index.fts({
      language: 'English',
      stem: true,
      removeStopWords: true,
      withPosition: false,
    }),
  })
  return {
    search: (query) =>
      table
        .query()
        .fullTextSearch(new lancedb.MatchQuery(query, 'text'))
        .select(['id', 'text', '_score'])
        .limit(LIMIT)
        .toArray(),
    close: () => connection.close(),
  }
}

const assay: Opener = async (dir, passages) => {
  const index = await openEvidenceIndex(dir)
  await index.add(passages)
  await index.compact()
  return { search: (query) => index.search(query, { limit: LIMIT }), close: () => index.close() }
}

const sqliteFts5: Opener = async (dir, passages) => {
  const database = new Database(`${dir}.db`)
  database.exec("CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, text, tokenize = 'porter unicode61')")
  const insert = database.prepare('INSERT INTO passages (id, text) VALUES (?, ?)')
  database.exec('BEGIN')
  for (const passage of passages) insert.run(passage.id, searchedText(passage))
  database.exec('COMMIT')
  const select = database.prepare(
    'SELECT id, text, rank FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?',
  )
  const anyOf = (query: string) =>
    query
      .split(' ')
      .map((word) => `"${word}"`)
      .join(' OR ')
  return { search: (query) => select.all(anyOf(query), LIMIT), close: () => database.close() }
}

const miniSearch: Opener = async (_dir, passages) => {
  const index = new MiniSearch({ fields: ['text'], storeFields: ['text'] })
  index.addAll(passages.map((passage) => ({ id: passage.id, text: searchedText(passage) })))
  return {
    search: (query) => index.search(query, { combineWith: 'OR' }).slice(0, LIMIT),
    close: () => undefined,
  }
}

const ENGINES = new Map<string, Opener>([
  ['LanceDB, raw', rawLanceDb],
  ['Assay', assay],
  ['SQLite FTS5', sqliteFts5],
  ['MiniSearch', miniSearch],
])

export const searchBench: Bench = {
  name: 'search',
  run: async ({ dir, scale, log }) => {
    const library = new GeneratedLibrary()
    const passages = library.passages(Math.round(PASSAGES * scale))
    const queries = library.queries(QUERIES)
    const open = new Map<string, Contender>()
    const built = new Map<string, number>()
    for (const [name, opener] of ENGINES) {
      log(`building ${name}`)
      const { value, ms } = await timed(() => opener(join(dir, name.replace(/\W+/g, '-')), passages))
      open.set(name, value)
      built.set(name, ms)
    }
    log(`searching ${queries.length} times in each`)
    const searches = new Map([...open].map(([name, { search }]) => [name, search]))
    const times = await sideBySide(searches, queries, WARM_UPS)
    for (const contender of open.values()) await contender.close()

    const p50 = (name: string) => times.get(name)?.p50 ?? Number.NaN
    const ratio = p50('Assay') / p50('LanceDB, raw')
    return {
      title: 'Searching',
      method: `${passages.length.toLocaleString('en-US')} generated passages (about 45 words under a title and a heading; word frequencies by Zipf's law, vocabulary 50,000, seed 1), ${QUERIES - WARM_UPS} queries of 12 words joined by OR, the best ${LIMIT} with their texts. Every query goes to each engine in turn, in one process.`,
      columns: ['engine', 'p50 ms', 'p99 ms', 'to build, s'],
      rows: [...times].map(([name, { p50, p99 }]) => [
        name,
        rounded(p50),
        rounded(p99),
        rounded((built.get(name) ?? Number.NaN) / 1000),
      ]),
      goals: [
        {
          goal: 'Assay within 2 times raw LanceDB (p50)',
          measured: `${rounded(ratio)} times`,
          met: ratio <= 2,
        },
      ],
    }
  },
}
