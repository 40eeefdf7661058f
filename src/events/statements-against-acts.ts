import type { EdtfDate, EventMention, Mention, ResolvedEvent, StatementAgainstAct } from '../domain/index.js'
import {
  compareQuantities,
  lemmaStem,
  namesIn,
  type Quantity,
  quantitiesIn,
  sameMeasure,
  sameName,
  timesIn,
  wordsOf,
} from '../language/index.js'
import { featuresOf } from './event-features.js'
import { BROKEN, KEPT } from './judged.js'
import { happeningOf, occurrenceOf, presentOf } from './occurrences.js'
import type { Statement, Tellings } from './readable-document.js'
import { nameParts } from './resolve-actors.js'
import { retold } from './retold.js'
import { type ToldDate, toldDate } from './told-date.js'

/** What a statement commits its speaker to. */
interface Commitment {
  statement: Statement
  date: ToldDate | undefined
  kinds: Set<string>
  stems: Set<string>
  /** What it is about: the head of its subject. */
  subject: string | undefined
  /** It says that the thing will not be. */
  negated: boolean
  /** By when, as far as its words say. */
  deadline: ToldDate | undefined
  /** "No more than five days": the most, or the least, of something. */
  limit: Quantity | undefined
}

interface Act {
  event: ResolvedEvent
  date: ToldDate | undefined
  kinds: Set<string>
  stems: Set<string>
  themes: Set<string>
  words: string
}

const UNDONE =
  /\b(?:abandoned|cancell?ed|withdrawn|withdrew|dropped|scrapped|shelved|never (?:did|happened|came)|(?:decided|resolved|chose|agreed|voted)\b[^.;]{0,60}?\bnot to|(?:would|will) not (?:be built|proceed|go ahead))\b/i
