import { plain } from '../plain.js'
import type { ListedCheck } from './check-list.js'

/**
 * The index that the search box loads when it is first used. A script and not a JSON file, since a page that is
 * read from a disk may not fetch; it holds one call with one JSON value.
 */
export const searchIndex = (checks: readonly ListedCheck[]): string =>
  `assaySearch(${JSON.stringify(
    checks.map(({ id, claim, speaker, verdict, checkedAt }) => ({
      id,
      claim: plain(claim),
      ...(speaker === undefined ? {} : { speaker: plain(speaker) }),
      verdict,
      date: checkedAt.slice(0, 10),
    })),
  )})\n`
