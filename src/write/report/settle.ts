import { type Conflict, dateRange, type Inconsistency, isPrimary, type Mention } from '../../domain/index.js'
import { listed } from '../plain.js'
import { inQuotes } from '../quoting.js'
import { type Account, accountsIn } from './disagreements.js'
import type { ReportInput } from './input.js'
import { oneAnOrigin } from './tables/row.js'
import { valueWords } from './value-words.js'
import { dated } from './voice.js'
import { type CitedWords, Shelf, sharesPlace } from './words.js'

/** One of two accounts, with the sources that show it to be right. */
export interface Verdict {
  winner: Account
  loser: Account
  /** In a sentence: by which sources, and why they settle it. */
  why: string
}

/** Words that give the account that lost: they are cut. */
export interface Lost {
  words: CitedWords
  reason: string
}

/** What the sources themselves settle is written as settled. */
export interface Settled {
  input: ReportInput
  lost: Lost[]
  inconsistencies: Inconsistency[]
}

const OFFICIAL = new Set(['official record', 'court or government report'])
const REJECTS_BEFORE =
  /\b(?:not|rather than|instead of|wrongly|incorrectly|mistakenly|erroneously|in error)\b[^.;]{0,40}$/i
const CORRECTS =
  /\b(?:corrects?|corrected|correction|erratum|was wrong|were wrong|is wrong|in error|mistaken)\b/i
const FEWEST_PRIMARY = 2

/**
 * Which of two accounts the sources show to be right, if they clearly do: only one origin tells the other, and it
 * is no primary source, while a later official one corrects it by name, or two independent primary ones agree.
 */
export function verdictOn(accounts: readonly Account[], field: Conflict['field']): Verdict | undefined {
  const [one, other, ...more] = accounts
  if (!one || !other || more.length > 0) return undefined
  for (const [winner, loser] of [
    [one, other],
    [other, one],
  ] as const) {
    if (!isWeak(loser)) continue
    const correction = winner.words.find((words) => corrects(words, loser, field))
    if (correction) {
      const why = `${dated(correction)}, official and later, gives ${inQuotes(winner.shown)} and corrects ${inQuotes(loser.shown)}`
      return { winner, loser, why }
    }
    const primary = oneAnOrigin(winner.words.filter(({ from }) => isPrimary(from.kind)))
    if (primary.length >= FEWEST_PRIMARY) {
      const telling = listed(oneAnOrigin(loser.words).map(dated))
      const why = `${listed(primary.map(dated))}, independent of each other and primary, give ${inQuotes(winner.shown)}, and only ${telling} has ${inQuotes(loser.shown)}`
      return { winner, loser, why }
    }
  }
  return undefined
}

const isWeak = ({ words }: Account): boolean =>
  words.length > 0 &&
  new Set(words.map(({ origin }) => origin)).size === 1 &&
  words.every(({ from }) => !isPrimary(from.kind))

/** It names the other value and rejects it, and was published after all who tell it. */
function corrects(words: CitedWords, loser: Account, field: Conflict['field']): boolean {
  if (!OFFICIAL.has(words.from.kind) || words.published === undefined || loser.value === undefined)
    return false
  const { from } = dateRange(words.published)
  if (!loser.words.every(({ published }) => published !== undefined && dateRange(published).to < from))
    return false
  const text = words.citation.exact
  const named = valueWords(words, loser.value, field)
  if (named === undefined) return false
  return CORRECTS.test(text) || REJECTS_BEFORE.test(text.slice(0, text.indexOf(named)))
}

/** Every conflict of events and figures that its sources settle: the account that lost goes out of the report. */
export function settle(input: ReportInput): Settled {
  const shelf = new Shelf(input.sources)
  const lost: Lost[] = []
  const inconsistencies: Inconsistency[] = []
  const settled = <T extends { conflict?: Conflict | undefined; mentions: readonly Mention[] }>(one: T) => {
    const { conflict, mentions } = one
    const verdict = conflict && verdictOn(accountsIn(conflict, mentions, shelf), conflict.field)
    if (!conflict || !verdict) return undefined
    const { winner, loser, why } = verdict
    lost.push(...loser.words.map((words) => ({ words, reason: `settled by the sources: ${why}` })))
    inconsistencies.push({
      kind: conflict.field,
      words: [loser.shown, winner.shown],
      why: `${conflict.why} ${why}.`,
      outcome: 'resolved',
    })
    const gone = (mention: Mention) => loser.words.some(({ citation }) => sharesPlace(citation, mention))
    return { verdict, gone }
  }
  const events = input.events.map((event) => {
    const found = settled(event)
    if (!found) return event
    const { conflict, ...rest } = event
    const value = found.verdict.winner.words
      .flatMap(({ citation }) => event.mentions.find((mention) => sharesPlace(citation, mention))?.date ?? [])
      .sort((a, b) => b.length - a.length)[0]
    return {
      ...rest,
      ...(conflict?.field === 'date' && value !== undefined && { date: value }),
      mentions: event.mentions.filter((mention) => !found.gone(mention)),
    }
  })
  const figures = input.figures.map((figure) => {
    const found = settled(figure)
    if (!found) return figure
    const { conflict: _, ...rest } = figure
    const mentions = figure.mentions.filter((mention) => !found.gone(mention))
    return { ...rest, value: found.verdict.winner.value ?? found.verdict.winner.shown, mentions }
  })
  return { input: without({ ...input, events, figures }, lost), lost, inconsistencies }
}

/** The same without what rests on words that lost. */
export function without(input: ReportInput, lost: readonly Lost[]): ReportInput {
  if (lost.length === 0) return input
  const isLost = (mention: Mention | undefined) =>
    mention !== undefined && lost.some(({ words }) => sharesPlace(words.citation, mention))
  return {
    ...input,
    figures: input.figures.filter(({ mentions }) => !mentions.every(isLost)),
    statements: input.statements.filter(({ did }) => !isLost(did)),
    disputes: input.disputes.filter(({ sides }) => !sides.some(isLost)),
    ...(input.prose && {
      prose: input.prose.map((section) => ({
        ...section,
        sentences: section.sentences.filter(({ words }) => !words.some((at) => isLost(section.given[at]))),
      })),
    }),
  }
}
