import type { Conflict, EventId, Mention } from '../../domain/index.js'
import { contentWordsOf, namesIn } from '../../language/index.js'
import type { ReportInput } from './input.js'
import { valueWords } from './value-words.js'
import { byKey, type CitedWords, compareText, type Shelf } from './words.js'

/** One account of a matter, with those who give it. */
export interface Account {
  /** The words that differ, as the first of them writes it; a whole sentence where only that shows it. */
  shown: string
  /** Whether `shown` is a part of the words rather than all of them. */
  part: boolean
  /** As it is given in EDTF or digits. */
  value?: string
  words: readonly CitedWords[]
}

/** A matter on which sources cannot all be right. */
export interface Disagreement {
  key: string
  kind: 'date' | 'number' | 'words'
  /** In the words of one of them. */
  matter: string
  why: string
  accounts: readonly Account[]
  event?: EventId
}

/** All that the report knows its sources to disagree on, in an order that no input order changes. */
export function disagreementsOf(input: ReportInput, shelf: Shelf): Disagreement[] {
  const found = [
    ...input.events.flatMap(({ id, what, mentions, conflict }) =>
      conflict ? fromConflict(conflict, what, mentions, shelf, id) : [],
    ),
    ...input.figures.flatMap(({ what, mentions, conflict }) =>
      conflict ? fromConflict(conflict, what, mentions, shelf) : [],
    ),
    ...input.disputes.flatMap(({ sides, why }) => fromDispute(sides, why, shelf)),
  ].sort(byKey)
  const known = new Set<string>()
  return found.filter(({ accounts }) => {
    const places = accounts.flatMap(({ words }) => words.map(({ key }) => key))
    const pairs = places.slice(1).map((key) => `${places[0]} ${key}`)
    const isNew = pairs.some((pair) => !known.has(pair))
    for (const pair of pairs) known.add(pair)
    return isNew
  })
}

function fromConflict(
  { field, accounts, why }: Conflict,
  matter: string,
  mentions: readonly Mention[],
  shelf: Shelf,
  event?: EventId,
): Disagreement[] {
  return made(field, matter, why, accountsIn({ field, accounts }, mentions, shelf), event)
}

/** The accounts of a conflict, each with the words that give it. */
export function accountsIn(
  { field, accounts }: Pick<Conflict, 'field' | 'accounts'>,
  mentions: readonly Mention[],
  shelf: Shelf,
): Account[] {
  return accounts.flatMap(({ value, mentions: indexes }): Account[] => {
    const words = indexes
      .flatMap((index) => mentions[index] ?? [])
      .flatMap((mention) => shelf.words(mention) ?? [])
      .sort(byKey)
    const shown = words.flatMap((one) => valueWords(one, value, field) ?? [])[0]
    if (shown === undefined) return []
    const saying = words.filter((one) => valueWords(one, value, field) === shown)
    const others = words.filter((one) => valueWords(one, value, field) !== shown)
    return [{ shown, part: true, value, words: [...saying, ...others] }]
  })
}

function fromDispute(sides: readonly Mention[], why: string, shelf: Shelf): Disagreement[] {
  const words = sides.flatMap((side) => shelf.words(side) ?? []).sort(byKey)
  const [a, b] = words
  if (!a || !b || a.key === b.key) return []
  const accounts = words.map((one) => ({ shown: one.citation.exact, part: false, words: [one] }))
  return made('words', matterOf(a.citation.exact, b.citation.exact), why, accounts)
}

function made(
  kind: Disagreement['kind'],
  matter: string,
  why: string,
  accounts: readonly Account[],
  event?: EventId,
): Disagreement[] {
  if (accounts.length < 2) return []
  const ordered = [...accounts].sort(
    (a, b) => compareText(a.value ?? '', b.value ?? '') || byKey(first(a), first(b)),
  )
  const key = ordered.map((account) => first(account).key).join(' ')
  return [{ key, kind, matter, why, accounts: ordered, ...(event && { event }) }]
}

const first = ({ words }: Account): { key: string } => words[0] ?? { key: '' }

/** What two sentences are both about: a name that both have, else the words that both have. */
function matterOf(a: string, b: string): string {
  const inB = new Set(contentWordsOf(b).map(({ stem }) => stem))
  const name = namesIn(a).find(({ text }) => b.includes(text))
  if (name) return name.text
  const shared = contentWordsOf(a).filter(({ stem }) => inB.has(stem))
  return shared.length > 0 ? [...new Set(shared.map(({ text }) => text))].slice(0, 6).join(', ') : a
}
