import { axisX, dodgeY, dot } from '@observablehq/plot'
import { type Check, dateRange, type EdtfDate } from '../../../domain/index.js'
import { count } from '../../phrases.js'
import { type SideName, sideOf } from '../sides.js'
import { dateInWords } from '../words.js'
import { drawn } from './drawn.js'

interface Point {
  at: Date
  date: EdtfDate
  side: SideName
}

const SIDES: readonly SideName[] = ['for', 'against', 'set aside', 'neither']
const SHAPES = { for: 'circle', against: 'times', 'set aside': 'square', neither: 'circle' } as const

/** The style sheet's, so that they follow light and dark. */
const COLORS = {
  for: 'var(--good)',
  against: 'var(--bad)',
  'set aside': 'var(--soft)',
  neither: 'var(--soft)',
} as const

/** Narrow, so that its letters can still be read on a phone. */
export const WIDTH = 540

/** When the evidence was published, and on which side it stands. Nothing where there is no course of time to see. */
export function EvidenceOverTime({ check }: { check: Check }) {
  const points = pointsOf(check)
  if (!isCourseOfTime(points)) return null
  const svg = drawn({
    width: WIDTH,
    height: Math.min(184, 58 + 13 * most(points)),
    marginLeft: 14,
    marginRight: 14,
    marginTop: 8,
    // A month has its year below it.
    marginBottom: 40,
    x: { type: 'utc', insetLeft: 10, insetRight: 10, label: null },
    y: { axis: null },
    symbol: { domain: [...SIDES], range: SIDES.map((side) => SHAPES[side]) },
    marks: [
      axisX({ tickSize: 4, fontSize: 12, ticks: 5, label: null }),
      dot(
        points,
        dodgeY({
          x: 'at',
          symbol: 'side',
          r: 5,
          padding: 2,
          strokeWidth: 2,
          fill: { value: ({ side }: Point) => (side === 'for' ? COLORS.for : 'none'), scale: null },
          stroke: { value: ({ side }: Point) => COLORS[side], scale: null },
        }),
      ),
    ],
  })
  return (
    <figure class="picture">
      <div class="drawing" dangerouslySetInnerHTML={{ __html: svg }} />
      <figcaption>
        <strong>Evidence over time.</strong> {describe(points)}
      </figcaption>
    </figure>
  )
}

const SHORTEST = 60 * 86_400_000

/** Some weeks are one moment, and what speaks neither for nor against has no course. */
function isCourseOfTime(points: readonly Point[]): boolean {
  const times = points.map(({ at }) => at.getTime())
  return points.some(({ side }) => side !== 'neither') && Math.max(...times) - Math.min(...times) > SHORTEST
}

function pointsOf({ evidence }: Check): Point[] {
  const seen = new Set<string>()
  return evidence.flatMap((one) => {
    const side = sideOf(one)
    if (one.published === undefined || seen.has(one.passage)) return []
    seen.add(one.passage)
    const { from, to } = dateRange(one.published)
    // A date that is open at one end has no point in time.
    if (!Number.isFinite(from) || !Number.isFinite(to)) return []
    return [{ at: new Date((from + to) / 2), date: one.published, side }]
  })
}

const most = (points: readonly Point[]): number =>
  Math.max(...points.map(({ date }) => points.filter((point) => point.date === date).length))

/** All that the picture shows, in words. */
function describe(points: readonly Point[]): string {
  const sorted = points.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const counted = SIDES.flatMap((side) => {
    const these = sorted.filter((point) => point.side === side)
    const [first, last] = [these[0], these.at(-1)]
    if (!first || !last) return []
    const when =
      first.date === last.date
        ? dateInWords(first.date)
        : `${dateInWords(first.date)} to ${dateInWords(last.date)}`
    return [`${NAMES[side]}: ${count(these.length, 'passage')}, ${when}`]
  })
  return `${counted.join('; ')}.`
}

const NAMES: Record<SideName, string> = {
  for: 'For (filled circles)',
  against: 'Against (crosses)',
  'set aside': 'Not counted (squares)',
  neither: 'Neither (rings)',
}
