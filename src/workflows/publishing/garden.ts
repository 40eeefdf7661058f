import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError, type Check, type CheckId, type Report } from '../../domain/index.js'
import {
  conflictFile,
  conflictPath,
  type FrontMatter,
  type Garden,
  type GardenNote,
  gardenNotes,
  isOurConflictFile,
  linksTo,
  mergeNote,
  newNote,
  placeNotes,
} from '../../publish/garden/index.js'
import type { Store } from '../../store/index.js'
import { addressOf, titleOf } from '../describe-source.js'
import type { BundleTools } from './bundle.js'
import { type GardenFolder, obstacleTo, openGardenFolder, readNote, replaceNote } from './garden-folder.js'
import { gatherPublished } from './gather.js'
import { allHeads, type Heads, headsOf, inOrder } from './heads.js'
import type { GardenResult } from './results.js'
import { someAtOnce } from './some-at-once.js'

export interface GardenOptions {
  /** Checks and reports to publish beside those that are in the garden already; left out: all. */
  ids?: readonly string[]
  /** Sets `share: true`, by which Enveloppe publishes a note, where a note has no `share`. */
  share?: boolean
  /** Calendar day on which what is due is called stale. Default: today, in UTC */
  today?: string
}

/**
 * Checks and reports as linked notes in a folder that a person writes in too. Each note is written whole or not at all, and
 * only if something of ours has changed in it; whatever a person wrote is kept, and where that is in
 * the way it is reported. No note is ever deleted.
 *
 * @throws AssayError NOT_FOUND, CITATION_UNRESOLVED, FOLDER_NOT_OURS; then nothing is written. PUBLISH_UNWRITABLE:
 *   what was written before it is whole, and the next run goes on from there
 */
export async function publishGarden(
  { store }: Pick<BundleTools, 'store'>,
  dir: string,
  { ids, share = false, today = new Date().toISOString().slice(0, 10) }: GardenOptions = {},
): Promise<GardenResult> {
  try {
    const folder = await openGardenFolder(dir)
    const heads = inOrder(await wanted(store, folder, ids))
    const garden = await gatherGarden(store, folder, heads, today)
    const { notes, attention, ...changes } = await writeNotes(folder, gardenNotes(garden), share)
    return {
      schema: 'assay.publish/1',
      to: 'garden',
      dir,
      ...heads,
      ...changes,
      attention: [...attention, ...leftOver(folder, notes)].sort((a, b) => (a.path < b.path ? -1 : 1)),
    }
  } catch (cause) {
    if (cause instanceof AssayError || !(cause instanceof Error) || !('syscall' in cause)) throw cause
    throw new AssayError('PUBLISH_UNWRITABLE', `${dir} could not be written: ${cause.message}`, {
      cause,
      hint: 'Check that it may be written to and has room, and publish again: what was written is whole.',
    })
  }
}

/** What was published before is kept up to date, whichever checks and reports are named. */
async function wanted(
  store: BundleTools['store'],
  folder: GardenFolder,
  ids: readonly string[] | undefined,
): Promise<Heads> {
  if (ids === undefined) return headsOf(store, undefined)
  const { checks, reports } = await allHeads(store)
  const published = [...checks, ...reports].map(({ id }) => id).filter((id) => folder.ours.has(id))
  return headsOf(store, [...ids, ...published])
}

async function gatherGarden(
  store: BundleTools['store'],
  folder: GardenFolder,
  heads: Heads,
  today: string,
): Promise<Garden> {
  const { checks, reports, snapshots } = await gatherPublished(store, heads)
  const history = new Map<CheckId, Check[]>()
  for (const check of checks) if (check.revision > 1) history.set(check.id, await revisionsOf(store, check))
  return {
    checks,
    history,
    reports,
    checksOfReports: new Map(reports.map((report) => [report.id, checksOf(report, checks)])),
    documents: new Map(
      snapshots.map(({ snapshot, source, text }) => [
        snapshot.id,
        { snapshot, source, text, title: titleOf(snapshot, source), address: addressOf(snapshot, source) },
      ]),
    ),
    today,
    present: new Set(folder.ours.keys()),
  }
}

