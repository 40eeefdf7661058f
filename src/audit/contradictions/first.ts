import { compareTimes, contentWordsOf, lemmaStem, type Name, sameName } from '../../language/index.js'
import type { Conflict } from './dates-and-numbers.js'
import { type Facts, isItsOwn } from './facts.js'

/** "the first person to …": there is one of it. */
interface Unique {
  rank: string
  /** Stems of what it is the first of. */
  of: Set<string>
  /** The thing itself: `person`, `meeting`. */
  head: string
  written: string
  subjects: Name[]
}

const UNIQUE =
  /\b(first|only|last|oldest|youngest|tallest|largest|longest|highest|deepest|fastest|heaviest)\s+((?:[\p{L}'’-]+\s*){1,12})/giu
const CLAUSE_END =
  /\b(?:and|but|who|which|that|was|were|is|are|has|had|when|while|after|before|during|since|until|on|because)\b|[,.;:()]/i
const ALIKE = 0.75

function uniqueIn(facts: Facts): Unique[] {
  const { words, names } = facts
  return [...words.matchAll(UNIQUE)].flatMap((match): Unique[] => {
    const phrase = (match[2] ?? '').split(CLAUSE_END)[0]?.trim() ?? ''
    const of = contentWordsOf(phrase)
    const [head] = of
    if (!head || of.length < 2 || /^(?:time|thing|step|place|name)$/.test(head.norm)) return []
    const from = match.index
    const to = from + match[0].indexOf(phrase) + phrase.length
    const subjects = names.filter(({ span, doubtful }) => !doubtful && (span.end <= from || span.start >= to))
    const rank = (match[1] ?? '').toLowerCase()
    return [
      { rank, of: new Set(of.map(lemmaStem)), head: head.norm, written: `${match[1]} ${phrase}`, subjects },
    ]
  })
}

/** Two different ones are each said to be the first, only, tallest … of the same. */
export function rivalConflict(a: Facts, b: Facts): Conflict | undefined {
  if (!isItsOwn(a) || !isItsOwn(b)) return undefined
  for (const one of uniqueIn(a)) {
    for (const other of uniqueIn(b)) {
      if (one.rank !== other.rank || likeness(one.of, other.of) < ALIKE) continue
      const [x, y] = [one.subjects[0], other.subjects[0]]
      if (!x || !y || one.subjects.some((s) => other.subjects.some((t) => sameName(s.parts, t.parts))))
        continue
      return {
        kind: 'first',
        words: [one.written, other.written],
        why: `One place calls ${x.text} the ${one.written}, the other ${y.text}.`,
      }
    }
  }
  return undefined
}

/** What one place calls the first has, in the other, an earlier one between the same names. */
export function earlierConflict(a: Facts, b: Facts): Conflict | undefined {
  return notTheFirst(a, b) ?? swapped(notTheFirst(b, a))
}

const swapped = (conflict: Conflict | undefined): Conflict | undefined =>
  conflict && { ...conflict, words: [conflict.words[1], conflict.words[0]] }

function notTheFirst(claims: Facts, tells: Facts): Conflict | undefined {
  if (!isItsOwn(claims) || !isItsOwn(tells)) return undefined
  const [date] = claims.times
  const [earlier] = tells.times
  if (!date || !earlier || claims.times.length > 1 || tells.times.length > 1) return undefined
  if (compareTimes(date, earlier) !== 'disjoint' || !(earlier.to < date.from)) return undefined
  const first = uniqueIn(claims).find(({ rank }) => rank === 'first')
  if (!first) return undefined
  const shared = claims.names.filter((x) => tells.names.some((y) => sameName(x.parts, y.parts)))
  const all = claims.names.filter(({ doubtful }) => !doubtful)
  const same = new RegExp(`\\b${first.head.replace(/[^\p{L}\p{N}]/gu, '.')}s?\\b`, 'iu').test(tells.words)
  if (!same || shared.length < 2 || shared.length < all.length) return undefined
  return {
    kind: 'first',
    words: [first.written, earlier.text],
    why: `One place speaks of the ${first.written}, dated ${date.text}; the other tells of one in ${earlier.text}.`,
  }
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((stem) => b.has(stem)).length
  return shared / (a.size + b.size - shared)
}
