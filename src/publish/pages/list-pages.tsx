import { count } from '../phrases.js'
import { plain } from '../plain.js'
import type { Correction } from './about-check.js'
import { CheckList, type ListedCheck } from './check-list.js'
import { Dated } from './dated.js'
import { Document } from './document.js'
import { rendered } from './rendered.js'
import { checkPath, linkTo, PAGES, type Place, revisionPath, type Site } from './site.js'

/** Few enough for a page of about 50 kB. */
export const CHECKS_A_PAGE = 100

export const listPath = (page: number): string => (page === 1 ? PAGES.checks : `${PAGES.checks}page-${page}/`)

/** All checks, newest first, on as many pages as it takes. */
export function checksPage(checks: readonly ListedCheck[], page: number, site: Site): string {
  const place: Place = { site, at: listPath(page) }
  const pages = Math.max(1, Math.ceil(checks.length / CHECKS_A_PAGE))
  const shown = checks.slice((page - 1) * CHECKS_A_PAGE, page * CHECKS_A_PAGE)
  return rendered(
    <Document
      place={place}
      within="checks"
      title={`Checks${page === 1 ? '' : `, page ${page}`} · ${site.title}`}
    >
      <h1>All checks</h1>
      <p class="quiet">
        {count(checks.length, 'check')}, newest first{pages === 1 ? '' : `; page ${page} of ${pages}`}
      </p>
      {checks.length === 0 ? <p class="empty">There are none yet.</p> : null}
      <CheckList checks={shown} place={place} />
      {pages === 1 ? null : (
        <nav class="pages" aria-label="Pages">
          {page > 1 ? <a href={linkTo(place, listPath(page - 1))}>Newer</a> : null}
          {page < pages ? <a href={linkTo(place, listPath(page + 1))}>Older</a> : null}
        </nav>
      )}
    </Document>,
  )
}

/** What is to be checked again, soonest first. No clock goes into it: the reader's own day tells what is overdue. */
export function stalePage(checks: readonly ListedCheck[], site: Site): string {
  const place: Place = { site, at: PAGES.stale }
  const due = checks.toSorted((a, b) =>
    a.staleAfter < b.staleAfter ? -1 : a.staleAfter > b.staleAfter ? 1 : 0,
  )
  return rendered(
    <Document place={place} within="stale" title={`Due to be checked again · ${site.title}`}>
      <h1>Due to be checked again</h1>
      <p class="lead">
        What is known changes. Each check names the day from which it should be made again; these come first.
      </p>
      {due.length === 0 ? <p class="empty">There is nothing to be checked again.</p> : null}
      <CheckList checks={due.slice(0, CHECKS_A_PAGE)} place={place} due />
      {due.length > CHECKS_A_PAGE ? (
        <p class="quiet">{due.length - CHECKS_A_PAGE} more are due later.</p>
      ) : null}
    </Document>,
  )
}

/** A revision that came to another verdict than the one before it. */
export interface VerdictChange {
  id: ListedCheck['id']
  claim: string
  revision: number
  at: string
  from: string
  to: string
}

export interface CorrectionsPageData {
  changes: readonly VerdictChange[]
  corrections: readonly (Correction & { claim: string })[]
}

/** What was wrong, and what turned out otherwise, newest first. */
export function correctionsPage({ changes, corrections }: CorrectionsPageData, site: Site): string {
  const place: Place = { site, at: PAGES.corrections }
  const entries = [
    ...corrections.map(({ at, check, claim, text }) => ({ at, claim, to: checkPath(check), text })),
    ...changes.map(({ at, id, claim, revision, from, to }) => ({
      at,
      claim,
      to: revisionPath(id, revision),
      text: `Revision ${revision} came to another verdict: “${from}” before, “${to}” now.`,
    })),
  ].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return rendered(
    <Document place={place} within="corrections" title={`Corrections · ${site.title}`}>
      <h1>Corrections</h1>
      <p class="lead">
        Every correction, and every revision that came to another verdict. Nothing is taken off this list.
      </p>
      {site.kind === 'app' ? (
        <p class="quiet">
          For other programs: <a href={linkTo(place, 'corrections.json')}>the corrections</a>, and{' '}
          <a href={linkTo(place, 'remarks.json')}>all that readers said of checks</a>, as JSON.
        </p>
      ) : null}
      {entries.length === 0 ? (
        <p class="empty">There are none so far.</p>
      ) : (
        <ul class="checks">
          {entries.map(({ at, claim, to, text }) => (
            <li>
              <span class="quiet">
                <Dated date={at} />
              </span>
              <a class="claim" href={linkTo(place, to)} dir="auto">
                {plain(claim)}
              </a>
              <span dir="auto">{plain(text)}</span>
            </li>
          ))}
        </ul>
      )}
    </Document>,
  )
}
