import type { Check, CheckId, Report, ReportId, Snapshot, SnapshotId, Source } from '../../domain/index.js'
import type { FrontMatter } from './front-matter.js'

/** A stored copy as its note tells of it. */
export interface GardenDocument {
  snapshot: Snapshot
  source: Source
  text: string
  title: string
  /** The canonical address, or the location. */
  address: string
}

/** All that a garden is made from. */
export interface Garden {
  /** The latest revision of each. */
  checks: readonly Check[]
  /** Revisions of each check, oldest first, the latest among them. */
  history: ReadonlyMap<CheckId, readonly Check[]>
  documents: ReadonlyMap<SnapshotId, GardenDocument>
  /** The latest revision of each. */
  reports?: readonly Report[]
  /** Checks of what a report says, by the sentence's text. */
  checksOfReports?: ReadonlyMap<ReportId, ReadonlyMap<string, CheckId>>
  /** Calendar day: what has to be checked again by then is stale. */
  today: string
  /** Notes that are there already: a page that has nothing to show any more says so instead of going. */
  present: ReadonlySet<string>
}

/** A note before it has its place: what it says may name other notes, wherever they come to stand. */
export interface GardenNote {
  /** Of its check, report, claim, source, origin; pages have `assay-…`. */
  id: string
  /** '' for pages. */
  folder: string
  /** Wanted file name without `.md`; '' where only the id makes one. */
  name: string
  /** Where that name is taken. */
  otherName: string
  front: FrontMatter
  body(links: Links): string
}

/** From note to note. */
export interface Links {
  /** A wikilink, or the words alone where there is no such note. */
  to(id: string, label: string, options?: { block?: string; inTable?: boolean }): string
  has(id: string): boolean
}

/** A kind of notes. Another kind is another function in `NOTE_KINDS`. */
export type NoteKind = (garden: Garden) => GardenNote[]
