import { HOSTILE_ADDRESSES } from '../../src/publish/pages/testing/hostile.js'
import { openStore } from '../../src/store/index.js'
import { storeReport } from '../../src/workflows/publishing/testing/stored.js'
import { HOSTILE_TEXTS } from './hostile-checks.js'

/** Each has every text in one place or another, and another text in each place. */
export const HOSTILE_REPORTS = 10
const STEP = 11
/** Every so many reports have a second revision. */
const REVISED = 3

/**
 * Reports whose titles, questions, sentences, people, tables, reasons, searches and sources are hostile texts, and
 * that cite stored documents with such texts in their words, titles and publishers, at addresses that want to be
 * opened.
 *
 * @param dir of a workspace that nobody has open
 */
export async function storeHostileReports(dir: string): Promise<void> {
  const store = await openStore({ dir })
  try {
    for (let n = 0; n < HOSTILE_REPORTS; n++) {
      let next = n * STEP
      const report = await storeReport(store, {
        say: () => HOSTILE_TEXTS[next++ % HOSTILE_TEXTS.length] ?? '',
        address: (_, index) => `${HOSTILE_ADDRESSES[(index + n) % HOSTILE_ADDRESSES.length]}?${n}-${index}`,
      })
      if (n % REVISED > 0) continue
      const checkedAt = '2026-06-01T12:00:00.000Z'
      await store.reports.save({ ...report, title: `${report.title} again`, checkedAt })
    }
  } finally {
    await store.close()
  }
}
