import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  AssayError,
  type Audit,
  type Check,
  type EdtfDate,
  type Report,
  type ReportId,
  type ReportLength,
  type ResearchPlan,
  sha256,
} from '../../domain/index.js'
import {
  type ApiPart,
  apiPage,
  CONTENT_POLICY,
  checkPath,
  libraryPage,
  messagePage,
  notFoundPage,
  planPage,
  planPath,
  reportPath,
  runPage,
  runPath,
  runsPage,
  type SentPlan,
  type Site,
  toldAccount,
} from '../../publish/pages/index.js'
import type { Earlier } from '../earlier/earlier.js'
import { listStored } from '../looking/list.js'
import { searchLibrary } from '../looking/search.js'
import { showStored } from '../looking/show.js'
import { reportOpener } from '../publishing/site/report-files.js'
import { storedTexts } from '../publishing/site/stored-texts.js'
import type { ListResult, SearchResult, ShownSnapshot } from '../results.js'
import type { Tools } from '../tools.js'
import { type Job, type Unplanned, whatIsAsked } from './asked.js'
import { claimsOfReport } from './claims-of-report.js'
import { type JobBoard, openJobBoard } from './jobs.js'
import { libraryListing } from './library-listing.js'
import { type Plans, plansIn } from './plans.js'
import { type ReadingPages, readingPages } from './reading-pages.js'
import { type ReportExport, reportExports } from './report-exports.js'

export { Job } from './asked.js'
export type { Served } from './reading-pages.js'

/** What a server needs of the house: pages to answer with, and jobs to be done. */
export interface Serving {
  readonly jobs: JobBoard
  readonly pages: ReadingPages
  /** The policy that every page is sent with. */
  readonly contentPolicy: string
  /** Bytes of a file that may be sent. */
  readonly maxBytes: number
  /** @throws AssayError USAGE for an empty box */
  askTyped(typed: string, options?: { web?: boolean; audit?: boolean; speaker?: string }): Promise<Job>
  askAddress(typed: string): Promise<Job>
  askFile(name: string, bytes: Uint8Array): Promise<Job>
  /** @throws AssayError NOT_FOUND */
  askRefresh(check: string, options: { web: boolean }): Promise<Job>
  /** @throws AssayError USAGE for an empty question */
  askPlan(
    question: string,
    options: { length: ReportLength; asOf?: EdtfDate | undefined; web: boolean },
  ): Promise<Job>
  /** By a plan, or on a question whose plan the run makes itself. */
  askResearch(plan: ResearchPlan | Unplanned, options: { web: boolean }): Promise<Job>
  /** A report again, by its own plan. @throws AssayError NOT_FOUND */
  askReportAgain(report: string, options: { web: boolean }): Promise<Job>
  /** What a report says, checked statement by statement. @throws AssayError NOT_FOUND */
  askChecksOf(report: string, options: { web: boolean }): Promise<Job>
  readonly plans: Plans
  /** The forms of a revision of a report. @throws AssayError NOT_FOUND */
  exportsOf(report: ReportId, revision: number): Promise<ReportExport[]>
  /** @throws AssayError NOT_FOUND */
  planPage(id: string, options?: { saved?: boolean; sent?: SentPlan }): Promise<string>
  /** @throws AssayError NOT_FOUND, USAGE for an empty correction */
  remark(check: string, kind: 'helpful' | 'unhelpful' | 'correction', text: string): Promise<Check>
  runPage(job: Job): string
  /** What an open page of the run is told, as JSON. */
  runEvent(job: Job): string
  runsPage(): Promise<string>
  libraryPage(words: string, page: number): Promise<string>
  /** Checks and audits that have all of the words. */
  foundPage(words: string): Promise<string>
  messagePage(title: string, text: string, next: { to: string; words: string }): string
  notFoundPage(): string
  apiPage(parts: readonly ApiPart[]): string
  /** As the command line prints them. */
  readonly stored: {
    list(): Promise<ListResult>
    /** @throws AssayError NOT_FOUND */
    show(id: string, revision?: number): Promise<Check | Audit | Report | ShownSnapshot>
    /** @throws AssayError USAGE without words */
    search(words: string, limit: number): Promise<SearchResult>
  }
  /** Everything that readers said, for other programs. */
  remarksAsJson(): Promise<string>
  close(): Promise<void>
}

export interface ServingOptions {
  tools(): Promise<Tools>
  findEarlier: Earlier['find']
  dir: string
  store: Tools['store']
  maxBytes: number
  /** Told of what should not have happened. */
  onError?: (error: unknown) => void
}

const SITE: Site = { kind: 'app', title: 'Assay', author: 'Assay', texts: 'whole' }
/** Jobs at a time: each checks several statements at once itself. */
const AT_ONCE = 2
const LONGEST_REMARK = 2_000
const LONGEST_QUESTION = 1_000
const SHOWN_ADDITIONS = 5

