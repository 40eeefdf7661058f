import { join } from 'node:path'
import { openEvidenceIndex } from '../src/library/index.js'
import { GeneratedLibrary } from './generated-passages.js'
import { type Bench, rounded, timed, timingOf } from './harness.js'

const SIZES = [10_000, 30_000, 100_000]
const PASSAGES_PER_CALL = 1000
const QUERIES = 200
const WARM_UPS = 10

/** How search time grows with the rows, when they come in batches and nobody compacts by hand. */
export const growthBench: Bench = {
  name: 'growth',
  run: async ({ dir, scale, log }) => {
    const library = new GeneratedLibrary(3)
    const queries = library.queries(QUERIES + WARM_UPS)
    const index = await openEvidenceIndex(join(dir, 'index'))
    const measured: { size: number; p50: number; p99: number; first: number }[] = []
    for (const size of SIZES.map((full) => Math.round(full * scale))) {
      log(`growing to ${size}`)
      while ((await index.count()) < size) {
        const missing = size - (await index.count())
        await index.add(library.passages(Math.min(PASSAGES_PER_CALL, missing)))
      }
      const first = (await timed(() => index.search('the first search after adding'))).ms
      const times: number[] = []
      for (const [at, query] of queries.entries()) {
        const { ms } = await timed(() => index.search(query))
        if (at >= WARM_UPS) times.push(ms)
      }
      measured.push({ size, first, ...timingOf(times) })
    }
    await index.close()
    const [smallest, largest] = [measured[0]?.p50 ?? Number.NaN, measured.at(-1)?.p50 ?? Number.NaN]
    return {
      title: 'Searching while the library grows',
      method: `One index, added to in calls of ${PASSAGES_PER_CALL.toLocaleString('en-US')} passages and never compacted by hand; at each size ${QUERIES} queries of 12 words. The first search after much was added waits until the index has taken it up.`,
      columns: ['passages', 'p50 ms', 'p99 ms', 'first search, ms'],
      rows: measured.map(({ size, p50, p99, first }) => [
        size.toLocaleString('en-US'),
        rounded(p50),
        rounded(p99),
        rounded(first),
      ]),
      goals: [
        {
          goal: 'ten times the passages, less than five times the search time',
          measured: `${rounded(largest / smallest)} times`,
          met: largest / smallest < 5,
        },
      ],
    }
  },
}
