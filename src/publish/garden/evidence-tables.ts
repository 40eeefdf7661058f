import type { Check, Evidence, StanceLabel } from '../../domain/index.js'
import { sourceOf } from '../phrases.js'
import { plain } from '../plain.js'
import { footnoteMark } from './footnotes.js'
import type { Links } from './garden.js'
import { gardenText, joined, shortened, table } from './garden-text.js'
import { withoutFolders } from './names.js'
import { blockIdOf, type Quotations } from './quotations.js'

interface Row {
  evidence: Evidence
  index: number
}

/** The two sides, and what was left out with the reason; each row with its words and its source. */
export function evidenceTables(check: Check, quotations: Quotations, links: Links): string {
  const side = (label: StanceLabel) =>
    rowsOf(check, quotations, ({ use, stance }) => use === 'counted' && stance.label === label)
  const [supporting, refuting] = [side('supports'), side('refutes')]
  const leftOut = rowsOf(check, quotations, ({ use }) => use === 'claimant' || use === 'out-of-scope')
  if (supporting.length + refuting.length + leftOut.length === 0) return ''
  const counted = (rows: readonly Row[]) =>
    table(
      ['Words', 'Source', 'Origin', 'Date'],
      rows.map((row) => cellsOf(check, row, quotations, links)),
    )
  return joined([
    '## Evidence',
    part('For the claim', counted(supporting)),
    part('Against the claim', counted(refuting)),
    part(
      'Read, but not counted',
      table(
        ['Words', 'Source', 'Origin', 'Date', 'Why not'],
        leftOut.map((row) => [
          ...cellsOf(check, row, quotations, links),
          gardenText(row.evidence.useReason ?? row.evidence.stance.outOfScope ?? row.evidence.use),
        ]),
      ),
    ),
  ])
}

const part = (title: string, rows: string): string => (rows === '' ? '' : `### ${title}\n\n${rows}`)

/** Parts of a claim may rest on the same words: they have one row. */
function rowsOf(check: Check, quotations: Quotations, wanted: (evidence: Evidence) => boolean): Row[] {
  const rows = new Map<number, Row>()
  for (const evidence of check.evidence) {
    const index = wanted(evidence) ? quotations.of(evidence) : undefined
    if (index !== undefined && !rows.has(index)) rows.set(index, { evidence, index })
  }
  return [...rows.values()]
}

const CELL_LENGTH = 220

function cellsOf(check: Check, { evidence, index }: Row, { all }: Quotations, links: Links): string[] {
  const citation = all[index]
  const source = citation && sourceOf(check, citation)
  const title = source?.metadata.title?.value ?? withoutFolders(source?.location ?? evidence.source)
  const origin = check.origins.find(({ id }) => id === evidence.origin)
  return [
    `“${gardenText(shortened(plain(citation?.exact ?? evidence.text), CELL_LENGTH))}”${footnoteMark(index)}`,
    links.to(evidence.source, title, { inTable: true, ...(citation ? { block: blockIdOf(citation) } : {}) }),
    links.to(evidence.origin, origin?.name ?? source?.origin ?? 'unknown', { inTable: true }),
    gardenText(evidence.published ?? source?.metadata.published?.value ?? 'no date'),
  ]
}

/** Whose words a part of the claim rests on, for the table of parts. */
export function marksOf(check: Check, claim: Evidence['claim'], quotations: Quotations): string {
  const numbers = check.evidence.flatMap((evidence) => {
    const index = evidence.claim === claim && evidence.use === 'counted' ? quotations.of(evidence) : undefined
    return index === undefined ? [] : [index]
  })
  return [...new Set(numbers)].map(footnoteMark).join('')
}
