import type { AuditSummary, ReportSummary, VerdictLabel } from '../../domain/index.js'
import { count } from '../phrases.js'
import { plain } from '../plain.js'
import { AskBox } from './app/ask-box.js'
import { isUnderWay, type Run } from './app/run.js'
import { RunList } from './app/run-list.js'
import { AuditList } from './audited/audit-list.js'
import { CheckList, type ListedCheck } from './check-list.js'
import { Document } from './document.js'
import { rendered } from './rendered.js'
import { ReportList } from './report-list-page.js'
import { linkTo, PAGES, type Place, type Site } from './site.js'
import { VerdictBadge } from './verdict-badge.js'

export interface HomePageData {
  /** Newest first. */
  checks: readonly ListedCheck[]
  /** Newest first. */
  reports?: readonly ReportSummary[]
  /** Path of the script with the search index. */
  searchIndex?: string
  /** Of the app alone, newest first. */
  audits?: readonly AuditSummary[]
  runs?: readonly Run[]
}

const SHOWN = 20
const SHOWN_BESIDE = 5

export function homePage(
  { checks, reports = [], searchIndex, audits = [], runs = [] }: HomePageData,
  site: Site,
): string {
  const place: Place = { site, at: PAGES.home }
  const under = runs.filter((run) => isUnderWay(run) || run.state === 'paused')
  const nothing = checks.length + audits.length + reports.length === 0
  return rendered(
    <Document
      place={place}
      title={site.title}
      description={`${count(checks.length, 'fact-check')}, every sentence tied to the exact words that support it.`}
    >
      <h1 class="front">{site.kind === 'app' ? 'What is to be checked?' : plain(site.title)}</h1>
      {site.kind === 'app' ? (
        <AskBox place={place} />
      ) : (
        <p class="lead">
          Statements weighed against their sources. Every sentence leads to the exact words behind it, in a
          stored copy that can be checked.
        </p>
      )}
      {under.length === 0 ? null : (
        <section aria-labelledby="under-way">
          <h2 id="under-way">Under way</h2>
          <RunList runs={under} place={place} />
        </section>
      )}
      {searchIndex === undefined || nothing ? null : <SearchBox index={searchIndex} place={place} />}
      {nothing ? <NothingYet place={place} /> : null}
      {checks.length === 0 ? null : <Newest checks={checks} place={place} />}
      {reports.length === 0 ? null : (
        <section aria-labelledby="reports">
          <h2 id="reports">Newest reports</h2>
          <ReportList reports={reports.slice(0, SHOWN_BESIDE)} place={place} />
          {reports.length > SHOWN_BESIDE ? (
            <p>
              <a href={linkTo(place, PAGES.reports)}>All {reports.length} reports</a>
            </p>
          ) : null}
        </section>
      )}
      {audits.length === 0 ? null : (
        <section aria-labelledby="audits">
          <h2 id="audits">Newest audits</h2>
          <AuditList audits={audits.slice(0, SHOWN_BESIDE)} place={place} />
          {audits.length > SHOWN_BESIDE ? (
            <p>
              <a href={linkTo(place, PAGES.audits)}>All {audits.length} audits</a>
            </p>
          ) : null}
        </section>
      )}
    </Document>,
  )
}

function Newest({ checks, place }: { checks: readonly ListedCheck[]; place: Place }) {
  const tally = new Map<VerdictLabel, number>()
  for (const { verdict } of checks) tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
  const shown = place.site.kind === 'app' ? SHOWN / 2 : SHOWN
  return (
    <section aria-labelledby="newest">
      <h2 id="newest">Newest checks</h2>
      <ul class="tally" aria-label="Checks by verdict">
        {[...tally].map(([label, amount]) => (
          <li>
            <VerdictBadge label={label} /> {amount}
          </li>
        ))}
      </ul>
      <CheckList checks={checks.slice(0, shown)} place={place} />
      {checks.length > shown ? (
        <p>
          <a href={linkTo(place, PAGES.checks)}>All {checks.length} checks</a>
        </p>
      ) : null}
    </section>
  )
}

function NothingYet({ place }: { place: Place }) {
  if (place.site.kind === 'site') return <p class="empty">Nothing has been published yet.</p>
  return (
    <p class="empty">
      Nothing was checked yet. Checks are made from the documents of the{' '}
      <a href={linkTo(place, PAGES.library)}>library</a>, and from the web where it is asked for.
    </p>
  )
}

/** Of a site hidden until the script is there, without which it would do nothing; the app answers without it too. */
function SearchBox({ index, place }: { index: string; place: Place }) {
  const answers = place.site.kind === 'app'
  return (
    <search class="search">
      <form
        data-search={index}
        hidden={!answers}
        {...(answers ? { method: 'get', action: linkTo(place, PAGES.checks) } : {})}
      >
        <label for="words">
          {answers ? 'Search checks, reports and audits' : 'Search what is published'}
        </label>
        <span class="field">
          <input id="words" type="search" name="words" autocomplete="off" />
          {answers ? (
            <button type="submit" data-without-script>
              Search
            </button>
          ) : null}
        </span>
      </form>
      <p id="found-status" role="status" class="quiet" />
      <ul id="found" />
    </search>
  )
}
