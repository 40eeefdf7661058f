import { z } from 'zod'
import {
  AssayError,
  type Check,
  CheckId,
  dayOf,
  type OnProgress,
  type Report,
  SnapshotId,
  VerdictLabel,
} from '../../domain/index.js'
import { checkInput } from '../checking/check-input.js'
import type { Earlier } from '../earlier/earlier.js'
import type { Tools } from '../tools.js'
import { compareRevisions } from './compare.js'
import { RefreshedReport, refreshReport } from './refresh-reports.js'

const Head = z.object({
  revision: z.int().positive(),
  verdict: VerdictLabel,
  confidence: z.number(),
  checkedAt: z.string(),
})
const stance = z.enum(['supports', 'refutes', 'neutral'])

export const RefreshResult = z.object({
  schema: z.literal('assay.refresh/1'),
  checks: z.array(
    z.object({
      id: CheckId,
      claim: z.string(),
      /** The newest one now. */
      revision: z.int().positive(),
      /** Why it was not made again: its words alone are another statement than they were in their text. */
      notMade: z.string().optional(),
      /** Absent where nothing else was found, and no revision was made. */
      difference: z
        .object({
          from: Head,
          to: Head,
          evidence: z.array(
            z.object({
              change: z.enum(['new', 'gone', 'read otherwise']),
              snapshot: SnapshotId,
              /** UTF-16 code units into the snapshot's text. */
              start: z.int().nonnegative(),
              end: z.int().nonnegative(),
              text: z.string(),
              stance,
              before: stance.optional(),
            }),
          ),
          originsNew: z.array(z.string()),
          originsGone: z.array(z.string()),
        })
        .optional(),
    }),
  ),
  reports: z.array(RefreshedReport),
})
export type RefreshResult = z.infer<typeof RefreshResult>

export interface RefreshOptions {
  /** Those whose day has come, besides those that are named. */
  stale?: boolean
  /** Searches the web too. */
  web?: boolean
  onProgress?: OnProgress
  signal?: AbortSignal
}

/**
 * Checks and reports made again, each of which becomes a new revision where something else was found or, of a
 * check, its day had come.
 * @throws AssayError NOT_FOUND, USAGE when none is named
 */
export async function refreshStored(
  tools: Tools,
  ids: readonly string[],
  {
    stale = false,
    web = false,
    onProgress,
    signal,
    findEarlier,
  }: RefreshOptions & { findEarlier: Earlier['find'] },
): Promise<RefreshResult> {
  if (ids.length === 0 && !stale) {
    throw new AssayError('USAGE', 'Nothing is named.', {
      hint: 'Name checks and reports by id, or give --stale.',
    })
  }
  const { checks, reports } = tools.store
  const today = dayOf(new Date())
  const due = stale ? await checks.stale(today) : []
  const overdue = stale ? await reports.stale(today) : []
  const wantedReports = new Map<string, Report>()
  for (const id of [...ids.filter(isReport), ...overdue.map(({ id }) => id)]) {
    const report = await reports.latest(id)
    wantedReports.set(report.id, report)
  }
  const wanted = new Map<CheckId, Check>()
  for (const id of [...ids.filter((id) => !isReport(id)), ...due.map(({ id }) => id)]) {
    const check = await checks.latest(id)
    wanted.set(check.id, check)
  }
  const refreshed: RefreshResult['checks'] = []
  for (const before of wanted.values()) {
    onProgress?.({
      stage: 'checking',
      done: refreshed.length,
      total: wanted.size,
      current: before.claim.text,
    })
    const { speaker, text } = before.claim
    const result = await checkInput(
      tools,
      { text },
      {
        web,
        findEarlier,
        ...(speaker ? { speaker } : {}),
        ...(before.asOf ? { asOf: before.asOf } : {}),
        ...(signal ? { signal } : {}),
      },
    )
    const made = result.schema === 'assay.check/1' ? [result] : result.checks
    const notMade = made.some(({ id }) => id === before.id) ? undefined : OTHERWISE
    const after = await checks.latest(before.id)
    const changed = after.revision > before.revision
    refreshed.push({
      id: before.id,
      claim: text,
      revision: after.revision,
      ...(notMade ? { notMade } : {}),
      ...(changed ? { difference: compareRevisions(before, after) } : {}),
    })
  }
  onProgress?.({ stage: 'checking', done: refreshed.length, total: wanted.size })
  const again: RefreshedReport[] = []
  for (const before of wantedReports.values()) {
    again.push(
      await refreshReport(tools, before, {
        web,
        ...(onProgress ? { onProgress } : {}),
        ...(signal ? { signal } : {}),
      }),
    )
  }
  return { schema: 'assay.refresh/1', checks: refreshed, reports: again }
}

const isReport = (id: string): boolean => id.startsWith('rep_')

const OTHERWISE = 'Taken alone its words are another statement than in the text that they come from.'
