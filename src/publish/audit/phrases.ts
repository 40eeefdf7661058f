import {
  AUDIT_MARK_NAMES,
  type Audit,
  type AuditMark,
  type AuditReference,
  type Citation,
  type CitedSource,
} from '../../domain/index.js'
import { count } from '../phrases.js'

/** A sign beside the name: no mark is told by colour alone. */
export const SIGNS: Record<AuditMark, string> = {
  supported: '✓',
  contradicted: '✗',
  'cites-something-that-does-not-say-so': '≠',
  uncited: '○',
  'no-evidence-found': '?',
  'not-checkable': '·',
}

/** Worst first: the order in which a reader wants to see them. */
export const MARKS_IN_ORDER: readonly AuditMark[] = [
  'contradicted',
  'cites-something-that-does-not-say-so',
  'no-evidence-found',
  'uncited',
  'supported',
  'not-checkable',
]

export const markName = (mark: AuditMark): string => AUDIT_MARK_NAMES[mark]

export const percent = (share: number | null): string =>
  share === null ? '—' : `${Math.round(share * 100)}%`

/** From the strict number to the kindest one, where they differ. */
const between = (low: number | null, high: number | null): string =>
  low === high ? percent(low) : `between ${percent(low)} and ${percent(high)}`

/** The summary, a line each. */
export function summaryLines({ metrics, references }: Audit): string[] {
  const m = metrics
  const by = m.references
  const nowhere = references.filter(({ status }) => status === 'leads-nowhere')
  const rows = m.rows > 0 ? ` and ${count(m.rows, 'table row')}` : ''
  const lines = [
    `${count(m.sentences, 'sentence')}${rows}, ${m.checkable} of them with something to check`,
    m.checkable > 0 ? `${percent(m.uncitedShare)} of these name no source that can be found` : undefined,
    m.rowsWithEmptySource > 0
      ? `${count(m.rowsWithEmptySource, 'row')} with an empty source cell`
      : undefined,
    references.length === 0
      ? 'No sources are named'
      : `${count(references.length, 'source')} named: ${statuses(by)}`,
    nowhere.length > 0 ? `Leading nowhere: ${named(nowhere)}` : undefined,
    m.checkable > 0
      ? `Citation recall ${between(m.citationRecall, m.citationRecallAtMost)}, precision ${between(m.citationPrecision, m.citationPrecisionAtMost)}`
      : undefined,
    m.citationsNotRead > 0
      ? `${count(m.citationsNotRead, 'citation')} could not be judged, since the source was not read: the lower numbers count them as failed`
      : undefined,
    m.contradictions > 0
      ? `${count(m.contradictions, 'place')} where the text contradicts itself`
      : 'No contradiction found within the text',
  ]
  return lines.filter((line) => line !== undefined)
}

const STATUS_NAMES: Record<AuditReference['status'], string> = {
  read: 'read',
  'not-opened': 'not opened',
  dead: 'dead',
  'leads-nowhere': 'leading nowhere',
  'no-address': 'without an address',
}
export const statusName = (status: AuditReference['status']): string => STATUS_NAMES[status]

const statuses = (by: Audit['metrics']['references']): string =>
  Object.entries(STATUS_NAMES)
    .flatMap(([status, name]) => {
      const amount = by[status as AuditReference['status']]
      return amount > 0 ? [`${amount} ${name}`] : []
    })
    .join(', ')

const MOST_NAMED = 12
const named = (references: readonly AuditReference[]): string => {
  const shown = references.slice(0, MOST_NAMED).map(({ label }) => label)
  return [
    ...shown,
    ...(references.length > MOST_NAMED ? [`and ${references.length - MOST_NAMED} more`] : []),
  ].join(' ')
}

export const markCounts = ({ metrics }: Audit): { mark: AuditMark; amount: number }[] =>
  MARKS_IN_ORDER.map((mark) => ({ mark, amount: metrics.marks[mark] })).filter(({ amount }) => amount > 0)

export const sourceOfCitation = (audit: Audit, { snapshot }: Citation): CitedSource | undefined =>
  audit.sources.find((source) => source.snapshot === snapshot)

export const NOT_PROOF =
  'A mark tells what was found in the documents examined, on that day. “Supported” is no promise that a sentence is true, nor “uncited” that it is false.'

export const OFFSETS =
  'Offsets are UTF-16 code units into the text of the document in Unicode Normalization Form C'
