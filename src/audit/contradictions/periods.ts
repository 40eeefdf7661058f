import type { TimeExpression } from '../../language/index.js'
import type { Conflict } from './dates-and-numbers.js'
import type { Facts } from './facts.js'
import type { Commonness } from './same-event.js'

interface Period {
  from: number
  to: number
  heading: string
}

const withoutPictures = (heading: string): string =>
  heading
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/\s+/g, ' ')
    .trim()

const RANGE = /\b(1[5-9]\d\d|20\d\d)\s?(?:[-–—]|to)\s?(?:((?:1[5-9]|20)\d\d)|(present|today|now))/i

/** The innermost heading above that names its years. */
function periodOf({ unit }: Facts): Period | undefined {
  for (const heading of [...unit.headings].reverse()) {
    const match = RANGE.exec(heading)
    if (!match) continue
    const to = match[3] ? Number.POSITIVE_INFINITY : Date.UTC(Number(match[2]) + 1, 0, 1) - 1
    return { from: Date.UTC(Number(match[1]), 0, 1), to, heading: withoutPictures(heading) }
  }
  return undefined
}

const dated = (facts: Facts): TimeExpression[] =>
  facts.times.filter(({ yearless, precision }) => !yearless && /^(?:day|month)$/.test(precision))

const FEWEST_SHARED = 2

/**
 * One section places a thing after its own years end, and another, whose years do hold that date,
 * tells the same of the same month. A date outside the section's years alone would be no finding:
 * texts look back and ahead.
 */
export function periodConflict(a: Facts, b: Facts, common: Commonness): Conflict | undefined {
  return misplaced(a, b, common) ?? swapped(misplaced(b, a, common))
}

const swapped = (conflict: Conflict | undefined): Conflict | undefined =>
  conflict && { ...conflict, words: [conflict.words[1], conflict.words[0]] }

function misplaced(wrong: Facts, right: Facts, common: Commonness): Conflict | undefined {
  const [own, other] = [periodOf(wrong), periodOf(right)]
  if (!own || !other || own.heading === other.heading) return undefined
  const late = dated(wrong).find(({ from }) => from > own.to)
  if (!late) return undefined
  const same = dated(right).find(
    ({ from, to }) => from <= late.to && late.from <= to && from >= other.from && to <= other.to,
  )
  if (!same) return undefined
  const often = Math.max(3, common.units / 5)
  const shared = [...wrong.stems].filter(
    (stem) => right.stems.has(stem) && (common.of.get(stem) ?? 0) <= often,
  )
  if (shared.length < FEWEST_SHARED || shared.length * 3 < Math.min(wrong.stems.size, right.stems.size))
    return undefined
  return {
    kind: 'period',
    words: [late.text, same.text],
    why: `One place tells of it, dated ${late.text}, under “${own.heading}”; the other places it under “${other.heading}”.`,
  }
}
