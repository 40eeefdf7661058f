import { basename } from 'node:path/posix'
import type { Snapshot, Source } from '../domain/index.js'

/** What to call a document when it does not say itself. */
export const titleOf = (snapshot: Pick<Snapshot, 'metadata'>, source: Source): string =>
  snapshot.metadata.title?.value ?? decodeName(basename(source.location.replace(/^file:/, '')))

/** The address a reader can open: the canonical one where the page names it. */
export const addressOf = (snapshot: Pick<Snapshot, 'metadata'>, source: Source): string =>
  snapshot.metadata.canonicalUrl?.value ?? source.location

/** An archive of pages may name addresses that are none. */
export function hostOf(snapshot: Pick<Snapshot, 'metadata'>, source: Source): string | undefined {
  const address = addressOf(snapshot, source)
  const isWeb = /^https?:/.test(address) && URL.canParse(address)
  return isWeb ? new URL(address).hostname.replace(/^www\./, '') : undefined
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
