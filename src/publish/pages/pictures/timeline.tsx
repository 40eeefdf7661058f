import { axisX, dodgeY, dot } from '@observablehq/plot'
import { dateRange, type TimelineEntry } from '../../../domain/index.js'
import { count } from '../../phrases.js'
import { plain } from '../../plain.js'
import { edtfInWords } from '../edtf-in-words.js'
import { linkTo, type Place } from '../site.js'
import { isWanted, namesIn, type TimelineFilter, yearsOf } from '../timeline-filter.js'
import { shortened } from '../words.js'
import { drawn } from './drawn.js'
import { WIDTH } from './evidence-over-time.js'

export interface TimelineProps {
  entries: readonly TimelineEntry[]
  place: Place
  /** The anchor of the row or line that tells an event in words, by its index. */
  anchorOf: (index: number) => string
  /** What tells the events in words, as a reader finds it: "the table of the chronology". */
  toldIn: string
  filter?: TimelineFilter
}

interface Point {
  index: number
  at: Date
  kind: Kind
  origins: number
  label: string
}

type Kind = 'exact' | 'wide' | 'conflict'
const SYMBOLS = { exact: 'circle', wide: 'circle', conflict: 'diamond' } as const
/** The style sheet's, so that they follow light and dark. */
const COLORS: Record<Kind, string> = { exact: 'var(--link)', wide: 'var(--link)', conflict: 'var(--odd)' }

const MARGIN = 14
const DOT = 12
/** So that a hundred events of one year do not fill the page. */
const TALLEST = 360

/**
 * The course of events: a dot for each, which leads to the row that tells it. Everything that it shows is in
 * words too, so screen readers and the keyboard are sent there; what is filtered out is gone from both.
 */
export function Timeline({ entries, place, anchorOf, toldIn, filter = {} }: TimelineProps) {
  const points = pointsOf(entries)
  if (points.length < 2) return null
  const wanted = new Set(entries.flatMap((entry, index) => (isWanted(entry, filter) ? [index] : [])))
  return (
    <figure class="picture timeline" id="timeline-picture">
      <TimelineForm entries={entries} place={place} filter={filter} shown={wanted.size} />
      <div class="drawing" dangerouslySetInnerHTML={{ __html: drawing(points, wanted, anchorOf) }} />
      <figcaption>
        <strong>Course of events.</strong> {describe(entries, points)} Each stands with its sources in{' '}
        {toldIn}.
      </figcaption>
    </figure>
  )
}

function drawing(
  points: readonly Point[],
  wanted: ReadonlySet<number>,
  anchorOf: (index: number) => string,
): string {
  return drawn(
    {
      width: WIDTH,
      height: Math.min(TALLEST, 46 + DOT * tallestStack(points)),
      marginLeft: MARGIN,
      marginRight: MARGIN,
      marginTop: 8,
      marginBottom: 26,
      x: { type: 'utc', insetLeft: 10, insetRight: 10, label: null },
      y: { axis: null },
      symbol: { domain: Object.keys(SYMBOLS), range: Object.values(SYMBOLS) },
      marks: [
        axisX({ tickSize: 4, fontSize: 12, ticks: 6, label: null }),
        dot(
          points,
          dodgeY({
            x: 'at',
            symbol: 'kind',
            r: { value: ({ origins }: Point) => (origins > 2 ? 6.5 : origins > 1 ? 5.5 : 4.5), scale: null },
            padding: 1.5,
            strokeWidth: 2,
            // The colour of the page and not none: the whole of a ring can be pointed at.
            fill: {
              value: ({ kind }: Point) => (kind === 'exact' ? COLORS[kind] : 'var(--bg)'),
              scale: null,
            },
            stroke: { value: ({ kind }: Point) => COLORS[kind], scale: null },
            href: ({ index }: Point) => `#${index}`,
            title: 'label',
            sort: 'index',
          }),
        ),
      ],
    },
    (svg) => {
      for (const link of svg.querySelectorAll('a')) {
        const index = Number((link.getAttribute('href') ?? link.getAttribute('xlink:href'))?.slice(1))
        for (const name of link.getAttributeNames()) link.removeAttribute(name)
        link.setAttribute('href', `#${anchorOf(index)}`)
        link.setAttribute('data-e', String(index))
        // The words are reached by the keyboard where they stand.
        link.setAttribute('tabindex', '-1')
        if (!wanted.has(index)) link.setAttribute('class', 'out')
      }
    },
  )
}

function pointsOf(entries: readonly TimelineEntry[]): Point[] {
  return entries.flatMap(({ date, what, conflict, origins }, index) => {
    const { from, to } = dateRange(date)
    // A date that is open at one end has no point in time.
    if (!Number.isFinite(from) || !Number.isFinite(to)) return []
    const kind: Kind = conflict ? 'conflict' : to - from > LONGEST_MONTH ? 'wide' : 'exact'
    const label = `${edtfInWords(date)}: ${shortened(what, 120)}`
    return [{ index, at: new Date((from + to) / 2), kind, origins, label }]
  })
}

