import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OnProgress, ReviewId } from '../../domain/index.js'
import type { EarlierCounts, Store } from '../../store/index.js'
import type { EarlierIndex } from './earlier-index.js'

const STATE = 'caught-up.json'
/** Reviews in the memory at once. */
const REVIEWS_PER_STEP = 2_048
const CHECKS_PER_PAGE = 200
/** Every so many claims the small files that single checks leave behind are joined. */
const CLAIMS_PER_COMPACTION = 64

/**
 * Brings the index up to what the records hold. Three numbers tell whether there is anything to do,
 * so that the usual case costs one query; what they say last is written last, and a kill before that
 * means another comparison and no work done twice.
 * @param dir where the numbers are kept, with the index that they are about
 */
export async function catchUp(
  store: Pick<Store, 'checks' | 'claimReviews'>,
  index: EarlierIndex,
  dir: string,
  onProgress?: OnProgress,
): Promise<void> {
  const [counts, known] = await Promise.all([store.claimReviews.counts(), readCounts(dir)])
  const reviewsAreThere = known?.reviews === counts.reviews && known.lastReview === counts.lastReview
  const checksAreThere = known?.checks === counts.checks
  if (reviewsAreThere && checksAreThere) return
  const before = await index.count()
  if (!reviewsAreThere) await catchUpReviews(store, index, onProgress)
  if (!checksAreThere) await catchUpChecks(store, index, counts.checks)
  const after = await index.count()
  if (Math.floor(before / CLAIMS_PER_COMPACTION) !== Math.floor(after / CLAIMS_PER_COMPACTION)) {
    await index.compact()
  }
  await writeCounts(dir, counts)
}

async function catchUpReviews(
  { claimReviews }: Pick<Store, 'claimReviews'>,
  index: EarlierIndex,
  onProgress?: OnProgress,
): Promise<void> {
  const [stored, indexed] = await Promise.all([claimReviews.ids(), index.ids()])
  const wanted = new Set<string>(stored)
  await index.remove(indexed.filter((id) => isReviewId(id) && !wanted.has(id)))
  const there = new Set(indexed)
  const missing = stored.filter((id) => !there.has(id))
  for (let at = 0; at < missing.length; at += REVIEWS_PER_STEP) {
    const reviews = await claimReviews.getMany(missing.slice(at, at + REVIEWS_PER_STEP))
    await index.add(
      [...reviews.values()].map(({ id, claimReviewed, title }) => ({
        id,
        claim: claimReviewed,
        ...(title ? { title } : {}),
      })),
      (done) => onProgress?.({ stage: 'indexing', done: at + done, total: missing.length }),
    )
  }
}

export const isReviewId = (id: string): id is ReviewId => id.startsWith('rev_')

/** The newest first, until as many are there as there are: one check more is one page. */
async function catchUpChecks(
  { checks }: Pick<Store, 'checks'>,
  index: EarlierIndex,
  total: number,
): Promise<void> {
  let there = (await index.ids()).filter((id) => !isReviewId(id)).length
  for (let offset = 0; there < total; offset += CHECKS_PER_PAGE) {
    const page = await checks.list({ limit: CHECKS_PER_PAGE, offset })
    if (page.length === 0) return
    const known = new Set(await index.ids(page.map(({ id }) => id)))
    const missing = page.filter(({ id }) => !known.has(id))
    await index.add(missing.map(({ id, claim }) => ({ id, claim })))
    there += missing.length
  }
}

/** @returns nothing where the numbers are not there or not what was written: then everything is compared */
async function readCounts(dir: string): Promise<Partial<EarlierCounts> | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(join(dir, STATE), 'utf8'))
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

async function writeCounts(dir: string, counts: EarlierCounts): Promise<void> {
  const draft = join(dir, `${STATE}.${process.pid}`)
  await writeFile(draft, JSON.stringify(counts))
  await rename(draft, join(dir, STATE))
}
