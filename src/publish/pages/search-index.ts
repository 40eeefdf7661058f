import type { AuditSummary, ReportSummary } from '../../domain/index.js'
import { plain } from '../plain.js'
import { listedTitle } from './audited/audit-list.js'
import type { ListedCheck } from './check-list.js'
import { auditPath, reportPath } from './site.js'

export interface Searchable {
  checks: readonly ListedCheck[]
  reports: readonly ReportSummary[]
  audits: readonly AuditSummary[]
}

/**
 * The index that the search box loads when it is first used. A script and not a JSON file, since a page that is
 * read from a disk may not fetch; it holds one call with one JSON value.
 */
export const searchIndex = ({ checks, reports, audits }: Searchable): string =>
  `assaySearch(${JSON.stringify([
    ...checks.map(({ id, claim, speaker, verdict, checkedAt }) => ({
      id,
      claim: plain(claim),
      ...(speaker === undefined ? {} : { speaker: plain(speaker) }),
      verdict,
      date: checkedAt.slice(0, 10),
    })),
    ...reports.map(({ id, title, checkedAt }) => ({
      id,
      to: reportPath(id),
      claim: plain(title),
      verdict: 'report',
      date: checkedAt.slice(0, 10),
    })),
    ...audits.map(({ id, title, auditedAt }) => ({
      id,
      to: auditPath(id),
      claim: listedTitle(title),
      verdict: 'audit',
      date: auditedAt.slice(0, 10),
    })),
  ])})\n`
