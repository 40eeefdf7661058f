import { z } from 'zod'
import { EdtfDate } from './edtf-date.js'
import { contentHash } from './hash.js'
import { SnapshotId, SourceId } from './ids.js'
import { Span } from './span.js'

/**
 * The words of a document that tell something: a sentence or a row, never less.
 * `text.slice(start, end) === exact` in the snapshot's stored text; offsets are UTF-16 code units.
 */
export const Mention = Span.extend({
  snapshot: SnapshotId,
  source: SourceId,
  exact: z.string().min(1),
  /** Where the document itself has the words; see `placeOf`. */
  page: z.int().positive().optional(),
  row: z.int().positive().optional(),
})
export type Mention = z.infer<typeof Mention>

/** One source's telling of something that happened. */
export const EventMention = Mention.extend({
  /** What happened, in the document's own words: a part of `exact`, short enough for a table's cell. */
  what: z.string().min(1),
  /** When, with its precision, as far as this source tells. */
  date: EdtfDate.optional(),
  /** Whether the date stands in the sentence, follows from those before it ("the next day"), or is that of the document. */
  datedBy: z.enum(['sentence', 'context', 'document']).optional(),
  people: z.array(z.string().min(1)),
  organisations: z.array(z.string().min(1)),
  places: z.array(z.string().min(1)),
})
export type EventMention = z.infer<typeof EventMention>

/** What sources say of one matter where they cannot all be right, each account with those that give it. */
export const Conflict = z.object({
  field: z.enum(['date', 'number']),
  accounts: z
    .array(
      z.object({
        /** As a reader is shown it: a date in EDTF, a number as it is written. */
        value: z.string().min(1),
        /** Indexes into the mentions of what the conflict is about. */
        mentions: z.array(z.int().nonnegative()).min(1),
      }),
    )
    .min(2),
  why: z.string().min(1),
})
export type Conflict = z.infer<typeof Conflict>

export const EventId = z
  .string()
  .regex(/^evt_[0-9a-f]{16}$/)
  .brand<'EventId'>()
export type EventId = z.infer<typeof EventId>

/** One event, by whatever number of sources it is told. */
export const ResolvedEvent = z.object({
  id: EventId,
  /** The shortest telling that says it all. */
  what: z.string().min(1),
  /** The most precise date that the accounts agree on; where they do not, none is chosen and `conflict` has them. */
  date: EdtfDate.optional(),
  people: z.array(z.string().min(1)),
  organisations: z.array(z.string().min(1)),
  places: z.array(z.string().min(1)),
  /** In the order of snapshot and place. */
  mentions: z.array(EventMention).min(1),
  conflict: Conflict.optional(),
})
export type ResolvedEvent = z.infer<typeof ResolvedEvent>

/** The same mentions are the same event. A sentence may tell two: what happened is part of the mention. */
export const eventIdOf = (
  mentions: readonly Pick<EventMention, 'snapshot' | 'start' | 'end' | 'what'>[],
): EventId =>
  `evt_${contentHash(['evt', ...mentions.map(({ snapshot, start, end, what }) => [snapshot, start, end, what])]).slice(0, 16)}` as EventId

/** Somebody who acts, by every name that the documents use. */
export const Actor = z.object({
  /** The fullest name. */
  name: z.string().min(1),
  variants: z.array(z.string().min(1)),
  kind: z.enum(['person', 'organisation']),
  roles: z.array(
    z.object({
      /** "chief engineer" */
      role: z.string().min(1),
      organisation: z.string().min(1).optional(),
      /** When the sources say so of them. */
      date: EdtfDate.optional(),
      mentions: z.array(Mention).min(1),
    }),
  ),
  /** With whom, how and when: a meeting, a letter, an appointment. */
  contacts: z.array(
    z.object({
      with: z.string().min(1),
      how: z.string().min(1),
      date: EdtfDate.optional(),
      mentions: z.array(Mention).min(1),
    }),
  ),
  mentions: z.array(Mention).min(1),
})
export type Actor = z.infer<typeof Actor>

/** What somebody said beside what they did, or what came of it. */
export const StatementAgainstAct = z.object({
  who: z.string().min(1),
  said: Mention.extend({ date: EdtfDate.optional() }),
  did: Mention.extend({ date: EdtfDate.optional() }),
  /** `unclear` where the words do not show whether it was kept. */
  relation: z.enum(['kept', 'broken', 'later', 'unclear']),
})
export type StatementAgainstAct = z.infer<typeof StatementAgainstAct>

/** A measured amount of something, by whatever number of sources it is given. */
export const Figure = z.object({
  /** What was measured: "length of the bridge". */
  what: z.string().min(1),
  /** As written, with its unit: "3,412 metres". */
  value: z.string().min(1),
  /** Of which time. */
  date: EdtfDate.optional(),
  mentions: z.array(Mention).min(1),
  conflict: Conflict.optional(),
})
export type Figure = z.infer<typeof Figure>
