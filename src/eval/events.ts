import {
  type Actor,
  type Conflict,
  dateRange,
  type EventMention,
  type Figure,
  type Mention,
  parseEdtf,
  type ResolvedEvent,
  rangesOverlap,
  type Span,
  type StatementAgainstAct,
  spansOverlap,
} from '../domain/index.js'
import { lemmaStem, normalizeWord, quantitiesIn, sameName, wordsOf } from '../language/index.js'
import { requireRows } from './guards.js'
import { bCubed, type Placed } from './metrics/b-cubed.js'
import { EventsEvaluation } from './result.js'
import type { PersonLabel, TellingLabels } from './telling-labels.js'
import { type EvaluationOptions, Stopwatch } from './timing.js'

/** A document with the name that the labels use. */
export interface ToldDocument {
  name: string
  snapshot: string
  text: string
}

/** What was read out of all documents together. */
export interface ToldByDocuments {
  events: readonly ResolvedEvent[]
  actors: readonly Actor[]
  statements: readonly StatementAgainstAct[]
  figures: readonly Figure[]
}

/** Read and resolve them, as a report does. */
export type TellingReader<D extends ToldDocument> = (documents: readonly D[]) => ToldByDocuments

interface At extends Span {
  document: string
}

const overlaps = (a: At, b: At): boolean => a.document === b.document && spansOverlap(a, b)

/**
 * Are the events of a set of documents found, dated and told apart, and the rows of its tables with them?
 * @throws AssayError DATASET_INVALID when no labelled sentence stands in the documents
 */
export async function evaluateEvents<D extends ToldDocument>(
  labels: TellingLabels,
  documents: readonly D[],
  read: TellingReader<D>,
  options: EvaluationOptions = {},
): Promise<EventsEvaluation> {
  const watch = new Stopwatch(options.now)
  const told = await watch.time(() => read(documents))
  const places = new Places(documents)
  const located = locate(labels, places)
  requireRows(located.mentions.length, 'labelled sentences that stand in the documents')
  const splitOf = splitsOfDocuments(located.mentions)
  const splits = [...new Set(labels.events.map(({ split }) => split))].sort()
  return EventsEvaluation.parse({
    schema: 'assay.eval.events/1',
    documents: documents.length,
    labelledSentences: located.mentions.length,
    notInDocuments: places.missing,
    splits: splits.map((split) => ({
      split,
      ...scoresOf(
        split,
        labels,
        located,
        told,
        places,
        (document) => splitOf.get(document) ?? splits[0] ?? 'all',
      ),
    })),
    seconds: watch.seconds,
    documentsPerSecond: watch.rate(documents.length),
  })
}

/** Where quoted sentences and mentions stand. */
class Places {
  readonly #texts: Map<string, string>
  readonly #names: Map<string, string>
  missing = 0

  constructor(documents: readonly ToldDocument[]) {
    this.#texts = new Map(documents.map(({ name, text }) => [name, text]))
    this.#names = new Map(documents.map(({ name, snapshot }) => [snapshot, name]))
  }

  ofLabel({ document, exact }: { document: string; exact: string }): At | undefined {
    const start = this.#texts.get(document)?.indexOf(exact) ?? -1
    if (start >= 0) return { document, start, end: start + exact.length }
    this.missing++
    return undefined
  }

