import type { EdtfDate, Mention, Span } from '../domain/index.js'
import { type ContextTime, isNegatedAt, negationsIn, type Word } from '../language/index.js'
import { clausesOf } from './clauses.js'
import { isWhen } from './dated.js'
import { type Named, ROLE } from './named.js'
import type { ActorMention } from './readable-document.js'
import { type Happening, happeningsIn } from './reality.js'
import { BODY_HEAD, HOLDER_HEAD, type Referents } from './referents.js'
import type { Unit } from './units.js'

/** Somebody in a sentence, at the place where it names or means them. */
export interface Present {
  span: Span
  name: string
  kind: 'person' | 'organisation'
}

/** Who is in the sentence: by name, or meant by a pronoun or "the board" where only one can be. */
export function presentIn(text: string, named: readonly Named[], referents: Referents): Present[] {
  const present: Present[] = named.flatMap(({ name, text: written, kind }) =>
    kind === 'person' || kind === 'organisation' ? [{ span: name.span, name: written, kind }] : [],
  )
  const pronoun = /^(?:[^,]{0,40},\s)?(He|She)\b/.exec(text) ?? /^[^,]{0,60},\s(he|she)\b/.exec(text)
  const person = referents.person()
  if (
    pronoun &&
    person !== undefined &&
    !present.some(({ kind, span }) => kind === 'person' && span.start < 60)
  ) {
    const start = pronoun.index + pronoun[0].length - (pronoun[1]?.length ?? 0)
    present.push({ span: { start, end: start + (pronoun[1]?.length ?? 0) }, name: person, kind: 'person' })
  }
  const body = BODY_HEAD.exec(text)
  const meant = body ? referents.body(body[1] ?? '') : undefined
  if (body && meant !== undefined) {
    const span = { start: body.index, end: body.index + body[0].length }
    if (!present.some((one) => one.span.start < span.end && span.start < one.span.end))
      present.push({ span, name: meant, kind: 'organisation' })
  }
  const holder = HOLDER_HEAD.exec(text)
  const held = holder ? referents.holder(holder[1] ?? '') : undefined
  if (holder && held !== undefined && !present.some(({ name }) => name === held)) {
    const span = { start: holder.index, end: holder.index + holder[0].length }
    if (!present.some((one) => one.span.start < span.end && span.start < one.span.end))
      present.push({ span, name: held, kind: 'person' })
  }
  return present.sort((a, b) => a.span.start - b.span.start)
}

/** What the sentence says of the roles of those whom it names. */
export function rolesIn(text: string, named: readonly Named[]): { person: string; role: string }[] {
  const present: Present[] = named.flatMap(({ name, text: written, kind }) =>
    kind === 'person' || kind === 'organisation' ? [{ span: name.span, name: written, kind }] : [],
  )
  return present.flatMap((one) => {
    const role = roleOf(text, one, present, undefined)
    return role ? [{ person: one.name, role: role.role }] : []
  })
}

const CAPITAL_ROLE =
  '(?:(?:Deputy|Vice|Prime|Chief|Assistant|Acting|Lord|First|General|Managing|Executive|Harbour|Town|County|City|Port|Project|Resident|Technical|Senior|Principal|Permanent|Consulting)[\\s-]){0,2}(?:Minister|Secretary|Chair(?:man|woman)?|President|Director|Manager|Clerk|Treasurer|Commissioner|Mayor|Engineer|Architect|Inspector|Harbourmaster|Harbour Master|Superintendent|Governor|Surveyor|Provost|Premier|Executive|Officer|Auditor|Registrar|Master|Captain|Judge|Professor)(?:\\s(?:of|for)\\s(?:the\\s)?\\p{Lu}\\p{L}+(?:\\s(?:and\\s)?\\p{Lu}\\p{L}+){0,3})?'
