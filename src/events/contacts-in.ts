import { type Span, spansOverlap } from '../domain/index.js'
import { type ContextTime, isNegatedAt, modalitiesIn, negationsIn, type Word } from '../language/index.js'
import { type Clause, clausesOf } from './clauses.js'
import { isWhen } from './dated.js'
import { linkOf, type Present, TITLED } from './present.js'
import type { ActorMention } from './readable-document.js'
import { happeningsIn } from './reality.js'

type Contact = NonNullable<ActorMention['contact']>

export interface ContactDraft {
  who: Present
  contact: Contact
}

/** How a verb of contact takes its other side. */
interface Manner {
  /** "met the minister" */
  direct?: true
  /** "wrote to the minister", and "was sent to the minister by" */
  to?: true
  /** "spoke with the minister" */
  with?: true
  /** "the mayor and the minister met" */
  together?: true
}

const MANNERS: readonly (readonly [Manner, string])[] = [
  [{ direct: true, with: true, together: true }, 'met'],
  [
    { direct: true },
    `visited received interviewed telephoned phoned consulted briefed hosted accompanied welcomed greeted approached
    contacted lobbied told asked urged informed assured advised thanked congratulated invited questioned petitioned sued
    appointed dismissed sacked commissioned engaged hired nominated cabled`,
  ],
  [
    { to: true },
    `wrote written presented handed gave given sent delivered showed shown submitted reported complained appealed
    replied apologised apologized telegraphed introduced explained testified passed read returned`,
  ],
  [{ to: true, with: true, together: true }, 'spoke spoken talked'],
  [
    { with: true, together: true },
    `negotiated corresponded conferred dined lunched signed shook exchanged debated discussed agreed initialled
    countersigned`,
  ],
  [{ with: true }, 'spent held had sat stood walked travelled traveled worked'],
  [{ direct: true, to: true }, 'answered'],
]
const MANNER_OF = new Map<string, Manner>(
  MANNERS.flatMap(([manner, verbs]) => verbs.split(/\s+/).map((verb) => [verb, manner] as const)),
)

/** "came to see", "was at the pier to meet": who did that, met. */
const IN_ORDER_TO =
  /\b(?:came|went|travell?ed|drove|sailed|flew|returned|waited|walked|rowed|crossed|was|were)\b(?!\s(?:not|to|due|about|going)\b)[^,;.]{0,60}?\sto\s(meet|see)\s(?:(?:the|a|an|its|their|his|her)\s)?$/
/** "a meeting between", "her letter to": the noun says who had to do with whom. */
const BY_NOUN = new RegExp(
  `\\b((?:meeting|talks|conversation|interview|correspondence|lunch|dinner|letter|telegram|appeal|reply)\\s(?:between|from|by))\\s(?:the\\s)?${TITLED}$`,
)
const AND = new RegExp(`^,?\\sand\\s(?:the\\s)?${TITLED}$`)
const TO = new RegExp(`^\\sto\\s(?:the\\s)?${TITLED}$`)
const NOT_YET = /\b(?:will|would|shall|should|planned|proposed|expected|due|hoped|wanted|if)\b/i
/** A longer chain of people is a list of those present. */
const MOST_TOGETHER = 4

/** Who had to do with whom, in one sentence: they met, one wrote to the other, one was received by the other. */
export function contactsIn(
  text: string,
  words: readonly Word[],
  present: readonly Present[],
  dates: readonly ContextTime[],
): ContactDraft[] {
  if (present.length < 2) return []
  const clauses = clausesOf(text, words)
  const found: ContactDraft[] = []
  const pair = (a: Present, b: Present, how: string, within: Span) => {
    if (a.name === b.name || spansOverlap(a.span, b.span)) return
    const date = dateFor(dates, within)
    const when = date && { date: date.edtf }
    found.push({ who: a, contact: { with: b.name, withKind: b.kind, how, ...when } })
    found.push({ who: b, contact: { with: a.name, withKind: a.kind, how: fromTheOther(how), ...when } })
  }
  for (const one of verbsOf(text, clauses)) {
    const { word, clause, manner, passive } = one
    const subject = subjectOf(text, clauses, clause, word, present)
    const after = present.filter(({ span }) => span.start >= word.end && span.end <= clause.end)
    const verb = text.slice(word.start, word.end)
    const agents = passive ? withLink(text, after, word.end, 'by') : []
    const addressed = manner.to ? withLink(text, after, word.end, 'to') : []
    if (passive) {
      if (manner.direct)
        for (const agent of agents) for (const other of subject) pair(agent, other, verb, clause)
      // "was handed to the minister by the mayor"
      for (const agent of agents) for (const other of addressed) pair(agent, other, verb, clause)
      // "was signed by the director and the contractor"
      if (manner.together) eachPair(agents, (a, b) => pair(a, b, verb, clause))
      continue
    }
    const objects = manner.direct ? withLink(text, after, word.end, 'direct') : []
    const companions = manner.with ? withLink(text, after, word.end, 'with') : []
    for (const who of subject)
      for (const other of [...objects, ...addressed, ...companions])
        pair(who, other, howIn(text, word, other), clause)
    if (manner.together && objects.length + addressed.length + companions.length === 0 && subject.length > 1)
      eachPair(subject, (a, b) => pair(a, b, verb, clause))
  }
  for (const other of present) {
    const before = text.slice(0, other.span.start)
    const purpose = IN_ORDER_TO.exec(before)
    const [who] = purpose ? subjectsBefore(text, present, purpose.index) : []
    if (purpose && who && isReal(text, purpose.index))
      pair(who, other, `to ${purpose[1]}`, { start: 0, end: text.length })
  }
  found.push(...byNoun(text, present, dates))
  return found
}

