import type { AuditContradiction } from '../../domain/index.js'
import type { DraftUnit } from '../units.js'
import { type Conflict, dateConflict, numberConflict } from './dates-and-numbers.js'
import { type Facts, factsOf, placeIn } from './facts.js'
import { earlierConflict, rivalConflict } from './first.js'
import { periodConflict } from './periods.js'
import { roleConflict } from './roles.js'
import { type Commonness, commonnessOf } from './same-event.js'

export type Contradiction = AuditContradiction

/** A word in more units than this brings no two of them together. */
const COMMON_WORD = 40
/** Words that two units must share to be looked at together. */
const FEWEST_SHARED = 2
/** A text made to be slow has this many pairs at most looked at. */
const MOST_PAIRS = 2_000_000

/**
 * Places of a text that cannot both be right, in the order of the text. What it quotes, reports,
 * denies or supposes is not its own statement and is left alone. Deterministic; set for precision.
 */
export function contradictionsIn(text: string, units: readonly DraftUnit[]): Contradiction[] {
  const all = units.flatMap((unit, index) => factsOf(unit, index) ?? [])
  const common = commonnessOf(all)
  return candidatePairs(all, common).flatMap(([a, b]): Contradiction[] => {
    const conflict = conflictOf(a, b, common)
    if (!conflict) return []
    const spans: Contradiction['spans'] = [
      placeIn(a.unit, text, conflict.words[0]),
      placeIn(b.unit, text, conflict.words[1]),
    ]
    return [{ kind: conflict.kind, units: [a.index, b.index], spans, why: conflict.why }]
  })
}

const conflictOf = (a: Facts, b: Facts, common: Commonness): Conflict | undefined =>
  dateConflict(a, b, common) ??
  numberConflict(a, b, common) ??
  rivalConflict(a, b) ??
  earlierConflict(a, b) ??
  roleConflict(a, b) ??
  periodConflict(a, b, common)

function candidatePairs(all: readonly Facts[], common: Commonness): [Facts, Facts][] {
  const having = new Map<string, number[]>()
  const shared = new Map<number, number>()
  let looked = 0
  for (const [at, { stems }] of all.entries()) {
    for (const stem of stems) {
      if ((common.of.get(stem) ?? 0) > COMMON_WORD) continue
      const before = having.get(stem) ?? []
      for (const other of before) {
        if (looked++ > MOST_PAIRS) break
        const key = other * all.length + at
        shared.set(key, (shared.get(key) ?? 0) + 1)
      }
      having.set(stem, [...before, at])
    }
  }
  return [...shared]
    .filter(([, count]) => count >= FEWEST_SHARED)
    .map(([key]) => key)
    .sort((a, b) => a - b)
    .flatMap((key): [Facts, Facts][] => {
      const [a, b] = [all[Math.floor(key / all.length)], all[key % all.length]]
      return a && b ? [[a, b]] : []
    })
}
