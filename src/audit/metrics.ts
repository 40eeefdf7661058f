import {
  AuditMark,
  type AuditMetrics,
  type AuditReference,
  type AuditUnit,
  ReferenceStatus,
} from '../domain/index.js'
import { isBorneOut } from './mark.js'

/** A marked unit with what its own sources bear out of it, part by part. */
export interface MeasuredUnit {
  unit: AuditUnit
  supportedBy: readonly (readonly number[])[]
}

/**
 * @see AuditMetrics for what each number means. A source that was not opened bears nothing out here,
 * as in ALCE; the `AtMost` numbers are those of the kindest case, so that the truth lies between.
 */
export function metricsOf(
  measured: readonly MeasuredUnit[],
  references: readonly AuditReference[],
  contradictions: number,
): AuditMetrics {
  const units = measured.map(({ unit }) => unit)
  const checkable = measured.filter(({ unit }) => unit.mark !== 'not-checkable')
  const cited = checkable.filter(({ unit }) => unit.cites.some(({ finding }) => finding !== 'leads-nowhere'))
  const strict = alce(checkable)
  const kindest = alce(checkable.map(asIfUnreadSaidSo))
  const findings = checkable.flatMap(({ unit }) => unit.cites.map(({ finding }) => finding))
  return {
    units: units.length,
    sentences: units.filter(({ kind }) => kind === 'sentence').length,
    rows: units.filter(({ kind }) => kind === 'row').length,
    marks: countsOf(
      AuditMark.options,
      units.map(({ mark }) => mark),
    ),
    checkable: checkable.length,
    cited: cited.length,
    uncitedShare: share(checkable.length - cited.length, checkable.length),
    citationRecall: strict.recall,
    citationPrecision: strict.precision,
    citationRecallAtMost: kindest.recall,
    citationPrecisionAtMost: kindest.precision,
    citations: findings.length,
    citationsNotRead: findings.filter((finding) => finding === 'not-read').length,
    references: countsOf(
      ReferenceStatus.options,
      references.map(({ status }) => status),
    ),
    rowsWithEmptySource: units.filter(({ emptySource }) => emptySource).length,
    contradictions,
  }
}

/**
 * Recall: the unit is borne out by what it cites. Precision of a citation: its unit is borne out, and
 * it either bears all of it out alone or is the only one that bears some part out.
 */
function alce(measured: readonly MeasuredUnit[]) {
  let recalled = 0
  let precise = 0
  let citations = 0
  for (const { unit, supportedBy } of measured) {
    citations += unit.cites.length
    if (!isBorneOut(supportedBy)) continue
    recalled++
    precise += unit.cites.filter(({ reference }) => isRelevant(reference, supportedBy)).length
  }
  return { recall: share(recalled, measured.length), precision: share(precise, citations) }
}

const isRelevant = (reference: number, supportedBy: MeasuredUnit['supportedBy']): boolean =>
  supportedBy.every((references) => references.includes(reference)) ||
  supportedBy.some(([only, ...others]) => only === reference && others.length === 0)

function asIfUnreadSaidSo({ unit, supportedBy }: MeasuredUnit): MeasuredUnit {
  const unread = unit.cites.filter(({ finding }) => finding === 'not-read').map(({ reference }) => reference)
  if (unread.length === 0) return { unit, supportedBy }
  const parts = supportedBy.length > 0 ? supportedBy : [[]]
  return { unit, supportedBy: parts.map((references) => [...new Set([...references, ...unread])]) }
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

function countsOf<Name extends string>(names: readonly Name[], found: readonly Name[]): Record<Name, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  for (const name of found) counts[name]++
  return counts
}
