import {
  type Conflict,
  type EventMention,
  eventIdOf,
  type OriginId,
  type ResolvedEvent,
  type SnapshotId,
} from '../domain/index.js'
import { compareQuantities, type Quantity, sameMeasure, sameName } from '../language/index.js'
import { candidatePairs } from './candidate-pairs.js'
import { DisjointSets } from './disjoint-sets.js'
import { type EventFeatures, featuresOf } from './event-features.js'
import { agree, mostPrecise, precisionRank, type ToldDate } from './told-date.js'

export interface ResolveContext {
  /** Near copies of one text, and documents of one publisher, are one origin. */
  originOf: (snapshot: SnapshotId) => OriginId | undefined
}

/** What happens to a thing once. */
const ONCE = new Set([
  'open',
  'found',
  'sign',
  'launch',
  'born',
  'sink',
  'ground',
  'light',
  'ratify',
  'resign',
  'harm',
  'demolish',
  'end',
])
/** Days that two accounts of one such thing may differ by, when little else is said. */
const LEAST_OF_ONE = 0.15
const NEAR = 100 * 86_400_000

interface Commonness {
  of: ReadonlyMap<string, number>
  total: number
}

/** How much of what one says (by weight of rarity) the other has to say as well, by what their dates share. */
const LIKENESS = {
  day: 0.3,
  month: 0.45,
  season: 0.5,
  year: 0.55,
  longer: 0.6,
  undated: 0.72,
  apart: 0.72,
} as const
const YEAR_MS = 366 * 86_400_000
/** Accounts of one event that differ by more than this are of two. */
const FARTHEST = 3 * YEAR_MS

/**
 * One event for all mentions of it. Mentions whose dates agree are one when they tell the same kind of thing
 * of the same; sources that date it differently make a conflict when nothing but the date tells the two apart.
 * @param mentions of any number of documents
 */
export function resolveEvents(mentions: readonly EventMention[], context: ResolveContext): ResolvedEvent[] {
  const ordered = [...mentions].sort((a, b) =>
    a.snapshot < b.snapshot ? -1 : a.snapshot > b.snapshot ? 1 : a.start - b.start,
  )
  const all = ordered.map(featuresOf)
  const common = commonnessOf(all)
  const links = candidatePairs(all, keysOf).flatMap(([i, j]): Link[] => {
    const [a, b] = [all[i] as EventFeatures, all[j] as EventFeatures]
    const link = linkOf(a, b, common)
    return link ? [{ i, j, ...link }] : []
  })
  // Sure things first: what agrees in its date, then what differs in it.
  links.sort((x, y) => Number(x.apart) - Number(y.apart) || y.strength - x.strength || x.i - y.i || x.j - y.j)
  const sets = new DisjointSets(all.length)
  for (const { i, j, apart } of links) {
    if (sets.find(i) === sets.find(j)) continue
    const [one, other] = [sets.membersOf(i), sets.membersOf(j)].map((members) =>
      members.map((at) => all[at] as EventFeatures),
    )
    if (one && other && mayJoin(one, other, apart)) sets.join(i, j)
  }
  return sets.groups().map((group) =>
    eventOf(
      group.map((at) => all[at] as EventFeatures),
      context,
      common,
    ),
  )
}

interface Link {
  i: number
  j: number
  strength: number
  apart: boolean
}

/** What brings two mentions together: a kind with a year, a name, or a stem. */
function* keysOf({ kinds, stems, names, date }: EventFeatures): Generator<string> {
  const years = date && Number.isFinite(date.from) && Number.isFinite(date.to) ? yearsOf(date) : []
  for (const year of years) {
    for (const kind of kinds) yield `${year} ${kind}`
    yield `${year}`
    for (const { parts } of names) yield `${year} ${parts.at(-1)}`
    for (const stem of stems) yield `${year} ${stem}`
  }
  for (const stem of stems) yield stem
  for (const { parts } of names) for (const kind of kinds) yield `${parts.at(-1)} ${kind}`
}

