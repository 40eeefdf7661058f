import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { AssayError, type Check, type Checks, type OnProgress, parseEdtf } from '../domain/index.js'
import { createComparatorJudge, type Judge } from '../judge/index.js'
import { type EvidenceIndex, openEvidenceIndex } from '../library/index.js'
import { openStore } from '../store/index.js'
import { addDocuments } from './add.js'
import { checkText } from './check.js'
import { CONFIG_FILE, type Config, loadConfig } from './config.js'
import { indexPending } from './index-snapshots.js'
import { inputText } from './input.js'
import { listStored } from './list.js'
import type { AddResult, Initialised, ListResult, SearchResult, ShownSnapshot } from './results.js'
import { searchLibrary } from './search.js'
import { showStored } from './show.js'
import type { Tools } from './tools.js'

export interface OpenOptions {
  /** Make the workspace when there is none. Default: false, and a missing one is an error. */
  create?: boolean
  /** PostgreSQL instead of the database in the folder: `postgres://…`. */
  databaseUrl?: string
  /** What a second process is told of who holds the workspace. */
  holder?: string
  /** Judges each passage; default: the deterministic comparators. */
  judge?: Judge
}

export interface CheckOptions {
  /** Who makes the claim; their own pages do not count as evidence for it. */
  speaker?: string
  /** EDTF date: evidence published after it is left out. */
  asOf?: string
  onProgress?: OnProgress
}

/** A library of evidence and the checks made with it. Close it when done. */
export interface Workspace {
  readonly dir: string
  readonly config: Config
  /**
   * Takes files, folders and globs into the library. Refusals are in the result, never thrown.
   * Killed half-way, it is finished by the next `add` of the same without repeating work.
   */
  add(paths: string[], options?: { onProgress?: OnProgress }): Promise<AddResult>
  /** Passages for plain words, best first. */
  search(words: string, options?: { limit?: number }): Promise<SearchResult>
  /**
   * Checks a claim, or every sentence of a text file or of `{ text }`.
   * @returns a Check for one sentence, Checks for several
   * @throws AssayError USAGE for an empty input, DATE_INVALID for a wrong `asOf`
   */
  check(input: string | { text: string }, options?: CheckOptions): Promise<Check | Checks>
  /** A check, or a snapshot with its text, by id or unique beginning of one. */
  show(id: string, options?: { revision?: number }): Promise<Check | ShownSnapshot>
  list(options?: { stale?: boolean }): Promise<ListResult>
  /** The engine and how much is stored, in a line. */
  describe(): Promise<string>
  close(): Promise<void>
}

const MARKER = 'workspace.json'
const FORMAT = 1

/** Makes the workspace folder; there being one already is fine. */
export async function initWorkspace(dir: string): Promise<Initialised> {
  const path = resolve(dir)
  if (await exists(join(path, MARKER))) return { schema: 'assay.init/1', dir: path, created: false }
  await mkdir(path, { recursive: true })
  // The library may hold what its owner must not publish: keep it out of a surrounding repository.
  await writeFile(join(path, '.gitignore'), '*\n')
  await writeFile(join(path, MARKER), `${JSON.stringify({ format: FORMAT })}\n`)
  return { schema: 'assay.init/1', dir: path, created: true }
}

/**
 * Opens a workspace for one process at a time (with PostgreSQL: any number).
 * @param dir the workspace folder itself, by custom a `.assay` beside the work it belongs to
 * @throws AssayError NO_WORKSPACE, WORKSPACE_LOCKED, WORKSPACE_NEWER, CONFIG_INVALID, DATABASE_UNREACHABLE
 */
export async function openWorkspace(dir = '.assay', options: OpenOptions = {}): Promise<Workspace> {
  const path = resolve(dir)
  if (!(await exists(join(path, MARKER)))) {
    if (!options.create) throw new AssayError('NO_WORKSPACE', `There is no workspace in ${path}.`)
    await initWorkspace(path)
  }
  const config = await loadConfig(join(dirname(path), CONFIG_FILE))
  const store = await openStore({
    dir: path,
    ...(options.databaseUrl ? { databaseUrl: options.databaseUrl } : {}),
    ...(options.holder ? { holder: options.holder } : {}),
  })
  let library: EvidenceIndex | undefined
  try {
    library = await openEvidenceIndex(join(path, 'index'))
    const tools: Tools = {
      dir: path,
      config,
      store,
      library,
      judge: options.judge ?? createComparatorJudge(),
    }
    // What a killed run had stored but not indexed yet becomes searchable before anything else happens.
    await indexPending(tools)
    return workspaceOf(tools)
  } catch (error) {
    await library?.close()
    await store.close()
    throw error
  }
}

function workspaceOf(tools: Tools): Workspace {
  return {
    dir: tools.dir,
    config: tools.config,
    add: (paths, options = {}) => addDocuments(tools, paths, options),
    search: (words, options = {}) => searchLibrary(tools, words, options),
    async check(input, { speaker, asOf, onProgress } = {}) {
      const date = asOf === undefined ? undefined : parseEdtf(asOf)
      if (asOf !== undefined && date === undefined) {
        throw new AssayError('DATE_INVALID', `"${asOf}" is not a date that Assay can read.`)
      }
      return checkText(tools, await inputText(input, tools.config), {
        ...(speaker ? { speaker } : {}),
        ...(date ? { asOf: date } : {}),
        ...(onProgress ? { onProgress } : {}),
      })
    },
    show: (id, options = {}) => showStored(tools, id, options),
    list: (options = {}) => listStored(tools, options),
    async describe() {
      const { engine, engineVersion, counts } = await tools.store.integrity()
      const name = engine === 'pglite' ? 'PGlite' : 'PostgreSQL'
      return `${name} ${engineVersion}; ${counts.sources} sources, ${await tools.library.count()} passages, ${counts.checks} checks`
    },
    async close() {
      await tools.library.close()
      await tools.store.close()
    },
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
