import type { Figure } from '../domain/index.js'
import { sameName } from '../language/index.js'
import { candidatePairs } from './candidate-pairs.js'
import type { CountMention, Tellings } from './readable-document.js'
import { excludes, independent, type ResolveContext } from './resolve-events.js'
import { agree, toldDate } from './told-date.js'

/** Stems in more counts than this say little of which is meant. */
const COMMON = 12
const FEWEST_SHARED = 2
/** What an event is held for, and not what else is told beside it. */
const HELD = new Set([
  'open',
  'close',
  'launch',
  'celebrate',
  'meet',
  'wed',
  'speak',
  'protest',
  'reopen',
  'found',
])

/**
 * Counts of the same that exclude each other, told by sources of different origin in whatever words: 31 boreholes
 * beside 34 borings that the same office made in the same year. Two counts are of the same when what is counted and
 * the time are, and the sentences share a name with another word, or telling words; a count that two may be is none.
 */
export function countConflicts(
  tellings: readonly Pick<Tellings, 'counts'>[],
  context: ResolveContext,
): Figure[] {
  const counts = tellings.flatMap((one) => one.counts)
  const common = new Map<string, number>()
  for (const { stems } of counts) for (const stem of stems) common.set(stem, (common.get(stem) ?? 0) + 1)
  const partners = new Map<number, number[]>()
  for (const [i, j] of candidatePairs(counts, keysOf, 1)) {
    const [a, b] = [counts[i] as CountMention, counts[j] as CountMention]
    if (!sameThing(a, b, common)) continue
    for (const [one, other] of [
      [i, j],
      [j, i],
    ] as const)
      partners.set(one, [...(partners.get(one) ?? []), other])
  }
  const shown = new Set<number>()
  return counts.flatMap((a, i): Figure[] => {
    if (shown.has(i)) return []
    const group = [i, ...(partners.get(i) ?? [])].sort((x, y) => x - y)
    const values: number[][] = []
    for (const at of group) {
      const same = values.find(
        ([first]) => !differ(counts[first as number] as CountMention, counts[at] as CountMention),
      )
      if (same) same.push(at)
      else values.push([at])
    }
    if (values.length !== 2) return []
    const mentions = group.map((at) => counts[at] as CountMention)
    const members = values.map((ones) => ones.map((at) => group.indexOf(at)))
    // A source that gives both counts tells of two things.
    const gives = (snapshot: string | undefined, value: CountMention) =>
      counts.some(
        (one) =>
          one.mention.snapshot === snapshot &&
          (one.head === value.head || isPrefix(one.head, value.head)) &&
          !differ(one, value),
      )
    const [ones = [], others = []] = values
    const tellsBoth = (own: readonly number[], against: readonly number[]) =>
      own.some((at) => gives(counts[at]?.mention.snapshot, counts[against[0] as number] as CountMention))
    if (tellsBoth(ones, others) || tellsBoth(others, ones)) return []
    if (!independent(members, mentions, context)) return []
    for (const at of group) shown.add(at)
    const written = values.map(([first]) => (counts[first as number] as CountMention).value)
    return [
      {
        what: whatOf(a),
        value: written.join(' / '),
        date: mentions.map(({ date }) => date).sort((x, y) => y.length - x.length)[0] ?? a.date,
        mentions: mentions.map(({ mention }) => mention),
        conflict: {
          field: 'number',
          accounts: members.map((own, index) => ({ value: written[index] ?? '', mentions: own })),
          why: `The sources give different numbers: ${written.join(', ')}.`,
        },
      },
    ]
  })
}

function* keysOf({ head, date }: CountMention): Generator<string> {
  const year = date.slice(0, 4)
  yield `${year} ${head.slice(0, 4)}`
}

function sameThing(a: CountMention, b: CountMention, common: ReadonlyMap<string, number>): boolean {
  if (a.mention.snapshot === b.mention.snapshot || !agree(toldDate(a.date), toldDate(b.date))) return false
  if (a.head === 'attendance' || b.head === 'attendance')
    return (
      a.head === b.head &&
      closely(a.date) &&
      closely(b.date) &&
      [...a.kinds].some((kind) => HELD.has(kind) && b.kinds.has(kind))
    )
  const named = a.names.some((x) => b.names.some((y) => sameName(x, y)))
  const shared = [...a.stems].filter((stem) => b.stems.has(stem) && (common.get(stem) ?? 0) <= COMMON).length
  if (a.head === b.head)
    return a.head === 'signatur' ? shared >= 1 : shared >= FEWEST_SHARED || (named && shared >= 1)
  // "Borings" and "boreholes": the one begins as the other does, and the same did it.
  return isPrefix(a.head, b.head) && named && shared >= FEWEST_SHARED
}

const closely = (date: string): boolean => /^\d{4}-\d\d/.test(date)

function isPrefix(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.length >= 4 && long.startsWith(short)
}

const differ = (a: CountMention, b: CountMention): boolean => {
  const [x, y] = [a, b].map(({ quantity }) => ({ ...quantity, counted: ['one'] }))
  return x !== undefined && y !== undefined && x.low !== y.low && excludes(x, y)
}

const whatOf = ({ head, value }: CountMention): string =>
  head === 'signatur'
    ? 'signatures'
    : head === 'attendance'
      ? 'people who came'
      : value.replace(
          /^\P{L}*(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|\p{L}+ty(?:-\p{L}+)?|hundred|thousand|million|and)\s)*/iu,
          '',
        )
