import { HOSTILE, HOSTILE_ADDRESSES } from '../../src/publish/pages/testing/hostile.js'
import { openStore } from '../../src/store/index.js'
import { storeCheck, type Told } from '../../src/workflows/publishing/testing/stored.js'

/** As reading leaves them: without what no stored text can have. */
export const HOSTILE_TEXTS: readonly string[] = HOSTILE.map((words) =>
  words.toWellFormed().replaceAll('\u0000', '').normalize('NFC'),
)

/** Every so many checks have a second revision with another verdict. */
const REVISED = 10

/**
 * For each of a hundred texts a check whose claim, speaker, sentences, questions, searches and corrections are that
 * text, and that cites it, out of a document with that text in its title, publisher and words, from one of a dozen
 * addresses that want to be opened.
 *
 * @param dir of a workspace that nobody has open
 */
export async function storeHostileChecks(dir: string): Promise<void> {
  const store = await openStore({ dir })
  try {
    for (const [n, words] of HOSTILE_TEXTS.entries()) {
      const told: Told = {
        location: HOSTILE_ADDRESSES[n % HOSTILE_ADDRESSES.length] + (n < 2 ? '' : `?${n}`),
        bytes: words,
        text: `Before that, ${n}. ${words} And after it, a tail.`,
        exact: words,
        mediaType: n % 2 === 0 ? 'text/html' : 'text/plain',
        title: words,
        publisher: words,
      }
      const shape = { speaker: words, sentences: [words], followUps: [words] }
      const check = await storeCheck(store, `${n} ${words}`, [told], shape)
      const at = new Date().toISOString()
      await store.remarks.add({ check: check.id, revision: 1, kind: 'correction', text: words, at })
      if (n % REVISED > 0) continue
      const assessment = { ...check.assessment, label: 'refuted' as const, reasons: [words] }
      const entries = [
        ...check.ledger.entries,
        { kind: 'search' as const, provider: words, query: words, found: 0 },
        { kind: 'excluded' as const, what: words, reason: words },
      ]
      await store.checks.save({
        ...check,
        verdict: 'refuted',
        assessment,
        staleWhy: words,
        ledger: { ...check.ledger, entries },
        checkedAt: '2026-06-01T12:00:00.000Z',
      })
    }
  } finally {
    await store.close()
  }
}
