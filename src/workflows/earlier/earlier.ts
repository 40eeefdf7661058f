import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type FoundEarlier, findEarlier, isOffered } from '../../claims/index.js'
import { type EarlierMatch, type EdtfDate, MOST_EARLIER, type OnProgress } from '../../domain/index.js'
import {
  createSentenceEncoder,
  modelOnThread,
  readModelJson,
  type SentenceEncoder,
  shippedModel,
} from '../../inference/index.js'
import type { Store } from '../../store/index.js'
import { catchUp } from './catch-up.js'
import { type EarlierIndex, openEarlierIndex } from './earlier-index.js'
import { toMatches } from './to-matches.js'

export interface FindOptions {
  /** Checks that are not earlier ones: the very check that is being made, and others of the same input. */
  except: ReadonlySet<string>
  /** What was published or found out after that day is left out. */
  asOf?: EdtfDate
}

/** What this workspace knows to have been checked before. */
export interface Earlier {
  /**
   * Earlier checks and imported reviews of the same matter, likeliest first; at most `MOST_EARLIER`.
   * @param texts a statement and its parts: what matches any of them matches
   */
  find(texts: readonly string[], options: FindOptions): Promise<EarlierMatch[]>
  /** Makes what was imported findable; `find` would otherwise do it. */
  prepare(changed: readonly string[], onProgress?: OnProgress): Promise<void>
  close(): Promise<void>
}

/** Of each text so many of the likeliest are looked at: some may be left out for their date. */
const LOOKED_AT = 20
/** Of the folder's layout. */
const LAYOUT = 1

/**
 * Nothing is opened or loaded while there is nothing to find.
 * @param dir the workspace folder
 */
export function openEarlier(dir: string, store: Store): Earlier {
  let opening: Promise<Opened> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  /** One after another: two that catch up at once would embed the same claims. */
  const upToDate = async (onProgress?: OnProgress, forget: readonly string[] = []): Promise<Opened> => {
    opening ??= openIndex(dir)
    const opened = await opening
    const next = turn.then(async () => {
      await opened.index.remove(forget)
      await catchUp(store, opened.index, opened.folder, onProgress)
    })
    turn = next.catch(() => undefined)
    await next
    return opened
  }
  return {
    async find(texts, { except, asOf }) {
      if (await nothingBut(except, store)) return []
      const { index, encoder } = await upToDate()
      const best = new Map<string, FoundEarlier>()
      for (const text of new Set(texts)) {
        for (const found of await findEarlier(text, index, encoder, LOOKED_AT)) {
          if (!isOffered(found) || except.has(found.id)) continue
          if (found.probability > (best.get(found.id)?.probability ?? 0)) best.set(found.id, found)
        }
      }
      const ranked = [...best.values()].sort(
        (a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1),
      )
      return (await toMatches(store, ranked, asOf)).slice(0, MOST_EARLIER)
    },
    prepare: async (changed, onProgress) => {
      await upToDate(onProgress, changed)
    },
    async close() {
      const opened = await opening?.catch(() => undefined)
      await opened?.index.close()
      await opened?.encoder.close()
    },
  }
}

/** Whether there is no review, and no check but these. */
async function nothingBut(except: ReadonlySet<string>, store: Store): Promise<boolean> {
  const { checks, reviews } = await store.claimReviews.counts()
  if (reviews > 0 || checks > except.size) return false
  const stored = await store.checks.list({ limit: except.size + 1 })
  return stored.every(({ id }) => except.has(id))
}

interface Opened {
  index: EarlierIndex
  encoder: SentenceEncoder
  folder: string
}

/**
 * Vectors of different encoders cannot be compared: the folder is named after the one that made
 * them, and those of others are removed. All of it can be made again from the records.
 */
async function openIndex(dir: string): Promise<Opened> {
  const model = shippedModel('encoder')
  const { sha256 } = await readModelJson(join(model, 'encoder.json'))
  const name = `${LAYOUT}-${String(sha256).slice(0, 12)}`
  const parent = join(dir, 'earlier')
  const folder = join(parent, name)
  await mkdir(folder, { recursive: true })
  const others = (await readdir(parent)).filter((other) => other !== name)
  await Promise.all(others.map((other) => rm(join(parent, other), { recursive: true, force: true })))
  const encoder = createSentenceEncoder(modelOnThread(model))
  return { index: await openEarlierIndex(folder, encoder), encoder, folder }
}