const NEGATED = /\b(?:not|never|no|nor|without|won['’]t|wouldn['’]t|shan['’]t|neither)\b/i
/** Kinds that undo what was said to come. */
const UNDOING = new Set(['withdraw'])
const DELAYING = new Set(['delay'])
/** Kinds that every other thing also is. */
const LOOSE = new Set(['hold', 'go', 'begin', 'end', 'announce', 'promise', 'write', 'decide'])
const FEWEST_SHARED = 2
/** What comes to an end: "will be gone", "was abolished". */
const ENDING = new Set(['end', 'abolish', 'close', 'withdraw', 'demolish'])
/** "Not within 500 metres", "not before dawn": another deed than the one that was ruled out may have been done. */
const RESTRICTED = /\b(?:within|between|during|unless|except|without|before|after|while|if|where|near)\b/i
const GONE = /\b(?:be gone|disappear|vanish|be no more|no longer|come to an end|be over)\b/i
/** So little else may be shared where the statement's subject is what the act is done to. */
const LEAST_SHARED = 0.5

/**
 * What was promised or announced beside what came of it: of each statement that commits its speaker, what
 * happened later to the same matter. `kept`, `broken` and `later` only where words and dates show it.
 */
export function statementsAgainstActs(
  tellings: readonly Pick<Tellings, 'statements' | 'judged'>[],
  events: readonly ResolvedEvent[],
): StatementAgainstAct[] {
  const promises = tellings.flatMap(({ statements }) => statements.filter(({ promise }) => promise))
  const { first, whose } = retold(promises)
  const judged = tellings
    .flatMap((one) => one.judged)
    .flatMap(({ statement, act, relation }): StatementAgainstAct[] => {
      const said = whose(statement)
      if (said.byRole || said.date === undefined || toldDate(act.date).to <= toldDate(said.date).from)
        return []
      return [{ who: said.who, said: saidOf(said), did: placed(act, act.date), relation }]
    })
  const explained = new Set(judged.map(({ said }) => said.exact))
  const commitments = first
    .filter(({ byRole, mention }) => byRole === undefined && !explained.has(mention.exact))
    .map(commitmentOf)
  const acts = events.map(actOf)
  const having = new Map<string, number[]>()
  for (const [index, { stems }] of acts.entries()) {
    for (const stem of stems) {
      const list = having.get(stem)
      if (list) list.push(index)
      else having.set(stem, [index])
    }
  }
  const rare = Math.max(12, acts.length * 0.2)
  const found = commitments.flatMap((said): StatementAgainstAct[] => {
    const pairs = acts.flatMap((act) => {
      let count = 0
      for (const stem of said.stems)
        if (act.stems.has(stem)) count += (having.get(stem) ?? []).length <= rare ? 1 : 0.5
      const relation = relationOf(said, act, count)
      return relation ? [{ act, relation, count }] : []
    })
    pairs.sort(
      (a, b) =>
        ORDER.indexOf(a.relation) - ORDER.indexOf(b.relation) ||
        b.count - a.count ||
        (a.act.date?.from ?? 0) - (b.act.date?.from ?? 0) ||
        (a.act.event.id < b.act.event.id ? -1 : 1),
    )
    const [best] = pairs
    return best ? [pairOf(said, best.act, best.relation)] : []
  })
  return distinct([...judged, ...found])
}

const ORDER = ['kept', 'broken', 'later', 'unclear']

function contentOf(text: string): { kinds: Set<string>; stems: Set<string> } {
  const times = timesIn(text)
  const kinds = new Set<string>()
  const stems = new Set<string>()
  for (const word of wordsOf(text)) {
    if (times.some(({ span }) => span.start <= word.start && word.end <= span.end)) continue
    const kind = (occurrenceOf(word.text) ?? presentOf(word.text) ?? happeningOf(word.text))?.kind
    if (kind !== undefined) kinds.add(kind)
    if (!word.stop && word.norm.length > 2 && kind === undefined) stems.add(lemmaStem(word))
  }
  return { kinds, stems }
}

function commitmentOf(statement: Statement): Commitment {
  const { words } = statement
  const date = statement.date === undefined ? undefined : toldDate(statement.date)
  const [named] = timesIn(words).filter(
    ({ yearless, precision }) => !yearless && precision !== 'century' && precision !== 'decade',
  )
  const content = contentOf(words)
  if (GONE.test(words)) for (const kind of ENDING) content.kinds.add(kind)
  const limit = quantitiesIn(words).find(
    ({ bound, dimension }) => bound !== 'exact' && dimension !== 'ordinal' && dimension !== 'multiple',
  )
  return {
    statement,
    date,
    ...content,
    subject: subjectOf(words),
    negated: limit === undefined && NEGATED.test(words) && !GONE.test(words),
    deadline: named ? toldDate(named.edtf) : counted(words, date),
    limit,
  }
}

/** "This toll will be gone", "the loan will be repaid": toll, loan. */
function subjectOf(words: string): string | undefined {
  const before = /^(.*?)\s(?:will|shall|would|is going to|are going to)\b/.exec(words)?.[1]
  const head =
    before &&
    wordsOf(before.split(/\s(?:of|for|in|on|at|to|from|between)\s/)[0] ?? '').findLast(({ stop }) => !stop)
  return head ? lemmaStem(head) : undefined
}

const YEAR_SECONDS = 365.25 * 86_400

/** "In fifteen years", "within six months": counted from when it was said, to the year or the month. */
function counted(words: string, said: ToldDate | undefined): ToldDate | undefined {
  if (!said) return undefined
  for (const { dimension, high, span, text } of quantitiesIn(words)) {
    if (
      dimension !== 'time' ||
      !Number.isFinite(high) ||
      !/\b(?:in|within)\s(?:the next\s)?$/i.test(words.slice(0, span.start))
    ) {
      if (dimension !== 'time' || !/^(?:in|within)\s/i.test(text)) continue
    }
    const until = new Date(said.to + high * 1000)
    const iso = until.toISOString()
    return toldDate((high >= YEAR_SECONDS ? iso.slice(0, 4) : iso.slice(0, 7)) as EdtfDate)
  }
  return undefined
}

function actOf(event: ResolvedEvent): Act {
  const content = contentOf(event.mentions.map(({ what }) => what).join(' '))
  return {
    event,
    date: event.date === undefined ? undefined : toldDate(event.date),
    ...content,
    themes: new Set(event.mentions.flatMap((mention, index) => [...featuresOf(mention, index).themes])),
    words: event.mentions.map(({ exact }) => exact).join(' '),
  }
}

function relationOf(said: Commitment, act: Act, shared: number): StatementAgainstAct['relation'] | undefined {
  const { statement, date, deadline } = said
  if (
    act.event.mentions.some(
      (one) => one.snapshot === statement.mention.snapshot && one.start === statement.mention.start,
    )
  )
    return undefined
  // What came of it came later.
  if (!act.date || !date || act.date.to <= date.to || act.date.from < date.from) return undefined
  const same =
    [...said.kinds].some((kind) => !LOOSE.has(kind) && act.kinds.has(kind)) &&
    !(said.kinds.size > 1 && onlyPromises(act))
  const bySpeaker = [statement.who, ...(statement.bodies ?? [])].some((who) =>
    namesSpeaker(who, act.event.mentions),
  )
  const enough = shared >= FEWEST_SHARED || (shared >= 1 && bySpeaker)
  if (enough && KEPT.test(act.words)) return 'kept'
  if (enough && (BROKEN.test(act.words) || UNDONE.test(act.words)) && !said.negated && !same) return 'broken'
  const matter =
    enough || (shared >= LEAST_SHARED && said.subject !== undefined && act.themes.has(said.subject))
  if (same && said.limit) return enough || shared >= LEAST_SHARED ? limitKept(said.limit, act) : undefined
  if (same && matter) {
    if (said.negated) return RESTRICTED.test(statement.words) ? undefined : 'broken'
    if (!deadline) return 'kept'
    if (act.date.from > deadline.to) return 'later'
    return act.date.to <= deadline.to ? 'kept' : undefined
  }
  // "Will be repaid in 2003", by the body that the speaker is of: it paid, in that year.
  if (same && deadline && bySpeaker && act.date.from >= deadline.from && act.date.to <= deadline.to)
    return 'kept'
  if (!enough) return undefined
  if ([...act.kinds].some((kind) => UNDOING.has(kind)) && !said.negated) return 'broken'
  if ([...act.kinds].some((kind) => DELAYING.has(kind)) && !said.negated) return 'later'
  return undefined
}

/** "On no more than five days", beside 17 days: of the same measure, and of the same thing counted. */
function limitKept(limit: Quantity, act: Act): 'kept' | 'broken' | undefined {
  const alike = quantitiesIn(act.words).filter(
    (one) =>
      sameMeasure(one, limit) &&
      (one.dimension !== 'count' || (one.counted.length > 0 && one.counted.at(-1) === limit.counted.at(-1))),
  )
  const [only, ...others] = alike
  if (!only || others.length > 0) return undefined
  const result = compareQuantities(limit, only)
  return result === 'contradicts' ? 'broken' : result === 'agrees' ? 'kept' : undefined
}

const onlyPromises = ({ kinds }: Act): boolean =>
  [...kinds].every((kind) => kind === 'announce' || kind === 'promise')

const namesSpeaker = (who: string, mentions: readonly EventMention[]): boolean => {
  const parts = nameParts(who)
  return mentions.some(
    ({ exact }) => exact.includes(who) || namesIn(exact).some((name) => sameName(name.parts, parts)),
  )
}

function pairOf(
  { statement }: Commitment,
  { event }: Act,
  relation: StatementAgainstAct['relation'],
): StatementAgainstAct {
  const did = event.mentions.find(({ date }) => date !== undefined) ?? (event.mentions[0] as EventMention)
  return { who: statement.who, said: saidOf(statement), did: placed(did, event.date), relation }
}

const saidOf = ({ mention, date }: Statement): StatementAgainstAct['said'] => placed(mention, date)

const placed = (
  { snapshot, source, start, end, exact, page, row }: Mention,
  date: EdtfDate | undefined,
): StatementAgainstAct['did'] => ({
  snapshot,
  source,
  start,
  end,
  exact,
  ...(page !== undefined && { page }),
  ...(row !== undefined && { row }),
  ...(date !== undefined && { date }),
})

function distinct(pairs: readonly StatementAgainstAct[]): StatementAgainstAct[] {
  const seen = new Map<string, StatementAgainstAct>()
  for (const pair of pairs) {
    const key = `${pair.said.exact}|${pair.did.exact}`
    if (!seen.has(key)) seen.set(key, pair)
  }
  return [...seen.values()]
}
