import {
  type AuditSummary,
  type CheckId,
  contentHash,
  type ReportSummary,
  type SnapshotId,
  type Span,
} from '../../../domain/index.js'
import {
  aboutPage,
  CHECKS_A_PAGE,
  type Correction,
  checksPage,
  correctionsPage,
  homePage,
  jsonFeed,
  listPath,
  notFoundPage,
  PAGES,
  revisionPath,
  rssFeed,
  SCRIPT_FILE,
  type Site,
  STYLE_FILE,
  searchIndex,
  sitemap,
  sourcePath,
  stalePage,
  type VerdictChange,
} from '../../../publish/pages/index.js'
import type { Store } from '../../../store/index.js'
import { version } from '../../version.js'
import { checkFiles, checkOpener } from './check-files.js'
import type { CheckFacts } from './manifest.js'
import { sourceFile } from './source-file.js'
import type { StoredTexts } from './stored-texts.js'

/** Files that are made together, and the hash of everything that they are made from. */
export interface PlannedFiles {
  paths: readonly string[]
  key: string
  /** One text for each path. */
  make(): Promise<readonly string[]>
}

export interface SiteContents {
  store: Pick<Store, 'checks'>
  texts: StoredTexts
  site: Site
  /** Newest first. */
  facts: readonly CheckFacts[]
  corrections: readonly Correction[]
  /** Of the app, whose audits have pages too. */
  audits?: readonly CitingAudit[]
  reports?: readonly CitingReport[]
}

/** An audit as other pages name it. */
export interface CitingAudit extends AuditSummary {
  /** The words that it quotes, by the stored text that they stand in; an empty list where it only read the text. */
  mentions: Record<SnapshotId, (Span & { number: number })[]>
}

/** A report as other pages name it. */
export interface CitingReport extends ReportSummary {
  /** The words that it cites, by the stored text that they stand in. */
  mentions: CitingAudit['mentions']
}

export const SEARCH_INDEX = 'assets/search.js'

/** Every file of the site. Making one is put off until it is known that it has to be made. */
export function plannedPages(contents: SiteContents): PlannedFiles[] {
  const { site, facts, corrections, audits = [], reports = [] } = contents
  const look = contentHash([version, STYLE_FILE.path, SCRIPT_FILE.path, site])
  const published = new Set<string>(facts.map(({ id }) => id))
  const keyed = (inputs: unknown): string => contentHash([look, inputs])
  const page = (path: string, html: () => string): PlannedFiles => now(indexOf(path), html())

  const open = checkOpener(contents)
  const checks = facts.flatMap((one): PlannedFiles[] => {
    const offered = one.earlier.filter((id) => published.has(id))
    const own = corrections.filter(({ check }) => check === one.id)
    const shown = { revisions: one.revisions, offered, own }
    const files = checkFiles(contents, open, one, { published, corrections: own })
    return [
      { paths: files.paths.newest, key: keyed(['check', one.id, one.revision, shown]), make: files.newest },
      // After the page, for which the check was opened; and they say nothing of what is around it.
      { paths: files.paths.exports, key: keyed(['exports', one.id, one.revision]), make: files.exports },
      ...one.revisions.map(({ revision }) => ({
        paths: [indexOf(revisionPath(one.id, revision))],
        key: keyed(['revision', one.id, revision, shown]),
        make: () => files.revision(revision),
      })),
    ]
  })

  const citing = citedBy(facts)
  const sources = [...citing].map(([snapshot, by]): PlannedFiles => {
    const inputs = by.map(({ id, claim, verdict, mentions, origins, documents }) => {
      const own = origins.filter(({ snapshots }) => snapshots.includes(snapshot))
      const near = own.flatMap(({ snapshots }) =>
        snapshots.map((one) => [one, citing.has(one), documents[one]]),
      )
      return [id, claim, verdict, mentions[snapshot], own, near]
    })
    const auditing = [...audits, ...reports].flatMap(({ id, revision, mentions }) =>
      mentions[snapshot] === undefined ? [] : [[id, revision]],
    )
    return {
      paths: [indexOf(sourcePath(snapshot))],
      key: keyed(['source', snapshot, inputs, ...auditing]),
      make: async () => [await sourceFile(contents, snapshot, by, new Set(citing.keys()))],
    }
  })

  const pages = Array.from(
    { length: Math.max(1, Math.ceil(facts.length / CHECKS_A_PAGE)) },
    (_, index) => index + 1,
  )
  const log = { changes: changesOf(facts), corrections: withClaims(corrections, facts) }
  return [
    now(STYLE_FILE.path, STYLE_FILE.text),
    now(SCRIPT_FILE.path, SCRIPT_FILE.text),
    ...checks,
    ...sources,
    now(SEARCH_INDEX, searchIndex(facts, audits)),
    page(PAGES.home, () => homePage({ checks: facts, searchIndex: SEARCH_INDEX }, site)),
    ...pages.map((number) => page(listPath(number), () => checksPage(facts, number, site))),
    page(PAGES.stale, () => stalePage(facts, site)),
    page(PAGES.corrections, () => correctionsPage(log, site)),
    page(PAGES.about, () => aboutPage(site)),
    now(PAGES.notFound, notFoundPage(site)),
    ...(site.address === undefined
      ? []
      : [
          now(PAGES.rss, rssFeed(facts, site)),
          now(PAGES.jsonFeed, jsonFeed(facts, site)),
          now(PAGES.sitemap, sitemap(facts, site)),
        ]),
  ]
}

export const indexOf = (path: string): string => `${path}index.html`

/** What shows all checks is made every time: that is quicker than to find out whether it has to be. */
const now = (path: string, text: string): PlannedFiles => ({
  paths: [path],
  key: contentHash(text),
  make: async () => [text],
})

function citedBy(facts: readonly CheckFacts[]): Map<SnapshotId, CheckFacts[]> {
  const citing = new Map<SnapshotId, CheckFacts[]>()
  for (const one of facts) {
    for (const snapshot of Object.keys(one.mentions) as SnapshotId[]) {
      const known = citing.get(snapshot)
      if (known) known.push(one)
      else citing.set(snapshot, [one])
    }
  }
  return citing
}

const changesOf = (facts: readonly CheckFacts[]): VerdictChange[] =>
  facts.flatMap(({ id, claim, revisions }) =>
    revisions.flatMap(({ revision, checkedAt, verdict }, index) => {
      const before = revisions[index - 1]
      if (before === undefined || before.verdict === verdict) return []
      return [{ id, claim, revision, at: checkedAt, from: before.verdict, to: verdict }]
    }),
  )

function withClaims(corrections: readonly Correction[], facts: readonly CheckFacts[]) {
  const claims = new Map<CheckId, string>(facts.map(({ id, claim }) => [id, claim]))
  return corrections.flatMap((one) => {
    const claim = claims.get(one.check)
    return claim === undefined ? [] : [{ ...one, claim }]
  })
}