interface ContactVerb {
  word: Word
  clause: Clause
  manner: Manner
  passive: boolean
}

function verbsOf(text: string, clauses: readonly Clause[]): ContactVerb[] {
  const real = happeningsIn(text, clauses)
  return clauses.flatMap((clause) =>
    clause.words.flatMap((word, at): ContactVerb[] => {
      const manner = MANNER_OF.get(word.norm)
      if (!manner || !isReal(text, word.start)) return []
      const happening = real.find((one) => one.word === word)
      const before = clause.words.slice(Math.max(0, at - 3), at).map(({ norm }) => norm)
      const aux = before.findLast((norm) => !/ly$|^(?:also|then|later|first|again|never|not)$/.test(norm))
      const passive = happening?.passive ?? /^(?:was|were|been)$/.test(aux ?? '')
      if (/^(?:be|being|to|will|would|could|should|may|might|must|can|is|are)$/.test(aux ?? '')) return []
      if (clause.kind === 'infinitive') return []
      return [{ word, clause, manner, passive }]
    }),
  )
}

function isReal(text: string, at: number): boolean {
  if (isNegatedAt(negationsIn(text), at)) return false
  return !modalitiesIn(text).some(
    ({ kind, cue, scope }) =>
      kind !== 'attributed' && kind !== 'past' && cue.end <= at && scope.start <= at && at < scope.end,
  )
}

/** Those who stand after the verb in one way: the first, and who is joined to them by "and". */
function withLink(text: string, after: readonly Present[], from: number, link: string): Present[] {
  const first = after.findIndex((one) => linkOf(text, one, from) === link)
  const start = after[first]
  if (!start) return []
  const together = [start]
  for (const one of after.slice(first + 1)) {
    const own = linkOf(text, one, from)
    if (own === link || (own === 'and' && joins(text, together, one, after))) together.push(one)
  }
  return together.slice(0, MOST_TOGETHER)
}

/** "the mayor, and the minister": nothing but an apposition stands between. */
function joins(text: string, together: readonly Present[], one: Present, all: readonly Present[]): boolean {
  const last = together.at(-1)
  if (!last) return false
  const between = text.slice(last.span.end, one.span.start)
  // What is "of" the one before is no other.
  const attribute = all.some(
    ({ span }) => span.start >= last.span.end && span.end <= one.span.start && !spansOverlap(span, one.span),
  )
  return (
    between.length <= (attribute ? 120 : 90) &&
    !/[;:.!?](?!\s?\p{Lu}?[\p{Ll}.]{0,5}$)/u.test(between) &&
    /^(?:,\s[^,;]{2,80},)?,?\s(?:and|as well as)\s/.test(between)
  )
}

/** Who does it: the first of the clause before the verb, with whom "and" joins; of a clause without, that of the one before. */
function subjectOf(
  text: string,
  clauses: readonly Clause[],
  clause: Clause,
  verb: Word,
  present: readonly Present[],
): Present[] {
  if (clause.kind === 'relative') {
    if (!/^who\b/.test(text.slice(clause.start, verb.start))) return []
    const before = present.findLast(({ span }) => span.end <= clause.start)
    return before && /^,?\s$/.test(text.slice(before.span.end, clause.start)) ? [before] : []
  }
  if (
    clause.kind === 'reported' ||
    clause.kind === 'when' ||
    clause.kind === 'because' ||
    clause.kind === 'after'
  )
    return subjectsBefore(text, present, verb.start, clause.start)
  const own = subjectsBefore(text, present, verb.start, clause.start)
  const index = clauses.indexOf(clause)
  const bare = clause.words.indexOf(verb) <= 1
  const starts = clauses
    .slice(0, index + 1)
    .findLast(({ kind, subject }) => kind === 'main' && subject)?.start
  if (own.length > 0) {
    // An apposition has cut the clause: the first of the sentence's subjects stands before it.
    const whole =
      clause.kind === 'main' && clause.start > 0 ? subjectsBefore(text, present, verb.start, 0) : []
    return whole.length > own.length ? whole : own
  }
  if (clause.kind === 'joined' && !clause.subject) {
    const main = clauses.slice(0, index).findLast(({ kind }) => kind === 'main')
    return main ? subjectsBefore(text, present, main.end, main.start).slice(0, MOST_TOGETHER) : []
  }
  return bare && starts !== undefined ? subjectsBefore(text, present, verb.start, 0) : []
}