/** Checks of what a report says, by the sentence. */
function checksOf({ sections }: Report, checks: readonly Check[]): Map<string, CheckId> {
  const said = new Set(sections.flatMap(({ sentences }) => sentences.map(({ text }) => text)))
  return new Map(checks.filter(({ claim }) => said.has(claim.text)).map(({ id, claim }) => [claim.text, id]))
}

async function revisionsOf(store: Pick<Store, 'checks'>, latest: Check): Promise<Check[]> {
  const revisions: Check[] = []
  for (let number = 1; number < latest.revision; number++) {
    revisions.push(await store.checks.revision(latest.id, number))
  }
  return [...revisions, latest]
}

type Written = Pick<GardenResult, 'written' | 'removed' | 'unchanged' | 'bytes' | 'attention'>

async function writeNotes(
  folder: GardenFolder,
  notes: readonly GardenNote[],
  share: boolean,
): Promise<Written & { notes: readonly GardenNote[] }> {
  const ours = new Map([...folder.ours].map(([id, { path }]) => [id, path]))
  const places = placeNotes(notes, { ours, paths: folder.paths })
  const links = linksTo(places, folder.root)
  const result: Written = { written: [], removed: [], unchanged: 0, bytes: 0, attention: [] }
  await someAtOnce(notes, async (note) => {
    const path = places.get(note.id)
    if (path === undefined) return
    const front: FrontMatter = share ? { ...note.front, share: true } : note.front
    await writeNote(
      folder,
      path,
      { id: note.id, front, body: note.body(links) },
      String(note.front.title),
      result,
    )
  })
  return { ...result, written: result.written.sort(), removed: result.removed.sort(), notes }
}

async function writeNote(
  { dir, ours }: GardenFolder,
  path: string,
  wanted: { id: string; front: FrontMatter; body: string },
  title: string,
  result: Written,
): Promise<void> {
  const obstacle = await obstacleTo(dir, path)
  if (obstacle !== undefined) {
    result.attention.push({ path, why: `${obstacle} is a link or no folder, and was not followed` })
    return
  }
  const before = ours.get(wanted.id)?.text
  const merged =
    before === undefined ? { text: newNote(wanted), kept: [], conflict: false } : mergeNote(before, wanted)
  result.bytes += Buffer.byteLength(merged.text)
  for (const why of merged.kept) result.attention.push({ path, why })
  if (merged.text === before) result.unchanged++
  else if (await replaceNote(join(dir, path), before, merged.text)) result.written.push(path)
  else result.attention.push({ path, why: 'it was saved while this ran, and left for the next time' })
  await writeConflict(
    dir,
    conflictPath(path),
    merged.conflict ? conflictFile(title, wanted.body) : undefined,
    result,
  )
}

/** @param text undefined where there is no conflict, or no longer one */
async function writeConflict(
  dir: string,
  path: string,
  text: string | undefined,
  result: Written,
): Promise<void> {
  const there = await readNote(join(dir, path))
  if (text === there) return
  if (there !== undefined && !isOurConflictFile(there)) {
    if (text !== undefined) result.attention.push({ path, why: 'it was changed by hand and is kept' })
  } else if (text === undefined) {
    await rm(join(dir, path))
    result.removed.push(path)
  } else if (await replaceNote(join(dir, path), there, text)) result.written.push(path)
}

/** Notes of ours that nothing stands behind any more, and copies of notes: theirs to delete or keep. */
function leftOver({ ours, copies }: GardenFolder, notes: readonly GardenNote[]): GardenResult['attention'] {
  const wanted = new Set(notes.map(({ id }) => id))
  return [
    ...[...ours]
      .filter(([id]) => !wanted.has(id))
      .map(([, { path }]) => ({ path, why: 'nothing stands behind it any more; it was left as it is' })),
    ...copies.map((path) => ({
      path,
      why: 'it is a copy of another note of Assay’s and is not kept up to date',
    })),
  ]
}
