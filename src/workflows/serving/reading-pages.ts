import { AssayError, type CheckId, contentHash, type ReportId } from '../../domain/index.js'
import { plain } from '../../publish/index.js'
import {
  APP_SCRIPT_FILE,
  APP_STYLE_FILE,
  auditsPage,
  changesPage,
  foundPage,
  homePage,
  listedTitle,
  PAGES,
  REPORT_SCRIPT_FILE,
  REPORT_STYLE_FILE,
  type Run,
  SCRIPT_FILE,
  type Site,
  STYLE_FILE,
} from '../../publish/pages/index.js'
import type { Store } from '../../store/index.js'
import { allHeads } from '../publishing/heads.js'
import { gatherCheckFacts } from '../publishing/site/check-facts.js'
import type { CitingAudit, PlannedFiles, SiteContents } from '../publishing/site/contents.js'
import type { CheckFacts, ReportFacts } from '../publishing/site/manifest.js'
import { indexOf, plannedPages, SEARCH_INDEX } from '../publishing/site/plan.js'
import { gatherReportFacts } from '../publishing/site/report-facts.js'
import { checksByName, checksSaid, reportFiles, reportOpener } from '../publishing/site/report-files.js'
import { sourceFile } from '../publishing/site/source-file.js'
import { storedTexts } from '../publishing/site/stored-texts.js'
import { compareRevisions } from '../refreshing/compare.js'
import { version } from '../version.js'
import { readArticle } from './article.js'
import { gatherAudits } from './audit-facts.js'
import { auditFile } from './audit-files.js'
import { type Bytes, keptPages } from './kept-pages.js'
import { ZIPS } from './zips.js'

/** A page, or a file beside one. */
export interface Served {
  body: string | Bytes
  /** Of everything that it was made from. */
  tag: string
  /** Its name says what it holds: it may be kept for ever. */
  forever: boolean
}

/** What can be read: the pages of the site, made when they are asked for. */
export interface ReadingPages {
  /** @param path from the first page, as the site has it */
  get(path: string): Promise<Served | undefined>
  /** A report with the events of its timeline that a query asks for. @returns undefined where there is none */
  filteredReport(id: string, query: URLSearchParams): Promise<string | undefined>
  /** Something was stored: what is shown is looked at again. */
  refresh(): void
  /** Checks, reports and audits that have all of the words. */
  find(words: string): Promise<string>
}

/** Another process may store checks too, on PostgreSQL: what is shown is never older than this. */
const LOOKED_AT_EVERY_MS = 2_000
/** Bytes of pages that are kept: of usual checks some 50 kB each. */
const ROOM = 96_000_000
const MOST_FOUND = 100

interface Planned {
  contents: SiteContents & { audits: readonly CitingAudit[] }
  files: Map<string, PlannedFiles>
  /** Hash of what of the store it shows. */
  shown: string
  at: number
}

/** What pages show of runs. */
interface RunsShown {
  /** Last asked first; the same list until something in it changes. */
  list(): Promise<readonly Run[]>
  /** Where a text is kept that a run checked statement by statement. */
  articleOf(run: string): Promise<string | undefined>
}

