import { dateRange, type EdtfDate } from '../domain/index.js'
import { wordsOf } from '../language/index.js'
import { analysis, type Draft, type Introductions } from './drafts.js'
import type { WriteInput } from './input.js'
import { pick } from './items.js'
import { count, listed, plainName } from './plain.js'
import { inQuotes } from './quoting.js'
import type { PartItems } from './summary.js'
import { unsupportedWords } from './unsupported.js'
import { isPresent } from './wording.js'

const LONGEST = 6

/** The other side, what was left aside and why, and what no source covers. */
export function contextDrafts(input: WriteInput, parts: readonly PartItems[], say: Introductions): Draft[] {
  const drafts = [
    ...parts.flatMap((items) => minority(items, say)),
    ...parts.flatMap((items) => outOfScope(items, say)),
    ...claimants(parts, say),
    ...notCovered(input, parts),
    ...singleOrigin(input, parts),
    ...age(input, parts),
    ...besideThePoint(input, parts),
    ...notCheckableParts(parts),
  ].slice(0, LONGEST)
  return drafts.length > 0 ? drafts : [analysis('no other viewpoint was found in what was examined')]
}

function minority({ part, supports, refutes }: PartItems, say: Introductions): Draft[] {
  const { label } = part.verdict
  if (label !== 'supported' && label !== 'refuted') return []
  const other = pick(label === 'supported' ? refutes : supports, 2)
  return other.map((item, index) => (index === 0 ? say.quote(item, 'against this,') : say.quote(item)))
}

function outOfScope({ outOfScope }: PartItems, say: Introductions): Draft[] {
  return pick(outOfScope, 2).flatMap((item) => [
    say.quote(item),
    analysis(
      `that is left aside: ${item.evidence.useReason ?? 'it does not speak of what the claim speaks of'}`,
      [item],
    ),
  ])
}

function claimants(parts: readonly PartItems[], say: Introductions): Draft[] {
  const all = parts.flatMap((items) => items.claimant)
  const own = all.find((item) => /^(?:published|written|from) /.test(item.evidence.useReason ?? ''))
  const item = own ?? all[0]
  if (!item) return []
  const lead = own ? 'in the claimant’s own account,' : 'giving the claimant’s account,'
  return [
    say.quote(item, lead),
    analysis('the claimant’s words show what is claimed; they are not counted as evidence for it', [item]),
  ]
}

function notCovered({ sources }: WriteInput, parts: readonly PartItems[]): Draft[] {
  const words = parts.flatMap(({ part }) => unsupportedWords(part, sources)).slice(0, 3)
  if (words.length === 0) return []
  const supporting = parts.some(({ supports }) => supports.length > 0)
  const shown = listed(words.map((one) => inQuotes(one)))
  return [
    analysis(
      supporting
        ? `no passage that speaks for the claim covers these words of it: ${shown}`
        : `the closest passages found do not cover these words of the claim: ${shown}`,
    ),
  ]
}

function singleOrigin({ origins }: WriteInput, parts: readonly PartItems[]): Draft[] {
  const counted = parts.flatMap((items) => [...items.supports, ...items.refutes])
  const ids = [...new Set(counted.map((item) => item.origin))]
  if (ids.length !== 1) return []
  const name = plainName(origins.find((origin) => origin.id === ids[0])?.name ?? 'one publisher')
  return [
    analysis(
      `everything that counts here goes back to one origin, ${name}; no second, independent one was found`,
      counted.slice(0, 1),
    ),
  ]
}

const OLD_YEARS = 5
const YEAR = 365.25 * 86_400_000

function age({ claim, checkedAt, asOf }: WriteInput, parts: readonly PartItems[]): Draft[] {
  const counted = parts.flatMap((items) => [...items.supports, ...items.refutes])
  const dates = counted.map((item) => item.evidence.published).filter((date) => date !== undefined)
  if (dates.length === 0) {
    return counted.length > 0 ? [analysis('none of the sources that count gives a date of publication')] : []
  }
  if (!isPresent(wordsOf(claim.text))) return []
  const newest = Math.max(...dates.map(lastInstant))
  const seenFrom = asOf ? lastInstant(asOf) : checkedAt.getTime()
  const years = Math.floor((seenFrom - newest) / YEAR)
  if (!Number.isFinite(years) || years < OLD_YEARS) return []
  return [
    analysis(
      `the newest source that counts is ${count(years, 'year')} old, so anything that has changed since is not in it`,
    ),
  ]
}

const lastInstant = (date: EdtfDate): number => dateRange(date).to

function besideThePoint({ assessment, neutral }: WriteInput, parts: readonly PartItems[]): Draft[] {
  const read = neutral ?? parts.flatMap((items) => items.neutral).length
  if (read === 0 || assessment.label === 'insufficient') return []
  const [were, settle] = read === 1 ? ['was', 'supports nor contradicts'] : ['were', 'support nor contradict']
  return [analysis(`${count(read, 'further passage')} ${were} read and neither ${settle} the claim`)]
}

function notCheckableParts(parts: readonly PartItems[]): Draft[] {
  return parts
    .filter(({ part }) => part.verdict.label === 'not checkable')
    .map(({ part }) => analysis(`${inQuotes(part.claim.text)} was not checked: ${part.claim.why}`))
}
