import {
  compareQuantities,
  compareTimes,
  type Quantity,
  sameMeasure,
  type TimeExpression,
} from '../../language/index.js'
import { type Facts, isItsOwn } from './facts.js'
import { type Commonness, inOneTable, sameEvent } from './same-event.js'

/** Words of either place that cannot both be right. */
export interface Conflict {
  kind: 'date' | 'number' | 'first' | 'role' | 'period'
  words: [string, string]
  why: string
}

/** More dates than this and it is not said which of them is the event's. */
const MOST_DATES = 2

/** The same event with dates that exclude each other. */
export function dateConflict(a: Facts, b: Facts, common: Commonness): Conflict | undefined {
  const [one, other] = [datesOf(a), datesOf(b)]
  if (!one || !other || inOneTable(a, b)) return undefined
  if (!one.every((x) => other.every((y) => compareTimes(x, y) === 'disjoint'))) return undefined
  if (!isItsOwn(a, one[0]?.span.start) || !isItsOwn(b, other[0]?.span.start)) return undefined
  if (!sameEvent(a, b, common)) return undefined
  // Other amounts of the same things: an event of the same kind, and another one.
  if (measuresOf(a).some((x) => measuresOf(b).some((y) => compareQuantities(x, y) === 'contradicts')))
    return undefined
  const [first, second] = [one[0]?.text ?? '', other[0]?.text ?? '']
  return { kind: 'date', words: [first, second], why: `One place dates it ${first}, the other ${second}.` }
}

function datesOf({ times }: Facts): TimeExpression[] | undefined {
  const dates = times.filter(
    ({ precision, relation, approximate, yearless }) =>
      relation === 'at' && !approximate && !yearless && /^(?:day|month|year)$/.test(precision),
  )
  return dates.length === 0 || times.length > MOST_DATES ? undefined : dates
}

const measuresOf = ({ quantities }: Facts): Quantity[] =>
  quantities.filter(
    ({ dimension, counted }) => dimension !== 'ordinal' && (dimension !== 'count' || counted.length > 0),
  )

/** The same event with amounts of the same thing that exclude each other. */
export function numberConflict(a: Facts, b: Facts, common: Commonness): Conflict | undefined {
  if (inOneTable(a, b)) return undefined
  const pairs = measuresOf(a).flatMap((x) => measuresOf(b).map((y) => [x, y] as const))
  const [pair, ...others] = pairs.filter(([x, y]) => measured(x, y))
  if (!pair || others.length > 0) return undefined
  const [x, y] = pair
  if (compareQuantities(x, y) !== 'contradicts' || compareQuantities(y, x) !== 'contradicts') return undefined
  if (!isItsOwn(a, x.span.start) || !isItsOwn(b, y.span.start)) return undefined
  const apart = a.times.length > 0 && b.times.length > 0
  if (apart && a.times.every((one) => b.times.every((other) => compareTimes(one, other) === 'disjoint')))
    return undefined
  if (!sameEvent(a, b, common)) return undefined
  return { kind: 'number', words: [x.text, y.text], why: `One place says ${x.text}, the other ${y.text}.` }
}

const measured = (x: Quantity, y: Quantity): boolean =>
  sameMeasure(x, y) && (x.dimension !== 'count' || x.counted.at(-1) === y.counted.at(-1))
