import type { Citation } from '../../domain/index.js'
import {
  archivedPlace,
  type Citing,
  namedParts,
  pageOrRow,
  placeOf,
  repairLine,
  sourceOf,
} from '../phrases.js'
import type { Links } from './garden.js'
import { addressLink, gardenText } from './garden-text.js'
import { withoutFolders } from './names.js'
import { blockIdOf } from './quotations.js'

/** A name of our own: a person's footnote 1 in the same note stays theirs. */
export const footnoteMark = (index: number): string => `[^assay-${index + 1}]`

/** The quotation, where it stands in its source's note, and where it was read. */
export function footnote(of: Citing, citation: Citation, index: number, links: Links): string {
  const source = sourceOf(of, citation)
  const title = source?.metadata.title?.value ?? withoutFolders(source?.location ?? citation.url)
  const who = source ? namedParts(source).slice(1) : []
  const repaired = source && repairLine(source)
  const archived = archivedPlace(citation)
  const parts = [
    `“${gardenText(citation.exact)}”`,
    [links.to(citation.source, title, { block: blockIdOf(citation) }), ...who.map(gardenText)].join(' · '),
    `${addressLink(withoutFolders(citation.url))}${pageOrRow(citation)}`,
    ...(archived ? [`${archived.when}: ${addressLink(archived.url)}`] : []),
    `\`${placeOf(citation)}\``,
    ...(repaired ? [gardenText(repaired)] : []),
  ]
  return `${footnoteMark(index)}: ${parts.join(' — ')}`
}
