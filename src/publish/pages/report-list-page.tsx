import type { ReportSummary } from '../../domain/index.js'
import { count } from '../phrases.js'
import { plain } from '../plain.js'
import { Dated } from './dated.js'
import { Document } from './document.js'
import { rendered } from './rendered.js'
import { linkTo, PAGES, type Place, reportPath, type Site } from './site.js'

/** All reports, newest first. */
export function reportsPage(reports: readonly ReportSummary[], site: Site): string {
  const place: Place = { site, at: PAGES.reports }
  return rendered(
    <Document place={place} within="reports" title={`Reports · ${site.title}`}>
      <h1>Reports</h1>
      {site.kind === 'app' ? <ReportAsk place={place} /> : null}
      {reports.length === 0 ? (
        <p>None has been made yet.</p>
      ) : (
        <>
          <p class="quiet">{count(reports.length, 'report')}, newest first</p>
          <ReportList reports={reports} place={place} />
        </>
      )}
    </Document>,
  )
}

export function ReportList({ reports, place }: { reports: readonly ReportSummary[]; place: Place }) {
  return (
    <ul class="checks">
      {reports.map(({ id, title, words, origins, checkedAt, staleAfter }) => (
        <li>
          <span class="line">
            <span class="quiet">
              <Dated date={checkedAt} /> · {count(words, 'word')} · {count(origins, 'independent origin')}
            </span>
          </span>
          <a class="claim" href={linkTo(place, reportPath(id))} dir="auto">
            {plain(title)}
          </a>
          <span class="quiet" data-stale-after={staleAfter}>
            To be made again from <Dated date={staleAfter} />.
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A question that becomes a plan, which is read and approved before anything is spent on it. */
function ReportAsk({ place }: { place: Place }) {
  return (
    <form method="post" action={linkTo(place, PAGES.plans)} class="search ask">
      <label for="question">A question for a report</label>
      <textarea id="question" name="question" rows={2} maxlength={1000} required />
      <p class="choices">
        <label>
          <input type="radio" name="length" value="short" /> Short
        </label>
        <label>
          <input type="radio" name="length" value="long" checked /> Long
        </label>
        <button type="submit">Make a plan</button>
      </p>
    </form>
  )
}