function yearsOf({ from, to }: ToldDate): number[] {
  const [first, last] = [new Date(from).getUTCFullYear(), new Date(to).getUTCFullYear()]
  return last - first > 3 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

function commonnessOf(all: readonly EventFeatures[]): Commonness {
  const of = new Map<string, number>()
  for (const { stems } of all) for (const stem of stems) of.set(stem, (of.get(stem) ?? 0) + 1)
  return { of, total: all.length }
}

const weigh = (stems: Iterable<string>, { of, total }: Commonness): number => {
  let sum = 0
  for (const stem of stems) sum += Math.log(1 + total / (of.get(stem) ?? 1))
  return sum
}

function linkOf(
  a: EventFeatures,
  b: EventFeatures,
  common: Commonness,
): Pick<Link, 'strength' | 'apart'> | undefined {
  const shared = [...a.stems].filter((stem) => b.stems.has(stem))
  const kind = a.kinds.some((one) => b.kinds.includes(one))
  if (shared.length === 0) return undefined
  const weight = weigh(shared, common)
  const likeness = weight / Math.max(1e-9, Math.min(weigh(a.stems, common), weigh(b.stems, common)))
  const both = weight / Math.max(1e-9, Math.max(weigh(a.stems, common), weigh(b.stems, common)))
  const names = a.names.some((x) => b.names.some((y) => sameName(x.parts, y.parts)))
  if (toldApart(a, b)) return undefined
  const words = shared.filter((stem) => !stem.startsWith('#')).length
  if (!a.date || !b.date) {
    return kind && words >= 2 && likeness >= LIKENESS.undated && both >= 0.4
      ? { strength: likeness * 0.5, apart: false }
      : undefined
  }
  if (agree(a.date, b.date)) {
    const coarse = precisionRank(a.date) >= precisionRank(b.date) ? a.date : b.date
    const needed = LIKENESS[coarse.precision]
    const sameDay = coarse.precision === 'day'
    if (!kind && !(sameDay && likeness >= 0.6 && words >= 2)) return undefined
    if (words === 0 && !names) return undefined
    if (likeness < needed) return undefined
    if (!sameDay && words < 2 && !names && likeness < 0.8) return undefined
    return { strength: likeness + both + (4 - precisionRank(coarse)) * 0.2, apart: false }
  }
  // Dates that exclude each other: one event only if all else is alike and both say it exactly.
  if (!kind || a.mention.snapshot === b.mention.snapshot) return undefined
  if (a.mention.datedBy === 'document' || b.mention.datedBy === 'document') return undefined
  const gap = Math.max(a.date.from, b.date.from) - Math.min(a.date.to, b.date.to)
  const once =
    a.kinds[0] === b.kinds[0] &&
    ONCE.has(a.kinds[0] ?? '') &&
    [...a.themes].some((theme) => b.themes.has(theme))
  if (once && gap <= NEAR && datedClosely(a, b) && likeness >= LEAST_OF_ONE)
    return { strength: likeness + both, apart: true }
  if (gap > FARTHEST || words < 2 || likeness < LIKENESS.apart || both < 0.4) return undefined
  return { strength: likeness + both - gap / FARTHEST, apart: true }
}

/** Neither is a long stretch of time. */
const datedClosely = ({ date: a }: EventFeatures, { date: b }: EventFeatures): boolean =>
  a !== undefined && b !== undefined && a.precision !== 'longer' && b.precision !== 'longer'

/** "The second contract" and "the first": each of its kind. */
function toldApart(a: EventFeatures, b: EventFeatures): boolean {
  if (a.marks.size === 0 || b.marks.size === 0) return false
  return ![...a.marks].some((mark) => b.marks.has(mark))
}

/** A source that tells of both, with dates that exclude each other, tells of two. */
function mayJoin(one: readonly EventFeatures[], other: readonly EventFeatures[], apart: boolean): boolean {
  for (const a of one) {
    for (const b of other) {
      if (!a.date || !b.date || agree(a.date, b.date)) continue
      if (!apart || a.mention.snapshot === b.mention.snapshot) return false
    }
  }
  return true
}

function eventOf(
  group: readonly EventFeatures[],
  context: ResolveContext,
  common: Commonness,
): ResolvedEvent {
  const mentions = group.map(({ mention }) => mention)
  const dates = group.flatMap(({ date }) => date ?? [])
  const accounts = accountsOf(group)
  const differ = accounts.length > 1
  const conflict =
    (differ ? dateConflict(group, accounts, context) : undefined) ??
    (differ ? undefined : numberConflict(group, context))
  const date = differ ? undefined : mostPrecise(dates)
  return {
    id: eventIdOf(mentions),
    what: bestWords(group, common),
    ...(date && { date: date.edtf }),
    people: distinctNames(mentions.flatMap(({ people }) => people)),
    organisations: distinctNames(mentions.flatMap(({ organisations }) => organisations)),
    places: distinctNames(mentions.flatMap(({ places }) => places)),
    mentions,
    ...(conflict && { conflict }),
  }
}

interface Account {
  date: ToldDate
  members: number[]
}

/** The dates that exclude one another, each with the mentions that bear it out; of what fits several, none. */
function accountsOf(group: readonly EventFeatures[]): Account[] {
  const accounts: Account[] = []
  const dated = group
    .map(({ date }, at) => ({ date, at }))
    .filter((one): one is { date: ToldDate; at: number } => one.date !== undefined)
    .sort((x, y) => precisionRank(x.date) - precisionRank(y.date) || x.at - y.at)
  for (const { date, at } of dated) {
    const fitting = accounts.filter((account) => agree(account.date, date))
    if (fitting.length === 0) accounts.push({ date, members: [at] })
    else if (fitting.length === 1) fitting[0]?.members.push(at)
  }
  return accounts
    .map(({ date, members }) => ({ date, members: members.sort((a, b) => a - b) }))
    .sort((a, b) => a.date.from - b.date.from)
}

function dateConflict(
  group: readonly EventFeatures[],
  accounts: readonly Account[],
  context: ResolveContext,
): Conflict | undefined {
  if (
    !independent(
      accounts.map(({ members }) => members),
      group,
      context,
    )
  )
    return undefined
  return {
    field: 'date',
    accounts: accounts.map(({ date, members }) => ({ value: date.edtf, mentions: members })),
    why: `The sources date it differently: ${accounts.map(({ date }) => date.edtf).join(', ')}.`,
  }
}

/** Accounts of one origin, or of one source, are no disagreement of two. */
export function independent(
  accounts: readonly (readonly number[])[],
  group: readonly { mention: { snapshot: SnapshotId; source: string } }[],
  { originOf }: ResolveContext,
): boolean {
  const voices = accounts.map(
    (members) =>
      new Set(
        members.map((at) => {
          const mention = group[at]?.mention
          return mention ? (originOf(mention.snapshot) ?? mention.source) : ''
        }),
      ),
  )
  return voices.some((one, i) =>
    voices.slice(i + 1).some((other) => [...one].some((voice) => [...other].some((x) => x !== voice))),
  )
}

function numberConflict(group: readonly EventFeatures[], context: ResolveContext): Conflict | undefined {
  for (const [i, a] of group.entries()) {
    for (const [j, b] of group.entries()) {
      if (j <= i || a.mention.snapshot === b.mention.snapshot) continue
      const pairs = a.quantities.flatMap((x) =>
        b.quantities.filter((y) => measured(x, y)).map((y) => [x, y] as const),
      )
      const [pair, ...others] = pairs
      if (!pair || others.length > 0 || !excludes(...pair)) continue
      if (!independent([[i], [j]], group, context)) continue
      return numbersOf(group, pair)
    }
  }
  return undefined
}

const measured = (x: Quantity, y: Quantity): boolean =>
  x.dimension !== 'ordinal' &&
  y.dimension !== 'ordinal' &&
  sameMeasure(x, y) &&
  (x.dimension !== 'count' || (x.counted.length > 0 && x.counted.at(-1) === y.counted.at(-1)))

export const excludes = (x: Quantity, y: Quantity): boolean =>
  compareQuantities(x, y) === 'contradicts' && compareQuantities(y, x) === 'contradicts'

function numbersOf(
  group: readonly EventFeatures[],
  [first, second]: readonly [Quantity, Quantity],
): Conflict {
  const accounts = [first, second]
    .sort((x, y) => x.low - y.low)
    .map((quantity) => ({
      value: quantity.text,
      mentions: group.flatMap(({ quantities }, at) => {
        const same = quantities.filter((one) => measured(one, quantity))
        return same.length === 1 &&
          same.every((one) => !excludes(one, quantity) && nearest(one, first, second) === quantity)
          ? [at]
          : []
      }),
    }))
  return {
    field: 'number',
    accounts,
    why: `The sources give different numbers: ${first.text}, ${second.text}.`,
  }
}

const nearest = (one: Quantity, first: Quantity, second: Quantity): Quantity =>
  Math.abs(one.low - first.low) <= Math.abs(one.low - second.low) ? first : second

/** The shortest telling of those that say most of what the mentions have in common. */
function bestWords(group: readonly EventFeatures[], common: Commonness): string {
  const counts = new Map<string, number>()
  for (const { stems } of group) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const essential = [...counts].filter(([, count]) => count * 2 >= group.length).map(([stem]) => stem)
  const scored = group.map(({ mention, stems }) => ({
    what: mention.what,
    covers: weigh(
      essential.filter((stem) => stems.has(stem)),
      common,
    ),
  }))
  const most = Math.max(...scored.map(({ covers }) => covers))
  return (
    scored
      .filter(({ covers }) => covers >= most * 0.8)
      .sort((a, b) => a.what.length - b.what.length || (a.what < b.what ? -1 : 1))[0]?.what ?? ''
  )
}

function distinctNames(names: readonly string[]): string[] {
  const kept: string[] = []
  for (const name of [...new Set(names)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    const parts = name.toLowerCase().split(/\s+/)
    if (!kept.some((other) => sameName(other.toLowerCase().split(/\s+/), parts))) kept.push(name)
  }
  return kept.sort()
}