const EITHER = `(?:${ROLE}(?:\\s(?:of|for)\\s(?:the\\s)?\\p{Lu}\\p{L}+(?:\\s(?:and\\s)?\\p{Lu}\\p{L}+){0,3})?|${CAPITAL_ROLE})`
const ROLE_BEFORE = new RegExp(
  `(?:^|[^\\p{L}])((?:${EITHER})(?:\\s(?:of|for|at)\\s(?:the\\s)?[^,.;]{2,50})?),?\\s$`,
  'u',
)
const ROLE_AFTER = new RegExp(
  `^,\\s(?:(?:the|a|an|then|its|their|who was)\\s){0,2}((?:[\\p{L}'’-]+\\s){0,2}?${EITHER})(?:\\s(?:of|at|for|to|in)\\s(?:the\\s)?([^,.;]{2,60}))?`,
  'u',
)
const ROLE_VERB = new RegExp(
  `^\\s(?:was|became|served as|acted as|had been|has been|was (?:appointed|elected|named|made|re-elected)|took over as|took office as|retired as|resigned as|stood down as)\\s(?:(?:the|a|an|its|their|as)\\s){0,2}((?:[\\p{L}'’-]+\\s){0,2}?${EITHER})(?:\\s(?:of|at|for|to)\\s(?:the\\s)?([^,.;]{2,60}))?`,
  'u',
)

type Role = NonNullable<ActorMention['role']>

/** What somebody is in the sentence that names them: "the chief engineer, Anna Velt". */
function roleOf(
  text: string,
  one: Present,
  present: readonly Present[],
  date: EdtfDate | undefined,
): Role | undefined {
  if (one.kind !== 'person') return undefined
  const before = text.slice(Math.max(0, one.span.start - 110), one.span.start)
  const after = text.slice(one.span.end, one.span.end + 140)
  const [first, verb, last] = [ROLE_AFTER.exec(after), ROLE_VERB.exec(after), ROLE_BEFORE.exec(before)]
  const match = first ?? verb ?? last
  const role = match?.[1]?.trim().replace(/^(?:the|a|an|its|their|then)\s/i, '')
  if (!match || !role || role.length > 70) return undefined
  const at = match === last ? one.span.start - before.length + (last?.index ?? 0) : one.span.end
  const reach: Span =
    match === last
      ? { start: Math.max(0, at - 60), end: one.span.start }
      : { start: at, end: at + (match[0].length ?? 0) }
  const body = present.find(
    ({ kind, span }) => kind === 'organisation' && span.start >= reach.start - 1 && span.start < reach.end,
  )
  return {
    role: withoutBody(role),
    ...(body && { organisation: body.name }),
    ...(date && match === verb && { date }),
  }
}

const withoutBody = (role: string): string => role.replace(/\s(?:of|at|for|to)\sthe\s.*$/u, '').trim()

/** How two who act come together, by the kind of what happened. */
const CONTACT: Record<string, 'between' | 'to'> = {
  meet: 'between',
  sign: 'between',
  write: 'to',
  answer: 'to',
  appoint: 'to',
  visit: 'to',
  succeed: 'to',
  dismiss: 'to',
  trade: 'between',
  transfer: 'between',
  merge: 'between',
  commission: 'to',
  elect: 'to',
  award: 'between',
}
const OWN_CONTACT =
  /^(?:met|presented|telephoned|phoned|called|consulted|advised|briefed|hosted|invited|interviewed|thanked|negotiated|lunched|dined|corresponded|approached|contacted|urged|asked|told|introduced|joined|accompanied)$/

type Contact = NonNullable<ActorMention['contact']>