export async function openServing({
  tools,
  findEarlier,
  dir,
  store,
  maxBytes,
  onError = () => {},
}: ServingOptions): Promise<Serving> {
  let pages: ReadingPages | undefined
  const plans = plansIn(store)
  const openReport = reportOpener({ store, texts: storedTexts(store) })
  const jobs = await openJobBoard(store, {
    tools,
    findEarlier,
    atOnce: AT_ONCE,
    onStored: () => pages?.refresh(),
    onError,
  })
  const reading = readingPages(store, SITE, {
    list: jobs.list,
    articleOf: async (id) => (await jobs.get(id)).account.article,
  })
  pages = reading
  return {
    jobs,
    pages: reading,
    contentPolicy: CONTENT_POLICY,
    maxBytes,
    async askTyped(typed, { web = false, audit = false, speaker } = {}) {
      if (typed.trim() === '') throw new AssayError('USAGE', 'There is nothing to check.', { hint: '' })
      const input = whatIsAsked(typed)
      if (audit) return jobs.ask({ kind: 'audit', input, web })
      return jobs.ask({ kind: 'check', input, web, ...(speaker ? { speaker } : {}) })
    },
    async askAddress(typed) {
      const asked = whatIsAsked(typed)
      if ('text' in asked) {
        throw new AssayError('USAGE', 'That is no web address.', { hint: 'It begins with http or https.' })
      }
      return jobs.ask({ kind: 'add', path: asked.address, name: asked.address })
    },
    async askFile(given, bytes) {
      if (bytes.byteLength === 0) throw new AssayError('USAGE', 'The file is empty.', { hint: '' })
      const name = safeName(given)
      const folder = join(dir, 'uploads', sha256(bytes).slice(0, 16))
      await mkdir(folder, { recursive: true })
      const path = join(folder, name)
      await writeFile(path, bytes)
      return jobs.ask({ kind: 'add', path, name })
    },
    async askRefresh(id, { web }) {
      const { claim, asOf, id: check } = await store.checks.latest(id)
      return jobs.ask({
        kind: 'refresh',
        check,
        claim: claim.text,
        web,
        ...(claim.speaker ? { speaker: claim.speaker } : {}),
        ...(asOf ? { asOf } : {}),
      })
    },
    plans,
    async askPlan(typed, { length, asOf, web }) {
      const question = typed.normalize('NFC').trim().slice(0, LONGEST_QUESTION)
      if (question === '') throw new AssayError('USAGE', 'There is no question to look into.', { hint: '' })
      return jobs.ask({ kind: 'plan', question, length, web, ...(asOf ? { asOf } : {}) })
    },
    askResearch: (plan, { web }) => jobs.ask({ kind: 'research', plan, web }),
    async askReportAgain(id, { web }) {
      return jobs.ask({ kind: 'research', plan: (await store.reports.latest(id)).plan, web })
    },
    async askChecksOf(id, { web }) {
      const text = claimsOfReport(await store.reports.latest(id))
      if (text === '')
        throw new AssayError('USAGE', 'The report says nothing that could be checked.', { hint: '' })
      return jobs.ask({ kind: 'check', input: { text }, web })
    },
    exportsOf: async (id, revision) => reportExports(await openReport(id, revision)),
    planPage: async (id, { saved = false, sent } = {}) =>
      planPage({ id, plan: await plans.get(id), saved, ...(sent ? { sent } : {}) }, SITE),
    async remark(id, kind, text) {
      const check = await store.checks.latest(id)
      const words = text.trim().slice(0, LONGEST_REMARK)
      if (kind === 'correction' && words === '') {
        throw new AssayError('USAGE', 'The correction has no words.', { hint: '' })
      }
      const at = new Date().toISOString()
      await store.remarks.add({ check: check.id, revision: check.revision, kind, text: words, at })
      reading.refresh()
      return check
    },
    runPage: (job) => runPage({ run: job, now: Date.now() }, SITE),
    runEvent: (job) => JSON.stringify({ ...job, told: toldAccount(job, Date.now()) }),
    runsPage: async () => runsPage(await jobs.list(), SITE),
    async libraryPage(words, page) {
      const found = words.trim() === '' ? undefined : await foundIn(await tools(), words)
      const additions = (await jobs.list()).filter(({ kind }) => kind === 'add').slice(0, SHOWN_ADDITIONS)
      const listing = await libraryListing(store, page)
      return libraryPage({ ...listing, additions, ...(found ? { found } : {}) }, SITE)
    },
    foundPage: (words) => reading.find(words),
    messagePage: (title, text, next) => messagePage({ title, text, next }, SITE),
    notFoundPage: () => notFoundPage(SITE),
    apiPage: (parts) => apiPage({ parts }, SITE),
    stored: {
      list: () => listStored(store, {}),
      show: (id, revision) => showStored(store, id, revision === undefined ? {} : { revision }),
      search: async (words, limit) => searchLibrary(await tools(), words, { limit, rerank: false }),
    },
    remarksAsJson: async () =>
      `${JSON.stringify({ schema: 'assay.remarks/1', remarks: await store.remarks.list() }, null, 2)}\n`,
    close: () => jobs.close(),
  }
}

export const pathOfCheck = (check: Pick<Check, 'id'>): string => checkPath(check.id)
export { planFromForm } from '../../publish/pages/index.js'
export const pathOfReport = (id: ReportId): string => reportPath(id)
export const pathOfPlan = (id: string): string => planPath(id)
export const pathOfRun = (job: Pick<Job, 'id'>): string => runPath(job.id)

/** What the file was called, without what could lead out of its folder or mean something to a program. */
function safeName(given: string): string {
  const base = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const name = base
    .replace(/[^\p{L}\p{N}\p{M} ._-]/gu, '_')
    .replace(/^[. ]+/, '')
    .slice(-100)
  return name === '' ? 'file.txt' : name
}

async function foundIn(tools: Tools, words: string) {
  try {
    const { hits } = await searchLibrary(tools, words, { limit: 20, rerank: false })
    return {
      words,
      hits: hits.map(({ passage, title }) => ({
        snapshot: passage.snapshot,
        start: passage.start,
        end: passage.end,
        title,
        text: passage.text,
      })),
    }
  } catch (error) {
    if (error instanceof AssayError && error.code === 'USAGE') return { words, hits: [] }
    throw error
  }
}
