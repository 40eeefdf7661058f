import type {
  Block,
  EdtfDate,
  EventMention,
  Mention,
  SnapshotId,
  SourceId,
  SourceMetadata,
} from '../domain/index.js'
import type { Quantity } from '../language/index.js'

/** A stored document, as far as its tellings need it. Offsets are UTF-16 code units into its text. */
export interface ReadableDocument {
  snapshot: SnapshotId
  source: SourceId
  text: string
  blocks: readonly Block[]
  metadata: SourceMetadata
}

/** Somebody whom a sentence names, by the name that it uses. */
export interface ActorMention {
  name: string
  kind: 'person' | 'organisation'
  mention: Mention
  role?: { role: string; organisation?: string; date?: EdtfDate }
  contact?: { with: string; withKind: 'person' | 'organisation'; how: string; date?: EdtfDate }
}

/** What somebody said, in the sentence that reports it. */
export interface Statement {
  who: string
  /** Only what the speaker is, is said: "the minister". */
  byRole?: true
  /** Of which bodies the sentence says that the speaker is. */
  bodies?: string[]
  /** In the speaker's own text, not as others tell it. */
  own?: true
  /** Whether it commits its speaker to something to come. */
  promise: boolean
  /** The words that were said, or that report what was said: a part of the mention. */
  words: string
  date?: EdtfDate
  mention: Mention
}

/** An amount that a sentence or row gives. */
export interface FigureMention {
  /** What was measured, in the document's words as far as it has them. */
  what: string
  /** What two figures must have in common to be of the same thing: names and content stems. */
  about: string[]
  measure: string
  value: string
  date?: EdtfDate
  mention: Mention
}

/** How many of something a sentence says there were, with all by which another may tell of the same. */
export interface CountMention {
  /** Stem of what was counted: pile, signatur; `attendance` of those who came. */
  head: string
  /** As it is written: "34 borings". */
  value: string
  quantity: Quantity
  date: EdtfDate
  /** Content stems of the sentence besides what is counted. */
  stems: Set<string>
  names: string[][]
  /** Kinds of what happened there: people came to the opening, not to the closing. */
  kinds: Set<string>
  mention: Mention
}

/** A sentence that says of somebody's word that it was kept or broken, with the act that it speaks of. */
export interface Judged {
  relation: 'kept' | 'broken'
  statement: Statement
  act: Mention & { date: EdtfDate }
}

/** What one document tells. */
export interface Tellings {
  events: EventMention[]
  actors: ActorMention[]
  statements: Statement[]
  judged: Judged[]
  figures: FigureMention[]
  counts: CountMention[]
}
