import type { Actor, EdtfDate, Mention, ReportLength } from '../../../domain/index.js'
import type { ReportInput } from '../input.js'
import { type CitedWords, compareText, type Shelf } from '../words.js'
import { dateAsFarAs } from './dates.js'
import { cellOf, groundsOf, namesStanding, oneAnOrigin, type RowDraft } from './row.js'

const MOST: Record<ReportLength, number> = { long: 60, short: 12 }

/** Roles and contacts, a row each; those named by most sources first. A name with neither is no row. */
export function peopleRows({ actors, plan }: ReportInput, shelf: Shelf): RowDraft[] {
  const seen = new Set<string>()
  const known = new Map(actors.map((actor) => [actor.name, actor]))
  return [...actors]
    .sort((a, b) => weight(b, shelf) - weight(a, shelf) || compareText(a.name, b.name))
    .flatMap((actor) => [...rolesOf(actor, shelf), ...contactsOf(actor, known, shelf, seen)])
    .slice(0, MOST[plan.length])
}

/** In how many documents. */
const weight = ({ mentions }: Actor, shelf: Shelf): number =>
  new Set(mentions.flatMap((mention) => shelf.words(mention)?.origin ?? [])).size

function rolesOf({ name, variants, roles }: Actor, shelf: Shelf): RowDraft[] {
  return [...roles]
    .filter((one) => !roles.some((other) => other !== one && saysMore(other.role, one.role)))
    .sort((a, b) => compareText(a.date ?? '9', b.date ?? '9') || compareText(a.role, b.role))
    .flatMap(({ role, organisation, date, mentions }) => {
      const words = wordsOf(mentions, shelf)
      const named = nameIn([name, ...variants], words)
      if (named === undefined) return []
      const of =
        organisation !== undefined && !role.includes(organisation) && namesStanding([organisation], words)[0]
      return [
        {
          cells: [
            named,
            cellOf(of ? `${role}, ${of}` : role),
            cellOf(undefined),
            cellOf(dateIn(date, words)),
          ],
          words,
        },
      ]
    })
}

/** "Minister of Transport" beside "minister". */
function saysMore(other: string, role: string): boolean {
  const wordsOfRole = (text: string) => new Set(text.toLowerCase().match(/\p{L}+/gu) ?? [])
  const [more, less] = [wordsOfRole(other), wordsOfRole(role)]
  return more.size > less.size && [...less].every((word) => more.has(word))
}

function contactsOf(
  actor: Actor,
  known: ReadonlyMap<string, Actor>,
  shelf: Shelf,
  seen: Set<string>,
): RowDraft[] {
  const { name, variants, contacts } = actor
  return [...contacts]
    .sort((a, b) => compareText(a.date ?? '9', b.date ?? '9') || compareText(a.with, b.with))
    .flatMap(({ with: other, how, date, mentions }) => {
      const own = wordsOf(mentions, shelf)
      const words = [...own, ...naming(actor, own, shelf), ...naming(known.get(other), own, shelf)].filter(
        (one, index, all) => all.indexOf(one) === index,
      )
      const named = nameIn([name, ...variants], words)
      if (named === undefined) return []
      // The same meeting stands in the list of both who met.
      const key = `${[name, other].sort().join('|')}|${own.map((one) => one.key).join(' ')}`
      if (seen.has(key)) return []
      seen.add(key)
      return [
        {
          cells: [named, cellOf(undefined), cellOf(`${how}: ${other}`), cellOf(dateIn(date, words))],
          words,
        },
      ]
    })
}

/** Where a sentence says "the minister" or "him": the sentence before it in the same document that says who that is. */
function naming(actor: Actor | undefined, words: readonly CitedWords[], shelf: Shelf): CitedWords[] {
  const [first] = words
  if (!actor || !first || namesStanding([actor.name], words).length > 0) return []
  const earlier = actor.mentions
    .filter(({ snapshot, start }) => snapshot === first.snapshot && start < first.citation.start)
    .sort((a, b) => b.start - a.start)
    .flatMap((mention) => shelf.words(mention) ?? [])
  return earlier.filter((one) => namesStanding([actor.name], [one]).length > 0).slice(0, 1)
}

const wordsOf = (mentions: readonly Mention[], shelf: Shelf): CitedWords[] =>
  oneAnOrigin(
    mentions
      .flatMap((mention) => shelf.words(mention) ?? [])
      .sort((a, b) => a.citation.exact.length - b.citation.exact.length || compareText(a.key, b.key)),
  )

/** The fullest of the names that stands in the words. */
const nameIn = (names: readonly string[], words: readonly CitedWords[]): string | undefined =>
  [...names]
    .sort((a, b) => b.length - a.length || compareText(a, b))
    .find((name) => namesStanding([name], words).length > 0)

function dateIn(date: EdtfDate | undefined, words: readonly CitedWords[]): EdtfDate | undefined {
  if (date === undefined) return undefined
  return words
    .map((one) => dateAsFarAs(date, groundsOf(one)))
    .filter((one) => one !== undefined)
    .sort((a, b) => b.length - a.length || compareText(a, b))[0]
}