/** The first one that is nobody's attribute, and who is joined to it. */
function subjectsBefore(text: string, present: readonly Present[], end: number, start = 0): Present[] {
  const inside = present.filter(({ span }) => span.start >= start && span.end <= end)
  const at = inside.findIndex((one) => linkOf(text, one, start) === 'none')
  const first = inside[at]
  if (!first || first.span.start - start > 70) return []
  const together = [first]
  for (const one of inside.slice(at + 1)) {
    if (linkOf(text, one, start) === 'and' && joins(text, together, one, inside)) together.push(one)
  }
  return together.slice(0, MOST_TOGETHER)
}

function eachPair(all: readonly Present[], use: (a: Present, b: Present) => void): void {
  for (const [at, a] of all.entries()) for (const b of all.slice(at + 1)) use(a, b)
}

function byNoun(text: string, present: readonly Present[], dates: readonly ContextTime[]): ContactDraft[] {
  const found: ContactDraft[] = []
  for (const [at, one] of present.entries()) {
    const before = text.slice(Math.max(0, one.span.start - 60), one.span.start)
    const noun = BY_NOUN.exec(before)
    const other = present[at + 1]
    if (!noun || !other || NOT_YET.test(text)) continue
    const between = text.slice(one.span.end, other.span.start)
    const [, how = ''] = noun
    if (!(how.endsWith('between') ? AND : TO).test(between) || one.name === other.name) continue
    const date = dateFor(dates, { start: one.span.start - before.length, end: text.length })
    const shared = { how: how.replace(/\s\p{L}+$/u, ''), ...(date && { date: date.edtf }) }
    found.push({ who: one, contact: { with: other.name, withKind: other.kind, ...shared } })
    found.push({ who: other, contact: { with: one.name, withKind: one.kind, ...shared } })
  }
  return found
}

/** The date of the clause, else the only one of the sentence. */
function dateFor(dates: readonly ContextTime[], clause: Span): ContextTime | undefined {
  const when = dates.filter(isWhen)
  const inside = when.filter(({ span }) => span.start >= clause.start && span.end <= clause.end)
  const [only, ...others] = inside.length > 0 ? inside : when
  return others.length === 0 || inside.length > 0 ? only : undefined
}

/** What both do alike. */
const MUTUAL =
  /^(?:met|to meet|to see|spoke|spoken|talked|negotiated|corresponded|conferred|dined|lunched|signed|shook|exchanged|debated|discussed|agreed|initialled|countersigned)\b(?!.*\bto$)|\bwith$|\bbeside$|\balongside$/
const PARTICIPLES: Record<string, string> = {
  wrote: 'written',
  gave: 'given',
  showed: 'shown',
  spoke: 'spoken',
}

/** Of whom it was done: "told" is "was told by", "handed a key to" is "was handed something by". */
function fromTheOther(how: string): string {
  if (MUTUAL.test(how)) return how
  const [verb = '', ...rest] = how.split(' ')
  const participle = PARTICIPLES[verb] ?? verb
  if (rest.at(-1) !== 'to') return `was ${participle} by`
  return rest.length === 1 ? `was ${participle} to by` : `was ${participle} something by`
}

const LONGEST_HOW = 40

/** The verb with what stands between it and the other, if that is short. */
function howIn(text: string, verb: Span, other: Present): string {
  const phrase = text
    .slice(verb.start, other.span.start)
    .replace(/\s(?:the|a|an|its|their|his|her|Mr|Mrs|Miss|Ms|Dr)\.?\s*$/i, '')
    .trim()
  const short =
    phrase.length <= LONGEST_HOW &&
    phrase.length > 0 &&
    !/[,;.]|\sand\s|\b(?:to|with)\s.*\b(?:to|with)$/.test(phrase)
  if (short) return phrase
  const link = /\b(to|with)$/.exec(phrase)?.[1]
  return link ? `${text.slice(verb.start, verb.end)} … ${link}` : text.slice(verb.start, verb.end)
}
