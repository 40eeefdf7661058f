import type { EventMention, ResolvedEvent, StatementAgainstAct } from '../domain/index.js'
import { lemmaStem, namesIn, sameName, timesIn, wordsOf } from '../language/index.js'
import { happeningOf, occurrenceOf, presentOf } from './occurrences.js'
import type { Statement, Tellings } from './readable-document.js'
import { nameParts } from './resolve-actors.js'
import { type ToldDate, toldDate } from './told-date.js'

/** What a statement commits its speaker to. */
interface Commitment {
  statement: Statement
  date: ToldDate | undefined
  kinds: Set<string>
  stems: Set<string>
  /** It says that the thing will not be. */
  negated: boolean
  /** By when, as far as its words say. */
  deadline: ToldDate | undefined
}

interface Act {
  event: ResolvedEvent
  date: ToldDate | undefined
  kinds: Set<string>
  stems: Set<string>
}

const KEPT =
  /\b(?:as (?:he|she|it|they|had been|was) promised|as promised|kept (?:his|her|its|their|the) (?:promise|word|pledge|undertaking)|true to (?:his|her|its|their) word|honou?red (?:the|its|his|her|their) (?:promise|pledge|undertaking))\b/i
const BROKEN =
  /\b(?:broke (?:his|her|its|their|the|a) (?:promise|word|pledge|undertaking)|(?:despite|in spite of|contrary to|in breach of) (?:the|its|his|her|their|an?|this|that|earlier)?\s?(?:earlier )?(?:promises?|pledges?|assurances?|undertakings?|guarantees?)|went back on|never (?:did|happened|came)|abandoned|cancell?ed|withdrawn|withdrew|dropped|scrapped|shelved)\b/i
const NEGATED = /\b(?:not|never|no|nor|without|won['’]t|wouldn['’]t|shan['’]t|neither)\b/i
/** Kinds that undo what was said to come. */
const UNDOING = new Set(['withdraw'])
const DELAYING = new Set(['delay'])
/** Kinds that every other thing also is. */
const LOOSE = new Set(['hold', 'go', 'begin', 'end', 'announce', 'promise', 'write', 'decide'])
const FEWEST_SHARED = 2

/**
 * What was promised or announced beside what came of it: of each statement that commits its speaker, what
 * happened later to the same matter. `kept`, `broken` and `later` only where words and dates show it.
 */
export function statementsAgainstActs(
  tellings: readonly Pick<Tellings, 'statements'>[],
  events: readonly ResolvedEvent[],
): StatementAgainstAct[] {
  const commitments = tellings
    .flatMap(({ statements }) => statements.filter(({ promise }) => promise))
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
    const shared = new Map<number, number>()
    for (const stem of said.stems) {
      const list = having.get(stem) ?? []
      if (list.length > rare && list.length > 200) continue
      for (const at of list) shared.set(at, (shared.get(at) ?? 0) + (list.length <= rare ? 1 : 0.5))
    }
    const pairs = [...shared].flatMap(([at, count]) => {
      const act = acts[at]
      const relation = act && relationOf(said, act, count)
      return act && relation ? [{ act, relation, count }] : []
    })
    const order = ['kept', 'broken', 'later', 'unclear']
    pairs.sort(
      (a, b) =>
        order.indexOf(a.relation) - order.indexOf(b.relation) ||
        b.count - a.count ||
        (a.act.date?.from ?? 0) - (b.act.date?.from ?? 0) ||
        (a.act.event.id < b.act.event.id ? -1 : 1),
    )
    const sure = pairs.filter(({ relation }) => relation !== 'unclear')
    const [best] = sure.length > 0 ? sure : pairs
    return best ? [pairOf(said, best.act, best.relation)] : []
  })
  return distinct(found)
}

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
  const [deadline] = timesIn(words).filter(
    ({ yearless, precision }) => !yearless && precision !== 'century' && precision !== 'decade',
  )
  return {
    statement,
    date: statement.date === undefined ? undefined : toldDate(statement.date),
    ...contentOf(words),
    negated: NEGATED.test(words),
    deadline: deadline && toldDate(deadline.edtf),
  }
}

function actOf(event: ResolvedEvent): Act {
  const content = contentOf(event.mentions.map(({ what }) => what).join(' '))
  return { event, date: event.date === undefined ? undefined : toldDate(event.date), ...content }
}

function relationOf(said: Commitment, act: Act, shared: number): StatementAgainstAct['relation'] | undefined {
  const { statement, date } = said
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
  const words = act.event.mentions.map(({ exact }) => exact).join(' ')
  const byName = namesSpeaker(statement.who, act.event.mentions)
  const enough = shared >= FEWEST_SHARED || (shared >= 1 && byName)
  if (enough && KEPT.test(words)) return 'kept'
  if (enough && BROKEN.test(words) && !said.negated) return 'broken'
  if (same && shared >= 1) {
    if (said.negated) return 'broken'
    if (!said.deadline) return shared >= FEWEST_SHARED || byName ? 'kept' : 'unclear'
    if (act.date.from > said.deadline.to) return 'later'
    return act.date.to <= said.deadline.to ? 'kept' : 'unclear'
  }
  if (!enough) return undefined
  if ([...act.kinds].some((kind) => UNDOING.has(kind)) && !said.negated) return 'broken'
  if ([...act.kinds].some((kind) => DELAYING.has(kind)) && !said.negated) return 'later'
  return byName && shared >= FEWEST_SHARED ? 'unclear' : undefined
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
  return {
    who: statement.who,
    said: { ...statement.mention, ...(statement.date !== undefined && { date: statement.date }) },
    did: { ...placed(did), ...(event.date !== undefined && { date: event.date }) },
    relation,
  }
}

const placed = ({ snapshot, source, start, end, exact, page, row }: EventMention) => ({
  snapshot,
  source,
  start,
  end,
  exact,
  ...(page !== undefined && { page }),
  ...(row !== undefined && { row }),
})

function distinct(pairs: readonly StatementAgainstAct[]): StatementAgainstAct[] {
  const seen = new Map<string, StatementAgainstAct>()
  for (const pair of pairs) {
    const key = `${pair.said.exact}|${pair.did.exact}`
    if (!seen.has(key)) seen.set(key, pair)
  }
  return [...seen.values()]
}
