import { resolve } from 'node:path'
import { AssayError, type ClaimReview, type OnProgress, type ReviewId } from '../../domain/index.js'
import { LARGEST_FEED, readClaimReviews, readFileBytes } from '../../sources/index.js'
import type { Store } from '../../store/index.js'
import { isAddress, refuseEmptyPaths } from '../arguments.js'
import { plain } from '../plain.js'
import type { Refused } from '../results.js'
import type { Earlier } from './earlier.js'
import type { ImportResult } from './results.js'

export interface ImportOptions {
  /** Take out what these files hold, instead of taking it in. */
  undo?: boolean
  /** Where relative paths begin. Default: the folder of the process */
  cwd?: string
  onProgress?: OnProgress
}

interface Tools {
  store: Pick<Store, 'claimReviews'>
  earlier: Earlier
}

/**
 * Published fact-checks from feeds and pages into the workspace, to be offered where they match; or,
 * with `undo`, those of the same files out of it. What cannot be read is refused one by one.
 * @throws AssayError USAGE for an empty path, and then nothing is imported
 */
export async function importReviews(
  { store, earlier }: Tools,
  files: string[],
  { undo = false, cwd = process.cwd(), onProgress }: ImportOptions,
): Promise<ImportResult> {
  refuseEmptyPaths(files)
  const result: ImportResult = {
    schema: 'assay.import/1',
    added: [],
    changed: [],
    unchanged: 0,
    removed: [],
    refused: [],
  }
  const renewed: ReviewId[] = []
  for (const [done, file] of files.entries()) {
    onProgress?.({ stage: 'importing', done, total: files.length, current: plain(file) })
    const reviews = await reviewsIn(file, cwd, result.refused)
    if (reviews.length === 0) continue
    renewed.push(...(await (undo ? takeOut : takeIn)(store, reviews, result)))
  }
  onProgress?.({ stage: 'importing', done: files.length, total: files.length })
  // Also where nothing was new: an import that was killed half-way is finished by the next.
  if ((await store.claimReviews.counts()).reviews > 0 || renewed.length > 0) {
    await earlier.prepare(renewed, onProgress)
  }
  return result
}

async function reviewsIn(file: string, cwd: string, refused: Refused[]): Promise<ClaimReview[]> {
  try {
    if (isAddress(file)) {
      throw new AssayError('SOURCE_UNSUPPORTED', `Published checks are taken from files, not from ${file}`, {
        hint: 'Save the feed or the page and pass the file.',
      })
    }
    const read = readClaimReviews(await readFileBytes(resolve(cwd, file), LARGEST_FEED), file)
    refused.push(
      ...read.refused.map(
        ({ where, reason }): Refused => ({
          path: `${file}, ${where}`,
          code: 'SOURCE_UNSUPPORTED',
          reason,
          hint: 'The rest of the file is not affected.',
        }),
      ),
    )
    return read.reviews
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    const { code, message, hint } = error
    const shown =
      code === 'SOURCE_TOO_LARGE' ? 'Split it: a file of JSON Lines can be cut after any line.' : hint
    refused.push({ path: file, code, reason: message, hint: shown })
    return []
  }
}

/** @returns the ids of what is to be indexed again */
async function takeIn(
  { claimReviews }: Tools['store'],
  reviews: ClaimReview[],
  result: ImportResult,
): Promise<ReviewId[]> {
  const { added, changed, unchanged } = await claimReviews.put(reviews)
  result.added.push(...named(reviews, added))
  result.changed.push(...named(reviews, changed))
  result.unchanged += unchanged
  return changed
}

async function takeOut(
  { claimReviews }: Tools['store'],
  reviews: ClaimReview[],
  result: ImportResult,
): Promise<ReviewId[]> {
  const removed = await claimReviews.remove(reviews.map(({ id }) => id))
  result.removed.push(...named(reviews, removed))
  return removed
}

function named(reviews: ClaimReview[], ids: ReviewId[]): ImportResult['added'] {
  const wanted = new Set(ids)
  return reviews
    .filter(({ id }) => wanted.has(id))
    .map(({ id, url, claimReviewed, publisher }) => ({ id, url, claim: claimReviewed, publisher }))
}
