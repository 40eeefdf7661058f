import { rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import {
  AssayError,
  type Audit,
  type Check,
  type Checks,
  type OnProgress,
  parseEdtf,
  type Report,
  type ResearchPlan,
} from '../domain/index.js'
import type { Judge } from '../judge/index.js'
import type { EvidenceIndex } from '../library/index.js'
import { openStore, type Store } from '../store/index.js'
import type { AddOptions } from './adding/add.js'
import type { AuditOptions as AuditInputOptions } from './auditing/audit-input.js'
import { CONFIG_FILE, type Config, loadConfig } from './config.js'
import { defined } from './defined.js'
import type { Earlier } from './earlier/earlier.js'
import type { ImportOptions } from './earlier/import-reviews.js'
import type { ImportResult } from './earlier/results.js'
import { openWeb, type Web } from './fetching/web.js'
import type { SearchOptions } from './looking/search.js'
import type { PublishOptions } from './publishing/publish.js'
import type { PublishResult } from './publishing/results.js'
import type { RefreshOptions, RefreshResult } from './refreshing/refresh.js'
import type { ResearchOptions as ResearchQuestionOptions } from './researching/research.js'
import type { AddResult, Examined, ListResult, RemoveResult, SearchResult, ShownSnapshot } from './results.js'
import type { Serving, ServingOptions } from './serving/serving.js'
import type { Tools } from './tools.js'
import { withOwnSignal } from './with-own-signal.js'
import { initWorkspace, isMade } from './workspace-folder.js'

export { initWorkspace }

export interface OpenOptions {
  /** Make the workspace when there is none. Default: false, and a missing one is an error. */
  create?: boolean
  /** PostgreSQL instead of the database in the folder: `postgres://…`. */
  databaseUrl?: string
  /** What a second process is told of who holds the workspace. */
  holder?: string
  /** Judges each passage; default: the one that `judge` in assay.config.json names, the shipped one unless said. */
  judge?: Judge
  /** How names are resolved and connections opened, for tests; everything else is configuration. */
  network?: Parameters<typeof openWeb>[1]
}

export interface CheckOptions {
  /** Who makes the claim; their own pages do not count as evidence for it. */
  speaker?: string
  /** EDTF date: evidence published after it is left out. */
  asOf?: string
  /** Searches the web too, by the services that `search` in the configuration names. Default: false */
  web?: boolean
  /** Sites of the one who makes the claim (`example.org`): left out before anything of them is read. */
  ownSites?: string[]
  /** Lets the configured language model help. Default: true, where one is configured */
  model?: boolean
  /** Where a relative path begins. Default: the folder of the process */
  cwd?: string
  onProgress?: OnProgress
  /** Ends the run where it is; the same asked again goes on from there. */
  signal?: AbortSignal
}

export type AuditOptions = Omit<AuditInputOptions, 'now'>

export type ResearchOptions = Omit<ResearchQuestionOptions, 'now' | 'asOf'> & {
  /** EDTF date: evidence published after it is left out. */
  asOf?: string
}

/** A library of evidence and the checks made with it. Close it when done. */
export interface Workspace {
  readonly dir: string
  readonly config: Config
  /**
   * Takes files, folders, globs and web addresses into the library. Refusals are in the result, never
   * thrown. Killed half-way, it is finished by the next `add` of the same without repeating work.
   * @param options.follow sitemaps stand for the pages that they list, up to so many
   * @param options.cwd where relative paths begin; default: the folder of the process
   */
  add(paths: string[], options?: Omit<AddOptions, 'now'>): Promise<AddResult>
  /**
   * Takes sources, by path or id, out of the library; what checks cite stays, and `add` brings them back.
   * @throws AssayError NOT_FOUND, and then nothing is removed
   */
  remove(sources: string[], options?: { cwd?: string }): Promise<RemoveResult>
  /**
   * Takes published fact-checks (ClaimReview feeds and pages) in, to be offered where a claim was
   * checked before; with `undo`, takes those of the same files out. Refusals are in the result.
   */
  import(files: string[], options?: ImportOptions): Promise<ImportResult>
  /**
   * Passages for plain words, best first.
   * @throws AssayError USAGE when there are no words in it
   */
  search(words: string, options?: SearchOptions): Promise<SearchResult>
  /**
   * Checks a claim, or every sentence of a text file, of a web page or of `{ text }`.
   * @returns a Check for one sentence, Checks for several
   * @throws AssayError USAGE for an empty input, DATE_INVALID for a wrong `asOf`
   */
  check(input: string | { text: string }, options?: CheckOptions): Promise<Check | Checks>
  /**
   * A check again from the store alone, byte for byte, by the id of the check or of its run.
   * @throws AssayError NOT_FOUND, RUN_INCOMPLETE, REPLAY_DIFFERS
   */
  replay(id: string): Promise<Check | Checks>
  /**
   * Somebody else's text, each sentence and table row marked by what its own sources and the library say.
   * @param input a file, a web address, or `{ text }`
   * @throws AssayError USAGE for an empty input or a missing file
   */
  audit(input: string | { text: string }, options?: AuditOptions): Promise<Audit>
  /**
   * An audit again from the store alone, byte for byte, by the id of the audit or of its run.
   * @throws AssayError NOT_FOUND, RUN_INCOMPLETE, REPLAY_DIFFERS
   */
  replayAudit(id: string): Promise<Audit>
  /**
   * A long report on a question, or by a plan that was read and approved: every sentence and every row has its source.
   * @throws AssayError USAGE for an empty question, DATE_INVALID for a wrong `asOf`
   */
  research(question: string | ResearchPlan, options?: ResearchOptions): Promise<Report>
  /** What a report would look into, to be read and edited before anything is spent on it. */
  planResearch(question: string, options?: ResearchOptions): Promise<ResearchPlan>
  /**
   * A report again from the store alone, byte for byte, by the id of the report or of its run.
   * @throws AssayError NOT_FOUND, RUN_INCOMPLETE, REPLAY_DIFFERS
   */
  replayReport(id: string): Promise<Report>
  /** A check, an audit, a report, or a snapshot with its text, by id or unique beginning of one. */
  show(id: string, options?: { revision?: number }): Promise<Check | Audit | Report | ShownSnapshot>
  list(options?: { stale?: boolean }): Promise<ListResult>
  /**
   * Checks into a folder, as what `to` names: a `bundle` has everything to verify them elsewhere, a `garden` is
   * notes for Obsidian, Enveloppe and Quartz, kept up to date around what a person writes into them.
   * @throws AssayError NOT_FOUND, CITATION_UNRESOLVED, FOLDER_NOT_OURS, PUBLISH_TOO_LARGE, PUBLISH_UNWRITABLE
   */
  publish(options: PublishOptions): Promise<PublishResult>
  /**
   * Checks made again, each a new revision where something else was found or its day had come.
   * @param ids or unique beginnings of ids; may be empty with `stale`
   * @throws AssayError NOT_FOUND, USAGE when none is named
   */
  refresh(ids: string[], options?: RefreshOptions): Promise<RefreshResult>
  /** What a server needs: pages to answer with, and jobs to be done. Close it before the workspace. */
  serving(options?: Pick<ServingOptions, 'onError'>): Promise<Serving>
  /** Whether everything stored is whole; blobs by sample where reading all would take long. */
  examine(): Promise<Examined['findings']>
  close(): Promise<void>
}

/**
 * Opens a workspace for one process at a time (with PostgreSQL: any number).
 * @param dir the workspace folder itself, by custom a `.assay` beside the work it belongs to
 * @throws AssayError NO_WORKSPACE, WORKSPACE_LOCKED, WORKSPACE_NEWER, CONFIG_INVALID, DATABASE_UNREACHABLE
 */
export async function openWorkspace(dir = '.assay', options: OpenOptions = {}): Promise<Workspace> {
  const path = resolve(dir)
  if (!(await isMade(path))) {
    if (!options.create) throw new AssayError('NO_WORKSPACE', `There is no workspace in ${path}.`)
    await initWorkspace(path)
  }
  const config = await loadConfig(join(dirname(path), CONFIG_FILE))
  const store = await openStore({
    dir: path,
    ...(options.databaseUrl ? { databaseUrl: options.databaseUrl } : {}),
    ...(options.holder ? { holder: options.holder } : {}),
  })
  return workspaceOf(path, config, store, options)
}

/**
 * Each job's code and engines are loaded when it is first asked for: a list of checks needs neither
 * the search engine nor the judge, and loading them would be most of its time.
 */
function workspaceOf(dir: string, config: Config, store: Store, options: OpenOptions): Workspace {
  let opening: Promise<EvidenceIndex> | undefined
  const library = (): Promise<EvidenceIndex> => {
    opening ??= openLibrary(dir, store, options.databaseUrl === undefined)
    return opening
  }
  const tools = async (): Promise<Tools> => ({
    dir,
    config,
    store,
    library: await library(),
    judge: await judge(),
    web: web(),
  })
  let connected: Web | undefined
  const web = (): Web => {
    connected ??= openWeb(config, options.network)
    return connected
  }
  let judging: Promise<Judge> | undefined
  const judge = (): Promise<Judge> => {
    judging ??= options.judge ? Promise.resolve(options.judge) : openJudgeOf(config, dirname(dir))
    return judging
  }
  let remembering: Promise<Earlier> | undefined
  const earlier = (): Promise<Earlier> => {
    remembering ??= import('./earlier/earlier.js').then(({ openEarlier }) => openEarlier(dir, store))
    return remembering
  }
  return {
    dir,
    config,
    add: async (paths, options = {}) =>
      (await import('./adding/add.js')).addDocuments(await tools(), paths, withOwnSignal(options)),
    remove: async (sources, options = {}) =>
      (await import('./adding/remove.js')).removeSources(await tools(), sources, options),
    import: async (files, options = {}) =>
      (await import('./earlier/import-reviews.js')).importReviews(
        { store, earlier: await earlier() },
        files,
        options,
      ),
    search: async (words, options = {}) =>
      (await import('./looking/search.js')).searchLibrary(await tools(), words, options),
    async check(input, { speaker, asOf, ...options } = {}) {
      const { checkInput } = await import('./checking/check-input.js')
      return checkInput(await tools(), input, {
        ...(speaker ? { speaker } : {}),
        ...dated({ ...withOwnSignal(options), ...(asOf === undefined ? {} : { asOf }) }),
        findEarlier: async (...wanted) => (await earlier()).find(...wanted),
      })
    },
    replay: async (id) =>
      (await import('./checking/replay-check.js')).replayCheck({ dir, config, store }, id),
    audit: async (input, options = {}) =>
      (await import('./auditing/audit-input.js')).auditInput(await tools(), input, withOwnSignal(options)),
    replayAudit: async (id) =>
      (await import('./auditing/replay-audit.js')).replayAudit({ dir, config, store }, id),
    research: async (question, options = {}) =>
      (await import('./researching/research.js')).researchQuestion(
        await tools(),
        question,
        dated(withOwnSignal(options)),
      ),
    planResearch: async (question, options = {}) =>
      (await import('./researching/research.js')).planResearch(
        await tools(),
        question,
        dated(withOwnSignal(options)),
      ),
    replayReport: async (id) =>
      (await import('./researching/replay-report.js')).replayReport({ dir, config, store }, id),
    show: async (id, options = {}) => (await import('./looking/show.js')).showStored(store, id, options),
    list: async (options = {}) => (await import('./looking/list.js')).listStored(store, options),
    publish: async (options) => (await import('./publishing/publish.js')).publishChecks({ store }, options),
    refresh: async (ids, options = {}) =>
      (await import('./refreshing/refresh.js')).refreshStored(await tools(), ids, {
        ...withOwnSignal(options),
        findEarlier: async (...wanted) => (await earlier()).find(...wanted),
      }),
    serving: async (options = {}) =>
      (await import('./serving/serving.js')).openServing({
        tools,
        findEarlier: async (...wanted) => (await earlier()).find(...wanted),
        dir,
        store,
        maxBytes: config.limits.maxBytes,
        ...options,
      }),
    examine: async () =>
      (await import('./looking/examine-workspace.js')).examineWorkspace(dir, store, library),
    async close() {
      try {
        await opening?.then((index) => index.close())
        await remembering?.then((one) => one.close())
        await judging?.then((judge) => judge.close?.())
        await connected?.close()
      } finally {
        // An index that could not be opened must not leave the workspace locked.
        await store.close()
      }
    },
  }
}

/** @throws AssayError DATE_INVALID */
function dated<Options extends { asOf?: string }>({ asOf, ...options }: Options) {
  if (asOf === undefined) return options
  const date = parseEdtf(asOf)
  if (date === undefined) {
    throw new AssayError('DATE_INVALID', `"${asOf}" is not a date that Assay can read.`)
  }
  return { ...options, asOf: date }
}

/** @param from where assay.config.json lies */
async function openJudgeOf({ judge }: Config, from: string): Promise<Judge> {
  const { openJudge } = await import('./open-judge.js')
  return openJudge({ ...defined(judge), from })
}

/**
 * What a killed run had stored but not indexed yet becomes searchable before anything else happens;
 * an index that is gone is made again, and one whose records are gone is emptied: a passage that
 * belongs to no source is evidence of nothing.
 * @param alone no other process writes here, so that records cannot be on their way
 */
async function openLibrary(dir: string, store: Store, alone: boolean): Promise<EvidenceIndex> {
  const [{ openEvidenceIndex }, { indexPending }] = await Promise.all([
    import('../library/index.js'),
    import('./adding/index-snapshots.js'),
  ])
  const index = join(dir, 'index')
  if (alone && (await store.snapshots.count()).snapshots === 0) {
    await rm(index, { recursive: true, force: true })
  }
  const library = await openEvidenceIndex(index)
  if ((await library.count()) === 0) await store.snapshots.markUnindexed('all')
  await indexPending({ store, library })
  return library
}
