import type { AuditSummary, ReportSummary } from '../../../domain/index.js'
import { count } from '../../phrases.js'
import { plain } from '../../plain.js'
import { AuditList } from '../audited/audit-list.js'
import { CheckList, type ListedCheck } from '../check-list.js'
import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { ReportList } from '../report-list-page.js'
import { linkTo, PAGES, type Place, type Site } from '../site.js'

export interface FoundPageData {
  words: string
  checks: readonly ListedCheck[]
  reports: readonly ReportSummary[]
  audits: readonly AuditSummary[]
}

/** What a search over checks, reports and audits found, for who has no script. */
export function foundPage({ words, checks, reports, audits }: FoundPageData, site: Site): string {
  const place: Place = { site, at: PAGES.checks }
  return rendered(
    <Document place={place} within="checks" title={`Search · ${site.title}`} unlisted>
      <h1 dir="auto">Search for “{plain(words)}”</h1>
      <p class="quiet">
        {checks.length + reports.length + audits.length === 0
          ? 'Nothing has all of these words.'
          : `${count(checks.length, 'check')}, ${count(reports.length, 'report')}, ${count(audits.length, 'audit')}`}
      </p>
      <form method="get" action={linkTo(place, PAGES.checks)} class="search">
        <label for="words">Search checks, reports and audits</label>
        <span class="field">
          <input id="words" type="search" name="words" value={plain(words)} autocomplete="off" />
          <button type="submit">Search</button>
        </span>
      </form>
      <CheckList checks={checks} place={place} />
      <ReportList reports={reports} place={place} />
      <AuditList audits={audits} place={place} />
    </Document>,
  )
}
