import type { VerdictLabel } from '../../domain/index.js'
import { count } from '../phrases.js'
import { plain } from '../plain.js'
import { AskBox } from './app/ask-box.js'
import { CheckList, type ListedCheck } from './check-list.js'
import { Document } from './document.js'
import { rendered } from './rendered.js'
import { linkTo, PAGES, type Place, type Site } from './site.js'
import { VerdictBadge } from './verdict-badge.js'

export interface HomePageData {
  /** Newest first. */
  checks: readonly ListedCheck[]
  /** Path of the script with the search index. */
  searchIndex?: string
}

const SHOWN = 20

export function homePage({ checks, searchIndex }: HomePageData, site: Site): string {
  const place: Place = { site, at: PAGES.home }
  const tally = new Map<VerdictLabel, number>()
  for (const { verdict } of checks) tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
  return rendered(
    <Document
      place={place}
      title={site.title}
      description={`${count(checks.length, 'fact-check')}, every sentence tied to the exact words that support it.`}
    >
      <h1>{plain(site.title)}</h1>
      <p class="lead">
        Statements weighed against their sources. Every sentence leads to the exact words behind it, in a
        stored copy that can be checked.
      </p>
      {site.kind === 'app' ? <AskBox place={place} /> : null}
      {searchIndex === undefined ? null : <SearchBox index={searchIndex} />}
      {checks.length === 0 ? (
        <p>Nothing has been published yet.</p>
      ) : (
        <>
          <ul class="tally" aria-label="Checks by verdict">
            {[...tally].map(([label, amount]) => (
              <li>
                <VerdictBadge label={label} /> {amount}
              </li>
            ))}
          </ul>
          <h2>Newest checks</h2>
          <CheckList checks={checks.slice(0, SHOWN)} place={place} />
          {checks.length > SHOWN ? (
            <p>
              <a href={linkTo(place, PAGES.checks)}>All {checks.length} checks</a>
            </p>
          ) : null}
        </>
      )}
    </Document>,
  )
}

/** Hidden until the script is there, without which it would do nothing: the lists are for everybody. */
function SearchBox({ index }: { index: string }) {
  return (
    <search class="search">
      <form data-search={index} hidden>
        <label for="words">Search the checks</label>
        <input id="words" type="search" autocomplete="off" />
      </form>
      <p id="found-status" role="status" class="quiet" />
      <ul id="found" />
    </search>
  )
}
