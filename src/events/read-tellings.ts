import type { EdtfDate, EventMention, Mention } from '../domain/index.js'
import type { TimeContext } from '../language/index.js'
import { actorsIn, rolesIn } from './actors-in.js'
import { countsIn, kindsIn } from './counts-in.js'
import { datesOf, isWhen } from './dated.js'
import { documentDate, recordsItsDay } from './document-date.js'
import { eventsIn } from './events-in.js'
import { figuresIn, figuresOfRow, topicOf } from './figures-in.js'
import { Paragraph } from './judged.js'
import { knownNames, namedIn } from './named.js'
import { isAddress, narratorOf } from './narrator.js'
import { presentIn } from './present.js'
import type { ReadableDocument, Tellings } from './readable-document.js'
import { Referents } from './referents.js'
import { eventOfRow } from './rows.js'
import { announcementIn, statementIn } from './statements-in.js'
import { toldDate } from './told-date.js'
import { type Unit, unitsOf } from './units.js'

/**
 * What an English document tells: what happened, who acts in it, what they said and what was measured.
 * By rule, the same for the same document; set for precision. Every mention is the sentence or the row that
 * tells it: `text.slice(start, end) === exact`.
 */
export function readTellings(document: ReadableDocument): Tellings {
  const written = documentDate(document)
  const undated = recordsItsDay(document) ? written : undefined
  const tellings: Tellings = { events: [], actors: [], statements: [], judged: [], figures: [], counts: [] }
  const units = unitsOf(document)
  const known = knownNames(units)
  const named = units.map(({ text, words }) => namedIn(text, words, known))
  const referents = new Referents(
    new Set(
      named.flatMap((all) => all.filter(({ kind }) => kind === 'organisation').map(({ text }) => text)),
    ),
    narratorOf(document),
  )
  for (const [index, { text }] of units.entries()) {
    for (const { person, role } of rolesIn(text, named[index] ?? [])) referents.hasRole(role, person)
    referents.titled(text, named[index] ?? [])
  }
  const speaker = isAddress(document) ? referents.narrator : undefined
  const paragraph = new Paragraph()
  let block = -1
  let last: TimeContext['last']
  let day: EdtfDate | undefined
  let topic: string | undefined
  /** The day that the paragraph tells of, and kinds of what happened then. */
  let there: EdtfDate | undefined
  const held = new Set<string>()
  for (const [index, unit] of units.entries()) {
    const mention = mentionOf(document, unit)
    if (unit.kind === 'table-row') {
      const event = eventOfRow(unit, { document: written, named: named[index] ?? [] })
      if (event) tellings.events.push({ ...mention, ...event })
      tellings.figures.push(...figuresOfRow(unit, mention, document.metadata.title?.value))
      continue
    }
    if (unit.kind === 'caption') continue
    if (unit.block !== block) {
      referents.forget()
      paragraph.begin()
      topic = undefined
      there = undefined
      held.clear()
    }
    // A paragraph may go on with the time of the one before it; a list's items are each by themselves.
    if (unit.block !== block && unit.kind === 'list-item') last = undefined
    block = unit.block
    const dates = datesOf(unit.text, { last: unit.kind === 'footnote' ? undefined : last, document: written })
    const present = presentIn(unit.text, named[index] ?? [], referents)
    // A note at the foot stands outside the order of what is told: it is read for who had to do with whom.
    if (unit.kind === 'footnote') {
      tellings.actors.push(...actorsIn(unit, present, dates, mention))
      continue
    }
    for (const event of eventsIn(unit, dates, named[index] ?? [], undated)) {
      tellings.events.push({ ...mention, ...event } satisfies EventMention)
      for (const kind of kindsIn(event.what)) held.add(kind)
    }
    tellings.actors.push(...actorsIn(unit, present, dates, mention))
    const statement =
      statementIn(unit.text, present, dates, saidWhen(written, last), mention) ??
      (speaker === undefined ? undefined : announcementIn(unit.text, speaker, written, mention))
    if (statement) tellings.statements.push(statement)
    tellings.judged.push(...paragraph.judgedBy(unit.text, statement, dates.find(isWhen)?.edtf, mention))
    tellings.figures.push(...figuresIn(unit.text, dates, mention, day, topic))
    topic = topicOf(unit.text) ?? topic
    tellings.counts.push(...countsIn(unit, dates, there, held, mention))
    referents.heard(named[index] ?? [])
    const told = dates.findLast((date) => isWhen(date) && date.precision === 'day')
    day = told?.edtf ?? day
    last = dates.findLast((date) => isWhen(date) && date.precision !== 'interval') ?? last
    there = told?.edtf ?? there
  }
  return tellings
}

/** Words in quotation marks were said when they were printed, unless the text looks back on another time. */
const saidWhen = (written: EdtfDate | undefined, last: TimeContext['last']): EdtfDate | undefined =>
  written !== undefined && (last === undefined || toldDate(written).from - last.to < LOOKS_BACK)
    ? written
    : undefined
const LOOKS_BACK = 366 * 86_400_000

const mentionOf = (
  { snapshot, source }: ReadableDocument,
  { start, end, text, page, row }: Unit,
): Mention => ({
  snapshot,
  source,
  start,
  end,
  exact: text,
  ...(page !== undefined && { page }),
  ...(row !== undefined && { row }),
})
