import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentWordsOf } from '../language/index.js'
import { collect } from './collect.js'
import { evaluatePrior } from './prior.js'
import { PriorEvaluation, RetrievalEvaluation } from './result.js'
import { evaluateRetrieval } from './retrieval.js'
import { readPriorSet, readRetrievalSet } from './roles.js'
import type { SearchDocument, SearchEngine } from './search.js'

/** Ranks by shared words, and gives a document once for its title and once for its text. */
function wordCounter(): SearchEngine {
  const stored: SearchDocument[] = []
  return {
    async add(documents) {
      stored.push(...documents)
    },
    async search(query, k) {
      const wanted = new Set(contentWordsOf(query).map((word) => word.stem))
      return stored
        .flatMap(({ id, title, text }) => [title, text].map((part) => ({ id, words: contentWordsOf(part) })))
        .map(({ id, words }) => ({ id, score: words.filter((word) => wanted.has(word.stem)).length }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, k)
        .map(({ id }) => id)
    },
  }
}

const corpus = [
  { id: 'sea', title: 'Salt', text: 'The sea holds salt and water.' },
  { id: 'hill', title: 'Granite', text: 'The hill is granite.' },
  { id: 'lake', title: 'Fresh water', text: 'A lake holds fresh water from rivers.' },
]

describe('evaluateRetrieval', () => {
  it('agrees with a worked example', async () => {
    const queries = [
      // lake shares "fresh", "water", sea shares "water": lake, sea. Relevant sea at rank 2.
      { id: '1', claim: 'Fresh water', relevant: ['sea'] },
      { id: '2', claim: 'Granite', relevant: ['hill', 'absent'] },
      { id: '3', claim: 'Clouds', relevant: [] },
    ]
    const result = await evaluateRetrieval(corpus, queries, wordCounter())
    expect(result).toMatchObject({ documents: 3, queries: 2, skippedQueries: 1, missingRelevant: 1 })
    // Query 1: 1/log2(3). Query 2: rank 1 of two relevant, 1 / (1 + 1/log2(3)).
    const second = 1 / (1 + 1 / Math.log2(3))
    expect(result.ndcgAt10).toBeCloseTo((1 / Math.log2(3) + second) / 2, 12)
    expect(result.recallAt100).toBeCloseTo((1 + 1 / 2) / 2, 12)
    expect(result.mrr).toBeCloseTo((1 / 2 + 1) / 2, 12)
    expect(RetrievalEvaluation.parse(result)).toEqual(result)
  })

  it('measures each query and the adding by the clock', async () => {
    let clock = 0
    const slow: SearchEngine = {
      async add() {
        clock += 2000
      },
      async search(query) {
        clock += query.length
        return ['sea']
      },
    }
    const queries = ['ab', 'abcd', 'abc'].map((claim) => ({ id: claim, claim, relevant: ['sea'] }))
    const result = await evaluateRetrieval(corpus, queries, slow, { now: () => clock })
    expect(result.latency).toEqual({ p50: 3, p99: 4 })
    expect(result).toMatchObject({ addSeconds: 2, documentsPerSecond: 1.5 })
  })

  it('refuses two documents with one id, and nothing to ask', async () => {
    const queries = [{ id: '1', claim: 'Salt', relevant: ['sea'] }]
    const twice = [...corpus, ...corpus]
    await expect(evaluateRetrieval(twice, queries, wordCounter())).rejects.toThrow(
      'two documents have the id "sea"',
    )
    await expect(evaluateRetrieval(corpus, [], wordCounter())).rejects.toMatchObject({
      code: 'DATASET_INVALID',
    })
    await expect(evaluateRetrieval([], queries, wordCounter())).rejects.toThrow('no documents')
  })
})

describe('evaluatePrior', () => {
  it('agrees with a worked example', async () => {
    const claims = [
      { id: 'a', title: '', text: 'Bats are blind.' },
      { id: 'b', title: '', text: 'Bats are blind in bright sun.' },
    ]
    const queries = [{ id: 'q', text: 'So bats are blind, in bright sun even?', relevant: ['a'] }]
    const result = await evaluatePrior(claims, queries, wordCounter())
    // b shares four words, a two: a at rank 2.
    expect(result).toMatchObject({ mapAt5: 0.5, recallAt10: 1, mrr: 0.5 })
    expect(PriorEvaluation.parse(result)).toEqual(result)
  })
})

describe('files in any order', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eval-roles-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const write = async (name: string, rows: object[]): Promise<string> => {
    const path = join(folder, name)
    await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'))
    return path
  }

  it('are told apart by their rows', async () => {
    const queries = await write('q.jsonl', [{ id: 1, claim: 'Salt', relevant: [2] }])
    const one = await write('one.jsonl', [{ id: 2, title: 'Sea', sentences: ['It is salt.'] }])
    const two = await write('two.jsonl', [{ id: 3, text: 'Hills.' }])
    const set = await readRetrievalSet([one, queries, two])
    expect((await collect(set.documents)).map((row) => row.id)).toEqual(['2', '3'])
    expect(set.queries).toEqual([{ id: '1', claim: 'Salt', relevant: ['2'] }])

    const claims = await write('claims.jsonl', [
      { id: 1, claim: 'Bats are blind.', title: 'Are bats blind?' },
    ])
    const posts = await write('posts.jsonl', [{ id: 9, text: 'Bats!', relevant: ['1'] }])
    const prior = await readPriorSet([posts, claims])
    expect(await collect(prior.documents)).toEqual([
      { id: '1', title: 'Are bats blind?', text: 'Bats are blind.' },
    ])
    expect(prior.queries).toHaveLength(1)
    await expect(readRetrievalSet([one, two])).rejects.toThrow('none of the files holds queries')
    await expect(readRetrievalSet([queries])).rejects.toThrow('none of the files holds a corpus')
    await expect(readPriorSet([await write('empty.jsonl', [])])).rejects.toThrow('has no rows')
  })
})
