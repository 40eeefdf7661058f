import type { Citation } from '../domain/index.js'
import { escapeMarkdown as escaped, linkTo } from './escape-markdown.js'
import {
  archivedPlace,
  type Citing,
  namedParts,
  pageOrRow,
  placeOf,
  repairLine,
  sourceOf,
} from './phrases.js'

/** What a Markdown footnote holds: the exact words, the source, its address, and where in it they stand. */
export function footnoteWords(of: Citing, citation: Citation): string {
  const source = sourceOf(of, citation)
  const named = source ? namedParts(source) : []
  const repaired = source && repairLine(source)
  const archived = archivedPlace(citation)
  return [
    `“${escaped(citation.exact)}”`,
    named
      .map(escaped)
      .filter((part) => part !== '')
      .join(' · '),
    `${linkTo(citation.url)}${pageOrRow(citation)}`,
    ...(archived ? [`${archived.when}: ${linkTo(archived.url)}`] : []),
    `\`${placeOf(citation)}\``,
    ...(repaired ? [escaped(repaired)] : []),
  ]
    .filter((part) => part !== '')
    .join(' — ')
}