function contactsIn(
  text: string,
  all: readonly Word[],
  present: readonly Present[],
  dates: readonly ContextTime[],
): { who: Present; contact: Contact }[] {
  if (present.length < 2) return []
  const clauses = clausesOf(text, all)
  const negations = negationsIn(text)
  const found: { who: Present; contact: Contact }[] = []
  const verbs: Pick<Happening, 'word' | 'kind' | 'clause' | 'passive'>[] = [...happeningsIn(text, clauses)]
  for (const clause of clauses) {
    for (const word of clause.words)
      if (OWN_CONTACT.test(word.norm) && !verbs.some((verb) => verb.word === word))
        verbs.push({
          word,
          kind: 'meet',
          clause,
          passive: /^(?:was|were|been)$/.test(clause.words[clause.words.indexOf(word) - 1]?.norm ?? ''),
        })
  }
  for (const { word, kind, clause, passive } of verbs) {
    const how = Object.hasOwn(CONTACT, kind) ? CONTACT[kind] : OWN_CONTACT.test(word.norm) ? 'to' : undefined
    if (!how || isNegatedAt(negations, word.start)) continue
    const inside = present.filter(({ span }) => span.start >= clause.start && span.end <= clause.end)
    const before = inside.filter(({ span }) => span.end <= word.start)
    const after = inside.filter(({ span }) => span.start >= word.end)
    const date =
      dates.find((one) => isWhen(one) && one.span.start >= clause.start && one.span.end <= clause.end) ??
      dates.filter(isWhen)[0]
    const words = howIn(text, word.start, after[0]?.span.start ?? word.end, word.end, passive)
    const pairs: [Present, Present][] = []
    if (before.length > 0 && after.length > 0)
      for (const one of joined(text, before))
        for (const other of joined(text, after)) pairs.push([one, other])
    else if (
      how === 'between' &&
      before.length >= 2 &&
      /\band\b/.test(text.slice(before[0]?.span.end, before[1]?.span.start)) &&
      before[0] &&
      before[1]
    )
      pairs.push([before[0], before[1]])
    for (const [one, other] of pairs) {
      if (one.name === other.name) continue
      const shared = { how: words, ...(date && { date: date.edtf }) }
      found.push({ who: one, contact: { with: other.name, withKind: other.kind, ...shared } })
      found.push({ who: other, contact: { with: one.name, withKind: one.kind, ...shared } })
    }
  }
  return found
}

/** The first, and who is joined to them by "and": what stands in an apposition acts for nobody. */
function joined(text: string, all: readonly Present[]): Present[] {
  const [first, ...rest] = all
  if (!first) return []
  const together = [first]
  for (const one of rest) {
    const between = text.slice(together.at(-1)?.span.end, one.span.start)
    if (
      !/^,?\s(?:and\s)?(?:the\s|with\s)?(?:\p{L}+\.?\s)?$|\sand\s(?:the\s|its\s|Mr\s|Mrs\s|Miss\s|Ms\s|Dr\s)?$/u.test(
        between,
      )
    )
      break
    if (/\b(?:of|at|for|from)\b/.test(between)) break
    together.push(one)
  }
  return together.slice(0, 3)
}

const LONGEST_HOW = 40

/** The verb with what stands between it and the other, if that is short. */
function howIn(text: string, start: number, other: number, end: number, passive: boolean): string {
  const phrase = text
    .slice(start, other)
    .replace(/\s(?:the|a|an|its|their|his|her)?\s*$/i, '')
    .trim()
  const short =
    phrase.length <= LONGEST_HOW && !/[,;.]/.test(phrase) && phrase.length > 0
      ? phrase
      : text.slice(start, end)
  return passive ? `was ${short}` : short
}

/** Everybody who acts in a sentence, with what it says they are and with whom they had to do. */
export function actorsIn(
  { text, words }: Pick<Unit, 'text' | 'words'>,
  present: readonly Present[],
  dates: readonly ContextTime[],
  mention: Mention,
): ActorMention[] {
  const date = dates.find(isWhen)?.edtf
  const actors = present.map((one): ActorMention => {
    const role = roleOf(text, one, present, date)
    return { name: one.name, kind: one.kind, mention, ...(role && { role }) }
  })
  for (const { who, contact } of contactsIn(text, words, present, dates))
    actors.push({ name: who.name, kind: who.kind, mention, contact })
  return actors
}
