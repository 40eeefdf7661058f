import type { Check, LedgerEntry } from '../../domain/index.js'
import { ledgerLines } from '../phrases.js'
import { plain } from '../plain.js'

const isSearch = (entry: LedgerEntry) => entry.kind === 'search'

/** Searches by whether anything came of them, and everything else that was done. What was not found is a finding too. */
export function Searched({ check: { ledger } }: { check: Pick<Check, 'ledger'> }) {
  const searches = ledger.entries.filter(isSearch)
  const found = searches.filter((entry) => entry.found > 0)
  const nothing = searches.filter((entry) => entry.found === 0)
  const rest = ledgerLines({ ...ledger, entries: ledger.entries.filter((entry) => !isSearch(entry)) })
  if (ledger.entries.length === 0) return null
  return (
    <section aria-labelledby="searched">
      <h2 id="searched">What was searched</h2>
      {searches.length === 0 ? <p>Nothing was searched.</p> : null}
      {found.length === 0 ? null : (
        <ul class="searches">
          {unique(found.map(({ provider, query, found }) => `${provider} for “${query}”: ${found} found`))}
        </ul>
      )}
      {nothing.length === 0 ? null : (
        <>
          <h3>Searched and not found</h3>
          <ul class="searches">
            {unique(nothing.map(({ provider, query }) => `${provider} for “${query}”`))}
          </ul>
        </>
      )}
      <details>
        <summary>Everything that was done</summary>
        <ul class="searches">{unique(rest)}</ul>
      </details>
    </section>
  )
}

const unique = (lines: readonly string[]) => [...new Set(lines.map(plain))].map((line) => <li>{line}</li>)
