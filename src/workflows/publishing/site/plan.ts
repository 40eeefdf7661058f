import { type CheckId, contentHash, type SnapshotId } from '../../../domain/index.js'
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
  REPORT_SCRIPT_FILE,
  REPORT_STYLE_FILE,
  reportRevisionPath,
  reportsPage,
  revisionPath,
  rssFeed,
  SCRIPT_FILE,
  STYLE_FILE,
  searchIndex,
  sitemap,
  sourcePath,
  stalePage,
  type VerdictChange,
} from '../../../publish/pages/index.js'
import { version } from '../../version.js'
import { checkFiles, checkOpener } from './check-files.js'
import type { PlannedFiles, SiteContents } from './contents.js'
import type { CheckFacts, Footing } from './manifest.js'
import { checksByName, checksSaid, reportFiles, reportOpener } from './report-files.js'
import { sourceFile } from './source-file.js'

export const SEARCH_INDEX = 'assets/search.js'

/** Every file of the site. Making one is put off until it is known that it has to be made. */
export function plannedPages(contents: SiteContents): PlannedFiles[] {
  const { site, facts, corrections, audits = [], reports } = contents
  const look = contentHash([version, STYLE_FILE.path, SCRIPT_FILE.path, site])
  const published = new Set<string>(facts.map(({ id }) => id))
  const keyed = (inputs: unknown): string => contentHash([look, inputs])
  const page = (path: string, html: () => string): PlannedFiles => now(indexOf(path), html())

  const checksCiting = citedBy(facts)
  const reportsCiting = citedBy(reports)
  const cited = new Set([...checksCiting.keys(), ...reportsCiting.keys()])
  const sourcePages = (snapshot: SnapshotId): PlannedFiles => {
    const by = { checks: checksCiting.get(snapshot) ?? [], reports: reportsCiting.get(snapshot) ?? [] }
    const standing = ({ mentions, origins, documents }: Footing) => {
      const own = origins.filter(({ snapshots }) => snapshots.includes(snapshot))
      const near = own.flatMap(({ snapshots }) =>
        snapshots.map((one) => [one, cited.has(one), documents[one]]),
      )
      return [mentions[snapshot], own, near]
    }
    const inputs = [
      ...by.checks.map((one) => [one.id, one.claim, one.verdict, ...standing(one)]),
      ...by.reports.map((one) => [one.summary.id, one.summary.title, ...standing(one)]),
      ...audits.flatMap(({ id, revision, mentions }) =>
        mentions[snapshot] === undefined ? [] : [[id, revision]],
      ),
    ]
    return {
      paths: [indexOf(sourcePath(snapshot))],
      key: keyed(['source', snapshot, inputs]),
      make: async () => [await sourceFile(contents, snapshot, by, cited)],
    }
  }
  // Beside what first refers to them, while their texts are at hand.
  const unplaced = new Set(cited)
  const sourcesOf = ({ mentions }: Footing): PlannedFiles[] =>
    (Object.keys(mentions) as SnapshotId[]).filter((one) => unplaced.delete(one)).map(sourcePages)

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
      ...sourcesOf(one),
    ]
  })

  const openReport = reportOpener(contents)
  const byName = checksByName(facts)
  const reportPages = reports.flatMap((one): PlannedFiles[] => {
    const { id, revision } = one.summary
    const said = checksSaid(one, byName)
    const files = reportFiles(contents, openReport, one, said)
    const shown = { revisions: one.revisions, checks: [...said] }
    return [
      { paths: files.paths.newest, key: keyed(['report', id, revision, shown]), make: () => files.newest() },
      { paths: files.paths.exports, key: keyed(['report exports', id, revision]), make: files.exports },
      ...one.revisions.map(({ revision }) => ({
        paths: [indexOf(reportRevisionPath(id, revision))],
        key: keyed(['report revision', id, revision, shown]),
        make: () => files.revision(revision),
      })),
      ...sourcesOf(one),
    ]
  })

  const pages = Array.from(
    { length: Math.max(1, Math.ceil(facts.length / CHECKS_A_PAGE)) },
    (_, index) => index + 1,
  )
  const listed = reports.map(({ summary }) => summary)
  const news = [
    facts.map(({ id, revision, claim, speaker }) => [id, revision, claim, speaker ?? null]),
    listed,
  ]
  const log = { changes: changesOf(facts), corrections: withClaims(corrections, facts) }
  return [
    now(STYLE_FILE.path, STYLE_FILE.text),
    now(SCRIPT_FILE.path, SCRIPT_FILE.text),
    ...checks,
    ...reportPages,
    now(SEARCH_INDEX, searchIndex({ checks: facts, reports: listed, audits })),
    page(PAGES.home, () => homePage({ checks: facts, reports: listed, searchIndex: SEARCH_INDEX }, site)),
    ...pages.map((number) => page(listPath(number), () => checksPage(facts, number, site))),
    ...(listed.length === 0 && site.kind === 'site'
      ? []
      : [
          now(REPORT_STYLE_FILE.path, REPORT_STYLE_FILE.text),
          now(REPORT_SCRIPT_FILE.path, REPORT_SCRIPT_FILE.text),
          page(PAGES.reports, () => reportsPage(listed, site)),
        ]),
    page(PAGES.stale, () => stalePage(facts, site)),
    page(PAGES.corrections, () => correctionsPage(log, site)),
    page(PAGES.about, () => aboutPage(site)),
    now(PAGES.notFound, notFoundPage(site)),
    ...(site.address === undefined
      ? []
      : [
          {
            paths: [PAGES.rss],
            key: keyed(['rss', news]),
            make: async () => [await rssFeed(facts, site, listed)],
          },
          {
            paths: [PAGES.jsonFeed],
            key: keyed(['json feed', news]),
            make: async () => [await jsonFeed(facts, site, listed)],
          },
          now(PAGES.sitemap, sitemap(facts, site, listed)),
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

function citedBy<T extends Footing>(all: readonly T[]): Map<SnapshotId, T[]> {
  const citing = new Map<SnapshotId, T[]>()
  for (const one of all) {
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
