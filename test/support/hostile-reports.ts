import type { Report } from '../../src/domain/index.js'
import { HOSTILE_ADDRESSES } from '../../src/publish/pages/testing/hostile.js'
import { aReportWithTexts } from '../../src/publish/testing/report-fixture.js'
import { openStore } from '../../src/store/index.js'
import { storeSnapshot } from '../../src/workflows/publishing/testing/stored.js'
import { HOSTILE_TEXTS } from './hostile-checks.js'

/** Each has every text in one place or another, and another text in each place. */
export const HOSTILE_REPORTS = 25
const STEP = 7
/** Every so many reports have a second revision. */
const REVISED = 5

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
      const { report, texts } = aReportWithTexts({
        say: () => HOSTILE_TEXTS[next++ % HOSTILE_TEXTS.length] ?? '',
        address: (_, index) => `${HOSTILE_ADDRESSES[(index + n) % HOSTILE_ADDRESSES.length]}?${n}-${index}`,
      })
      const stored = new Map<string, string>()
      for (const { snapshot, location, metadata } of report.sources) {
        const text = texts.get(snapshot) ?? ''
        const { id } = await storeSnapshot(store, {
          location,
          bytes: text,
          text,
          exact: text,
          mediaType: stored.size % 2 === 0 ? 'text/html' : 'text/plain',
          title: metadata.title?.value ?? '',
          publisher: metadata.publisher?.value ?? '',
        })
        stored.set(snapshot, id)
      }
      const kept = citing(report, stored)
      await store.reports.save(kept)
      if (n % REVISED > 0) continue
      const checkedAt = '2026-06-01T12:00:00.000Z'
      await store.reports.save({ ...kept, title: `${kept.title} again`, checkedAt })
    }
  } finally {
    await store.close()
  }
}

/** The same report of the documents as they were stored. */
const citing = (report: Report, stored: ReadonlyMap<string, string>): Report =>
  JSON.parse(JSON.stringify(report).replace(/\b[0-9a-f]{64}\b/g, (id) => stored.get(id) ?? id))
