import { AssayError, type CheckId, type ReportId } from '../../domain/index.js'
import type { Store } from '../../store/index.js'

/** The newest revision of something that was made. */
export interface Head<Id> {
  id: Id
  revision: number
}

export interface Heads {
  checks: readonly Head<CheckId>[]
  reports: readonly Head<ReportId>[]
}

type Stored = Pick<Store, 'checks' | 'reports'>

/**
 * What is to be published.
 * @param ids of checks and reports, or unique beginnings of them; undefined: all there are
 * @throws AssayError NOT_FOUND, also where there is nothing at all
 */
export async function headsOf(store: Stored, ids: readonly string[] | undefined): Promise<Heads> {
  const heads = ids === undefined ? await allHeads(store) : await named(store, ids)
  if (heads.checks.length + heads.reports.length > 0) return heads
  throw new AssayError('NOT_FOUND', 'There is nothing to publish.', {
    hint: 'Make a check with `assay check`, or a report with `assay research`.',
  })
}

/** Of everything that is stored; empty where nothing is. */
export const allHeads = async ({ checks, reports }: Stored): Promise<Heads> => ({
  checks: await every(checks),
  reports: await every(reports),
})

const PAGE = 1_000

async function every<Id>(chain: {
  list(options: { limit: number; offset: number }): Promise<Head<Id>[]>
}): Promise<Head<Id>[]> {
  const all: Head<Id>[] = []
  for (;;) {
    const page = await chain.list({ limit: PAGE, offset: all.length })
    all.push(...page.map(({ id, revision }) => ({ id, revision })))
    if (page.length < PAGE) return all
  }
}

async function named({ checks, reports }: Stored, ids: readonly string[]): Promise<Heads> {
  const found = { checks: new Map<CheckId, Head<CheckId>>(), reports: new Map<ReportId, Head<ReportId>>() }
  for (const id of ids) {
    if (isReport(id)) keep(found.reports, await reports.latest(id))
    else keep(found.checks, await checks.latest(id))
  }
  return { checks: [...found.checks.values()], reports: [...found.reports.values()] }
}

const isReport = (id: string): boolean => id.startsWith('rep_')

function keep<Id>(heads: Map<Id, Head<Id>>, { id, revision }: Head<Id>): void {
  heads.set(id, { id, revision })
}

/** By their ids, whatever order they were named in. */
export const inOrder = ({ checks, reports }: Heads) => ({
  checks: checks.map(({ id, revision }) => ({ id, revision })).sort(byId),
  reports: reports.map(({ id, revision }) => ({ id, revision })).sort(byId),
})

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
