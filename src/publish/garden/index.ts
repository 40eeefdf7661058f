/**
 * @module Checks as notes for Obsidian, Enveloppe and Quartz, linked with one another and kept up to date around
 * whatever a person writes into them.
 */
import { checkNotes } from './check-note.js'
import { claimNotes } from './claim-notes.js'
import type { Garden, GardenNote, NoteKind } from './garden.js'
import { originNotes } from './origin-notes.js'
import { pageNotes } from './pages.js'
import { reportNotes } from './report-note.js'
import { sourceNotes } from './source-notes.js'

export { conflictFile, conflictPath, isOurConflictFile } from './conflict-file.js'
export type { FrontMatter } from './front-matter.js'
export type { Garden, GardenDocument, GardenNote, Links, NoteKind } from './garden.js'
export { gardenText, wikilink } from './garden-text.js'
export { linksTo } from './links.js'
export { findBlock } from './marked-block.js'
export { type MergedNote, mergeNote, newNote, noteIdOf } from './merge-note.js'
export { placeNotes, type Vault } from './place-notes.js'

const NOTE_KINDS: readonly NoteKind[] = [
  checkNotes,
  reportNotes,
  claimNotes,
  sourceNotes,
  originNotes,
  pageNotes,
]

/** Every note of the garden, without places yet. */
export const gardenNotes = (garden: Garden): GardenNote[] => NOTE_KINDS.flatMap((kind) => kind(garden))
