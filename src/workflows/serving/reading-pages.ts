import { AssayError, type CheckId } from '../../domain/index.js'
import {
  APP_SCRIPT_FILE,
  APP_STYLE_FILE,
  changesPage,
  SCRIPT_FILE,
  type Site,
  STYLE_FILE,
} from '../../publish/pages/index.js'
import type { Store } from '../../store/index.js'
import { gatherFacts } from '../publishing/site/facts.js'
import type { CheckFacts } from '../publishing/site/manifest.js'
import { indexOf, type PlannedFiles, plannedPages, type SiteContents } from '../publishing/site/plan.js'
import { sourceFile } from '../publishing/site/source-file.js'
import { storedTexts } from '../publishing/site/stored-texts.js'
import { compareRevisions } from '../refreshing/compare.js'
import { version } from '../version.js'

/** A page, or a file beside one. */
export interface Served {
  body: string
  /** Of everything that it was made from. */
  tag: string
  /** Its name says what it holds: it may be kept for ever. */
  forever: boolean
}

/** What can be read: the pages of the site, made when they are asked for. */
export interface ReadingPages {
  /** @param path from the first page, as the site has it */
  get(path: string): Promise<Served | undefined>
  /** Something was stored: what is shown is looked at again. */
  refresh(): void
}

/** Another process may store checks too, on PostgreSQL: what is shown is never older than this. */
const LOOKED_AT_EVERY_MS = 2_000
/** Of usual checks some 60 kB each. */
const KEPT_PAGES = 300

interface Planned {
  contents: SiteContents
  files: Map<string, PlannedFiles>
  at: number
}

export function readingPages(
  store: Pick<Store, 'checks' | 'snapshots' | 'blobs' | 'remarks'>,
  site: Site,
): ReadingPages {
  const texts = storedTexts(store)
  const kept = new Map<string, readonly string[]>()
  let facts: CheckFacts[] = []
  let shown = ''
  let planned: Planned | undefined
  let planning: Promise<Planned> | undefined

  async function plan(): Promise<Planned> {
    const at = Date.now()
    facts = await gatherFacts(store, undefined, {
      schema: 'assay.site/1',
      assay: version,
      files: [],
      checks: facts,
    })
    const corrections = await store.remarks.list('correction')
    const now = JSON.stringify([facts.map(({ id, revision }) => [id, revision]), corrections.length])
    if (planned !== undefined && now === shown) return { ...planned, at }
    shown = now
    const contents: SiteContents = { store, texts, site, facts, corrections }
    const files = new Map(plannedPages(contents).flatMap((one) => one.paths.map((path) => [path, one])))
    return { contents, files, at }
  }

  const current = async (): Promise<Planned> => {
    if (planned !== undefined && Date.now() - planned.at < LOOKED_AT_EVERY_MS) return planned
    planning ??= plan().finally(() => {
      planning = undefined
    })
    planned = await planning
    return planned
  }

  async function made(one: PlannedFiles): Promise<readonly string[]> {
    const known = kept.get(one.key)
    if (known) return known
    const bodies = await one.make()
    const [oldest] = kept.keys()
    if (kept.size >= KEPT_PAGES && oldest !== undefined) kept.delete(oldest)
    kept.set(one.key, bodies)
    return bodies
  }

  async function beyond(path: string, { contents }: Planned): Promise<Served | undefined> {
    const source = /^sources\/([0-9a-f]{16,64})\/$/.exec(path)?.[1]
    if (source !== undefined) {
      const snapshot = await found(store.snapshots.get(source))
      return snapshot && fresh(await sourceFile(contents, snapshot.id, [], new Set()))
    }
    const [, id, revision] = /^checks\/(chk_[0-9a-f]{16})\/(\d{1,9})\/changes\/$/.exec(path) ?? []
    if (id === undefined || Number(revision) < 2) return undefined
    const [before, after] = await Promise.all(
      [Number(revision) - 1, Number(revision)].map((one) => found(store.checks.revision(id, one))),
    )
    if (before === undefined || after === undefined) return undefined
    const difference = compareRevisions(before, after)
    return fresh(changesPage({ id: id as CheckId, claim: after.claim.text, difference }, site))
  }

  return {
    async get(path) {
      const asset = ASSETS.get(path)
      if (asset !== undefined) return { body: asset, tag: path, forever: true }
      const now = await current()
      const file = path === '' || path.endsWith('/') ? indexOf(path) : path
      const one = now.files.get(file)
      if (one === undefined) return beyond(path, now)
      const body = (await made(one))[one.paths.indexOf(file)]
      return body === undefined ? undefined : { body, tag: one.key, forever: false }
    },
    refresh() {
      if (planned) planned = { ...planned, at: 0 }
    },
  }
}

const ASSETS = new Map(
  [STYLE_FILE, SCRIPT_FILE, APP_STYLE_FILE, APP_SCRIPT_FILE].map(({ path, text }) => [path, text]),
)

const fresh = (body: string): Served => ({ body, tag: '', forever: false })

async function found<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof AssayError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}
