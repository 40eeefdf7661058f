import { type Check, canonicalJson } from '../domain/index.js'

/**
 * Whether two checks found the same: everything but when they were made and how.
 *
 * Left out are the revision's number, the run, the instant and the day it goes stale, which follow the clock;
 * Assay's version; the ledger's requests and its counts of requests and calls, which fall to zero when
 * a run repeats from the store; and the search scores, which shift when unrelated documents join the library while
 * the order they gave is kept and compared. Of the earlier checks that are offered only what they say
 * counts, in no order: two like claims that are checked in turn would otherwise renew one another for ever.
 */
export const sameFinding = (a: Check, b: Check): boolean =>
  canonicalJson(finding(a)) === canonicalJson(finding(b))

const finding = (check: Check): unknown => ({
  ...check,
  revision: 0,
  run: '',
  checkedAt: '',
  staleAfter: '',
  staleWhy: '',
  assay: '',
  ledger: check.ledger.entries.filter(({ kind }) => kind !== 'request'),
  evidence: check.evidence.map((item) => ({ ...item, relevance: 0 })),
  earlier: check.earlier
    .map((match) =>
      canonicalJson({ ...match, probability: 0, ...(match.kind === 'check' ? { date: '' } : {}) }),
    )
    .sort(),
})