export function readingPages(
  store: Pick<Store, 'audits' | 'checks' | 'reports' | 'snapshots' | 'blobs' | 'remarks'>,
  site: Site,
  runs: RunsShown,
): ReadingPages {
  const texts = storedTexts(store)
  const kept = keptPages(ROOM)
  let facts: CheckFacts[] = []
  let audits: CitingAudit[] = []
  let reports: ReportFacts[] = []
  let planned: Planned | undefined
  let planning: Promise<Planned> | undefined
  /** What the first page showed last: its hash takes longer than all else. */
  let home: { shown: string; listed: readonly Run[]; key: string } | undefined

  async function plan(): Promise<Planned> {
    const at = Date.now()
    const heads = await allHeads(store)
    facts = await gatherCheckFacts(store, heads.checks, facts)
    reports = await gatherReportFacts(store, heads.reports, reports)
    audits = await gatherAudits(store, audits)
    const corrections = await store.remarks.list('correction')
    const now = contentHash([
      [...heads.checks, ...heads.reports, ...audits].map(({ id, revision }) => [id, revision]),
      corrections.length,
    ])
    if (planned?.shown === now) return { ...planned, at }
    const contents = { store, texts, site, facts, corrections, audits, reports }
    const files = new Map(plannedPages(contents).flatMap((one) => one.paths.map((path) => [path, one])))
    return { contents, files, shown: now, at }
  }

  const current = async (): Promise<Planned> => {
    if (planned !== undefined && Date.now() - planned.at < LOOKED_AT_EVERY_MS) return planned
    planning ??= plan().finally(() => {
      planning = undefined
    })
    planned = await planning
    return planned
  }

  async function beyond(path: string, { contents }: Planned): Promise<Served | undefined> {
    const source = /^sources\/([0-9a-f]{16,64})\/$/.exec(path)?.[1]
    if (source !== undefined) {
      const snapshot = await found(store.snapshots.get(source))
      return (
        snapshot && fresh(await sourceFile(contents, snapshot.id, { checks: [], reports: [] }, new Set()))
      )
    }
    const [, made = '', name = ''] = TAKEN_ALONG.exec(path) ?? []
    const zip = Object.hasOwn(ZIPS, name) ? ZIPS[name] : undefined
    if (zip !== undefined) {
      const chain = made.startsWith('rep_') ? store.reports : store.checks
      const one = await found<{ id: CheckId | ReportId }>(chain.latest(made))
      return one && fresh(await zip(store, one.id))
    }
    const [, audit, file] = /^audits\/(aud_[0-9a-f]{16})\/([a-z.]*)$/.exec(path) ?? []
    if (audit !== undefined) {
      const stored = await found(store.audits.latest(audit))
      const body = stored && auditFile(stored, file ?? '', site)
      return body === undefined
        ? undefined
        : {
            body,
            tag: contentHash([version, STYLE_FILE.path, audit, stored?.revision, file]),
            forever: false,
          }
    }
    if (path === PAGES.audits) return fresh(auditsPage(contents.audits, site))
    const article = /^articles\/(job_[0-9a-f]{16})\/$/.exec(path)?.[1]
    if (article !== undefined) {
      const blob = await found(runs.articleOf(article))
      if (blob === undefined) return undefined
      const { articlePage } = await import('../../publish/pages/drawn-pages.js')
      return fresh(articlePage({ id: article, ...(await readArticle(store, blob)) }, site))
    }
    if (path === 'corrections.json') return fresh(correctionsAsJson(contents))
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
      if (path === PAGES.home) {
        const { facts: checks, audits } = now.contents
        const reports = now.contents.reports.map(({ summary }) => summary)
        const listed = await runs.list()
        if (home?.shown !== now.shown || home.listed !== listed) {
          const key = contentHash([version, STYLE_FILE.path, APP_STYLE_FILE.path, now.shown, listed])
          home = { shown: now.shown, listed, key }
        }
        const { key } = home
        const page = () =>
          homePage({ checks, reports, audits, runs: listed, searchIndex: SEARCH_INDEX }, site)
        const [body] = await kept.of({ paths: [path], key, make: async () => [page()] })
        return body && { body, tag: key, forever: false }
      }
      const file = path === '' || path.endsWith('/') ? indexOf(path) : path
      const one = now.files.get(file)
      if (one === undefined) return beyond(path, now)
      const body = (await kept.of(one))[one.paths.indexOf(file)]
      return body === undefined ? undefined : { body, tag: one.key, forever: false }
    },
    async filteredReport(id, query) {
      const { contents } = await current()
      const one = contents.reports.find(({ summary }) => summary.id === id)
      if (one === undefined) return undefined
      const checks = checksSaid(one, checksByName(contents.facts))
      const [body] = await reportFiles(contents, reportOpener(contents), one, checks).newest(query)
      return body
    },
    refresh() {
      if (planned) planned = { ...planned, at: 0 }
    },
    async find(words) {
      const { facts, reports, audits } = (await current()).contents
      const wanted = folded(words).split(/\s+/)
      const has = (...texts: (string | undefined)[]) => {
        const text = folded(texts.join(' '))
        return wanted.every((word) => text.includes(word))
      }
      const checks = facts.filter(({ id, claim, speaker, verdict }) => has(claim, speaker, verdict, id))
      const of = audits.filter(({ id, title }) => has(listedTitle(title), 'audit', id))
      const told = reports
        .map(({ summary }) => summary)
        .filter(({ id, title }) => has(plain(title), 'report', id))
      const most = <T>(all: readonly T[]): readonly T[] => all.slice(0, MOST_FOUND)
      return foundPage({ words, checks: most(checks), reports: most(told), audits: most(of) }, site)
    },
  }
}

const ASSETS = new Map(
  [STYLE_FILE, SCRIPT_FILE, APP_STYLE_FILE, APP_SCRIPT_FILE, REPORT_STYLE_FILE, REPORT_SCRIPT_FILE].map(
    ({ path, text }) => [path, Buffer.from(text, 'utf8')],
  ),
)

/** As the search box does it. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

const correctionsAsJson = ({ corrections, facts }: SiteContents): string => {
  const claims = new Map<string, string>(facts.map(({ id, claim }) => [id, claim]))
  const listed = corrections.map(({ check, at, text }) => ({ check, claim: claims.get(check), at, text }))
  return `${JSON.stringify({ schema: 'assay.corrections/1', corrections: listed }, null, 2)}\n`
}

const TAKEN_ALONG = /^(?:checks|reports)\/((?:chk|rep)_[0-9a-f]{16})\/([^/]+)$/

const fresh = (body: Served['body']): Served => ({ body, tag: '', forever: false })

async function found<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof AssayError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}
