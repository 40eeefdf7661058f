import type { Check, LedgerEntry } from '../../../domain/index.js'

/** A check or a report. */
type Made = Pick<Check, 'citations' | 'sources' | 'ledger'>

/**
 * A check or report without the folders of anybody's disk: of a file its name is left. Its sources can then no longer
 * be found again by the hash of their locations; for that there are bundles, which are not for the public.
 */
export const withoutPaths = <T extends Made>(made: T): T => ({
  ...made,
  citations: made.citations.map((citation) => ({ ...citation, url: nameOnly(citation.url) })),
  sources: made.sources.map((source) => ({
    ...source,
    location: nameOnly(source.location),
    url: nameOnly(source.url),
  })),
  ledger: { ...made.ledger, entries: made.ledger.entries.map(entryWithoutPaths) },
})

export const entryWithoutPaths = (entry: LedgerEntry): LedgerEntry =>
  entry.kind === 'refused' || entry.kind === 'excluded' ? { ...entry, what: nameOnly(entry.what) } : entry

/** `file:///home/somebody/notes/bridge.txt` → `file:bridge.txt`; web addresses and titles stay. */
export function nameOnly(location: string): string {
  const path = /^(?:file:|[\\/]|[A-Za-z]:[\\/])/.exec(location)
  if (!path) return location
  const name =
    location
      .replace(/^file:/, '')
      .split(/[\\/]/)
      .at(-1) ?? ''
  return name === '' ? 'file:unnamed' : `file:${name}`
}
