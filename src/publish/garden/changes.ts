import type { Check } from '../../domain/index.js'
import { count, VERDICT_NAMES } from '../phrases.js'

/** What is otherwise in a later revision: its verdict and its evidence, not its wording. */
export function changesBetween(before: Check, after: Check): string {
  const [old, now] = [places(before), places(after)]
  const gained = [...now].filter((place) => !old.has(place)).length
  const lost = [...old].filter((place) => !now.has(place)).length
  const changes = [
    ...(before.verdict === after.verdict
      ? []
      : [`${VERDICT_NAMES[before.verdict]} before, now ${VERDICT_NAMES[after.verdict].toLowerCase()}`]),
    ...(gained === 0 ? [] : [`${count(gained, 'passage')} more`]),
    ...(lost === 0 ? [] : [`${count(lost, 'passage')} no longer counted`]),
  ]
  return changes.length === 0 ? 'confirmed' : changes.join('; ')
}

const places = (check: Check): Set<string> =>
  new Set(
    check.evidence
      .filter(({ use }) => use === 'counted')
      .map(({ snapshot, start, end }) => `${snapshot}:${start}:${end}`),
  )