const LONGEST_MONTH = 32 * 86_400_000

/** How many dots come to stand above one another, near enough. */
function tallestStack(points: readonly Point[]): number {
  const times = points.map(({ at }) => at.getTime())
  const first = Math.min(...times)
  const width = Math.max(1, Math.max(...times) - first) / ((WIDTH - 2 * MARGIN) / DOT)
  const stacks = new Map<number, number>()
  for (const time of times) {
    const column = Math.floor((time - first) / width)
    stacks.set(column, (stacks.get(column) ?? 0) + 1)
  }
  // Neighbours lean on one another.
  return Math.max(
    ...[...stacks.keys()].map((column) => ((stacks.get(column) ?? 0) + (stacks.get(column + 1) ?? 0)) * 0.8),
  )
}

/** All that the picture shows, in words. */
function describe(entries: readonly TimelineEntry[], points: readonly Point[]): string {
  const sorted = points.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  // Of a span only its outer end: "from 1871 to 1873 to 2021" says nothing.
  const end = (point: Point | undefined, which: 0 | -1) =>
    edtfInWords((entries[point?.index ?? -1]?.date ?? '').split('/').at(which) ?? '')
  const decades = new Map<number, number>()
  for (const { at } of points) {
    const decade = Math.floor(at.getUTCFullYear() / 10) * 10
    decades.set(decade, (decades.get(decade) ?? 0) + 1)
  }
  const [busiest] = [...decades].toSorted(([a, x], [b, y]) => y - x || a - b)
  const of = (kind: Kind) => points.filter((point) => point.kind === kind).length
  const undrawn = entries.length - points.length
  return [
    `${count(points.length, 'event')} from ${end(sorted[0], 0)} to ${end(sorted.at(-1), -1)}`,
    busiest === undefined || decades.size < 2 ? '' : `, ${busiest[1]} of them in the ${busiest[0]}s`,
    `. Filled circles: the month or the day is known (${of('exact')}); rings: a year or more (${of('wide')})`,
    `; diamonds: sources disagree (${of('conflict')}). The more origins tell of it, the larger.`,
    undrawn === 0
      ? ''
      : ` ${count(undrawn, 'event')} with an open date ${undrawn === 1 ? 'is' : 'are'} not drawn.`,
  ].join('')
}

/** Without script it is sent where there is somebody to answer; elsewhere the script shows it and does it all. */
function TimelineForm({
  entries,
  place,
  filter,
  shown,
}: Pick<TimelineProps, 'entries' | 'place'> & { filter: TimelineFilter; shown: number }) {
  if (place.alone) return null
  const names = (of: (entry: TimelineEntry) => readonly string[]) =>
    [...new Set(entries.flatMap((entry) => of(entry).map(plain)).filter((name) => name !== ''))].toSorted(
      (a, b) => (a < b ? -1 : 1),
    )
  const years = entries.map(yearsOf).flatMap(({ from, to }) => [from, to].filter(Number.isFinite))
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const groups = [
    ['People', names(({ people }) => people)],
    ['Organisations', names(({ organisations }) => organisations)],
  ] as const
  const known = entriesNames(entries)
  return (
    <form
      method="get"
      action={`${linkTo(place, place.at)}#timeline-picture`}
      class="filter"
      data-timeline
      hidden={place.site.kind !== 'app'}
    >
      <label>
        Who
        <select name="who">
          <option value="">Everybody</option>
          {groups.map(([label, list]) =>
            list.length === 0 ? null : (
              <optgroup label={label}>
                {list.map((name) => (
                  <option value={name} data-i={known.indexOf(name)} selected={name === filter.who}>
                    {shortened(name, 60)}
                  </option>
                ))}
              </optgroup>
            ),
          )}
        </select>
      </label>
      <label>
        From
        <input
          type="number"
          name="from"
          min={first}
          max={last}
          placeholder={String(first)}
          value={filter.from}
        />
      </label>
      <label>
        To
        <input type="number" name="to" min={first} max={last} placeholder={String(last)} value={filter.to} />
      </label>
      <button type="submit">Show</button>
      <a href={`${linkTo(place, place.at)}#timeline-picture`} class="reset">
        Show all
      </a>
      <output>
        {shown} of {count(entries.length, 'event')}
      </output>
    </form>
  )
}

/** All names, in the order in which they first appear: a row of the words names them by their place in it. */
export const entriesNames = (entries: readonly TimelineEntry[]): string[] => [
  ...new Set(entries.flatMap(namesIn)),
]