  ofMention({ snapshot, start, end }: Pick<Mention, 'snapshot' | 'start' | 'end'>): At {
    return { document: this.#names.get(snapshot) ?? snapshot, start, end }
  }
}

interface LabelledMention {
  at: At
  event: string
  split: string
  date: string | undefined
}

interface Located {
  mentions: LabelledMention[]
}

function locate(labels: TellingLabels, places: Places): Located {
  const mentions = labels.events.flatMap(({ id, split, mentions: all }) =>
    all.flatMap((mention): LabelledMention[] => {
      const at = places.ofLabel(mention)
      return at ? [{ at, event: id, split, date: mention.date ?? undefined }] : []
    }),
  )
  return { mentions }
}

/** What is told and not labelled counts on the side that most of its document's sentences are on. */
function splitsOfDocuments(mentions: readonly LabelledMention[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const { at, split } of mentions) {
    const of = counts.get(at.document) ?? new Map<string, number>()
    of.set(split, (of.get(split) ?? 0) + 1)
    counts.set(at.document, of)
  }
  return new Map(
    [...counts].map(([document, of]) => [
      document,
      [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '',
    ]),
  )
}

interface Counts {
  right: number
  said: number
  found: number
  labelled: number
}

const scored = ({ right, said, found, labelled }: Counts) => {
  const precision = said === 0 ? 0 : right / said
  const recall = labelled === 0 ? 0 : found / labelled
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    said,
    labelled,
  }
}

function scoresOf(
  split: string,
  labels: TellingLabels,
  { mentions }: Located,
  told: ToldByDocuments,
  places: Places,
  splitOf: (document: string) => string,
) {
  const inSplit = <T extends { split: string }>(all: readonly T[]) => all.filter((one) => one.split === split)
  const own = inSplit(mentions)
  const system = told.events.flatMap((event) =>
    event.mentions.map((mention) => ({ at: places.ofMention(mention), event: event.id, mention })),
  )
  const matched = own.flatMap((label) => {
    const candidates = system.filter(({ at }) => overlaps(at, label.at))
    const best = candidates.find(({ mention }) => mention.date === label.date) ?? candidates[0]
    return best ? [{ label, best }] : []
  })
  const sentences = distinct(system.map(({ at }) => at))
  const saidHere = sentences.filter((at) => {
    const labelled = mentions.filter((label) => overlaps(label.at, at))
    return labelled.length > 0
      ? labelled.some((label) => label.split === split)
      : splitOf(at.document) === split
  })
  const items: Placed[] = matched.map(({ label, best }) => ({ truth: label.event, said: best.event }))
  return {
    events: new Set(own.map(({ event }) => event)).size,
    mentions: scored({
      right: saidHere.filter((at) => own.some((label) => overlaps(label.at, at))).length,
      said: saidHere.length,
      found: distinct(own.map(({ at }) => at)).filter((at) => sentences.some((one) => overlaps(one, at)))
        .length,
      labelled: distinct(own.map(({ at }) => at)).length,
    }),
    resolution: { ...bCubed(items), mentions: items.length },
    dates: datesOf(matched.map(({ label, best }) => ({ date: label.date, mention: best.mention }))),
    conflicts: conflictsOf(split, labels, mentions, told, places, splitOf),
    ...peopleOf(split, labels.people, told.actors, places, splitOf),
    statements: statementsOf(inSplit(labels.statements), told.statements, places, splitOf, split),
    figures: figuresOf(inSplit(labels.figures), labels, told.figures, places, splitOf, split),
  }
}

const distinct = (all: readonly At[]): At[] => [
  ...new Map(all.map((at) => [`${at.document} ${at.start} ${at.end}`, at])).values(),
]

function datesOf(matched: readonly { date: string | undefined; mention: EventMention }[]) {
  const dated = matched.flatMap(({ date, mention }) =>
    date === undefined ? [] : [{ date, said: mention.date }],
  )
  const exact = dated.filter(({ date, said }) => date === said).length
  const agree = dated.filter(({ date, said }) => said !== undefined && compatible(date, said)).length
  const said = dated.filter((one) => one.said !== undefined).length
  return {
    labelled: dated.length,
    said,
    exact: dated.length === 0 ? 0 : exact / dated.length,
    compatible: dated.length === 0 ? 0 : agree / dated.length,
    /** Of the dates that are given. */
    precision: said === 0 ? 0 : agree / said,
  }
}

function compatible(a: string, b: string): boolean {
  const [x, y] = [parseEdtf(a), parseEdtf(b)]
  if (x === undefined || y === undefined) return false
  return a === b || a.startsWith(b) || b.startsWith(a) || rangesOverlap(dateRange(x), dateRange(y))
}

function conflictsOf(
  split: string,
  labels: TellingLabels,
  mentions: readonly LabelledMention[],
  told: ToldByDocuments,
  places: Places,
  splitOf: (document: string) => string,
) {
  const gold = labels.disagreements
    .filter(({ kind }) => kind === 'date' || kind === 'number')
    .map(({ id, split: of, sides }) => ({
      id,
      split: of,
      sides: sides.map((side) => side.mentions.flatMap((mention) => places.ofLabel(mention) ?? [])),
    }))
  const said = [...told.events, ...told.figures].flatMap((one) =>
    one.conflict ? [sidesOf(one.conflict, one.mentions, places)] : [],
  )
  const isOf = (conflict: At[][], sides: At[][]): boolean => {
    const met = conflict.map((account) =>
      sides.findIndex((side) => account.some((at) => side.some((label) => overlaps(at, label)))),
    )
    return new Set(met.filter((at) => at >= 0)).size >= 2
  }
  const here = said.filter((conflict) => {
    const labelled = gold.find(({ sides }) => isOf(conflict, sides))
    if (labelled) return labelled.split === split
    const [first] = conflict.flat()
    const event = first && mentions.find(({ at }) => overlaps(at, first))
    return (event?.split ?? splitOf(first?.document ?? '')) === split
  })
  const own = gold.filter((one) => one.split === split)
  return scored({
    right: here.filter((conflict) => own.some(({ sides }) => isOf(conflict, sides))).length,
    said: here.length,
    found: own.filter(({ sides }) => said.some((conflict) => isOf(conflict, sides))).length,
    labelled: own.length,
  })
}

const sidesOf = (conflict: Conflict, mentions: readonly Mention[], places: Places): At[][] =>
  conflict.accounts.map((account) =>
    account.mentions.flatMap((index) => {
      const mention = mentions[index]
      return mention ? [places.ofMention(mention)] : []
    }),
  )

const partsOf = (name: string): string[] =>
  name
    .replace(/^(?:Mr|Mrs|Ms|Miss|Dr|Captain|Alderman|Councillor|Professor|Sir|Judge|Father|Sister)\.?\s/, '')
    .split(/\s+/)
    .map((part) => normalizeWord(part).replace(/[.']/g, ''))
    .filter((part) => part !== 'the' && part !== '')

const named = (label: Pick<PersonLabel, 'name' | 'variants'>, name: string): boolean =>
  [label.name, ...label.variants].some((one) => one === name || sameName(partsOf(one), partsOf(name)))

/** A role is the same when one says what the other does: "general manager", "manager". */
const sameRole = (a: string, b: string): boolean => {
  const [x, y] = [a, b].map((role) =>
    wordsOf(role)
      .filter(({ stop }) => !stop)
      .map(lemmaStem),
  ) as [string[], string[]]
  return x.some((stem) => y.includes(stem))
}

function peopleOf(
  split: string,
  people: readonly PersonLabel[],
  actors: readonly Actor[],
  places: Places,
  splitOf: (document: string) => string,
) {
  const sideOf = (mentions: readonly (At | undefined)[]): string =>
    splitOf(mentions.find((at) => at)?.document ?? '')
  const goldRoles = people.flatMap((person) =>
    person.roles.map((role) => ({
      person,
      role: role.role,
      side: sideOf(role.mentions.map((one) => places.ofLabel(one))),
    })),
  )
  const goldContacts = people.flatMap((person) =>
    person.contacts.map((contact) => ({
      person,
      with: contact.with,
      side: sideOf(contact.mentions.map((one) => places.ofLabel(one))),
    })),
  )
  const saidRoles = actors.flatMap((actor) =>
    actor.roles.map((role) => ({
      actor,
      role: role.role,
      side: sideOf(role.mentions.map((one) => places.ofMention(one))),
    })),
  )
  const saidContacts = actors.flatMap((actor) =>
    actor.contacts.map((contact) => ({
      actor,
      with: contact.with,
      side: sideOf(contact.mentions.map((one) => places.ofMention(one))),
    })),
  )
  const rolePair = (gold: (typeof goldRoles)[number], said: (typeof saidRoles)[number]) =>
    named(gold.person, said.actor.name) && sameRole(gold.role, said.role)
  const contactPair = (gold: (typeof goldContacts)[number], said: (typeof saidContacts)[number]) =>
    (named(gold.person, said.actor.name) && called(gold.with, people)(said.with)) ||
    (named(gold.person, said.with) && called(gold.with, people)(said.actor.name))
  const here = <T extends { side: string }>(all: readonly T[]) => all.filter(({ side }) => side === split)
  return {
    roles: scored({
      right: here(saidRoles).filter((said) => goldRoles.some((gold) => rolePair(gold, said))).length,
      said: here(saidRoles).length,
      found: here(goldRoles).filter((gold) => saidRoles.some((said) => rolePair(gold, said))).length,
      labelled: here(goldRoles).length,
    }),
    contacts: scored({
      right: here(saidContacts).filter((said) => goldContacts.some((gold) => contactPair(gold, said))).length,
      said: here(saidContacts).length,
      found: here(goldContacts).filter((gold) => saidContacts.some((said) => contactPair(gold, said))).length,
      labelled: here(goldContacts).length,
    }),
  }
}

const called = (name: string, people: readonly PersonLabel[]) => {
  const known = people.find((person) => person.name === name) ?? { name, variants: [] }
  return (other: string): boolean => named(known, other)
}

function statementsOf(
  labels: TellingLabels['statements'],
  said: readonly StatementAgainstAct[],
  places: Places,
  splitOf: (document: string) => string,
  split: string,
) {
  const gold = labels.map((label) => ({
    label,
    said: places.ofLabel(label.said),
    did: places.ofLabel(label.did),
  }))
  const isOf = (pair: StatementAgainstAct, one: (typeof gold)[number]): boolean =>
    one.said !== undefined &&
    one.did !== undefined &&
    overlaps(places.ofMention(pair.said), one.said) &&
    overlaps(places.ofMention(pair.did), one.did)
  const here = said.filter((pair) => {
    const at = places.ofMention(pair.said)
    return gold.some((one) => one.said && overlaps(at, one.said)) || splitOf(at.document) === split
  })
  const pairs = gold.flatMap((one) => {
    const pair = said.find((each) => isOf(each, one))
    return pair ? [{ one, pair }] : []
  })
  return {
    ...scored({
      right: here.filter((pair) => gold.some((one) => isOf(pair, one))).length,
      said: here.length,
      found: pairs.length,
      labelled: gold.length,
    }),
    relationRight: pairs.filter(({ one, pair }) => one.label.relation === pair.relation).length,
  }
}

function figuresOf(
  own: TellingLabels['figures'],
  labels: TellingLabels,
  said: readonly Figure[],
  places: Places,
  splitOf: (document: string) => string,
  split: string,
) {
  const all = labels.figures.flatMap((label) =>
    label.mentions.flatMap((mention) => {
      const at = places.ofLabel(mention)
      return at ? [{ at, value: label.value, label }] : []
    }),
  )
  const given = said.flatMap((figure) =>
    figure.conflict
      ? figure.conflict.accounts.flatMap((account) =>
          account.mentions.flatMap((index) => {
            const mention = figure.mentions[index]
            return mention
              ? [{ at: places.ofMention(mention), values: valuesIn(account.value), row: isRow(mention) }]
              : []
          }),
        )
      : figure.mentions.map((mention) => ({
          at: places.ofMention(mention),
          values: valuesIn(figure.value),
          row: isRow(mention),
        })),
  )
  const same = (one: (typeof given)[number], label: (typeof all)[number]): boolean =>
    overlaps(one.at, label.at) &&
    one.values.some(
      (value) => Math.abs(value - label.value) <= 1e-6 * Math.abs(label.value) || value === label.value,
    )
  const here = given.filter((one) => {
    const label = all.find((each) => same(one, each))
    // Of a table's rows only some are labelled: the others are neither right nor wrong.
    if (!label && one.row) return false
    return label ? label.label.split === split : splitOf(one.at.document) === split
  })
  return scored({
    right: here.filter((one) => all.some((label) => same(one, label))).length,
    said: here.length,
    found: own.filter((label) =>
      given.some((one) => all.some((each) => each.label === label && same(one, each))),
    ).length,
    labelled: own.length,
  })
}

/** As the readers write the rows of tables. */
const isRow = ({ exact, row }: Mention): boolean => row !== undefined || exact.includes(' | ')

/** As written and in base units: "3.4 million crowns", "two hours". */
function valuesIn(text: string): number[] {
  return quantitiesIn(text).flatMap(({ low, high, unit }) =>
    [low, high]
      .filter(Number.isFinite)
      .flatMap((value) => (unit?.factor ? [value, value / unit.factor] : [value])),
  )
}
