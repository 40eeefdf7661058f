import type { AuditId, CheckId, Citation, ReportId, SnapshotId, Span } from '../../domain/index.js'

/** Where pages are shown: as files that anybody may host, or by the running app, which adds forms and actions. */
export interface Site {
  kind: 'site' | 'app'
  /** Web address of its first page, ending in `/`; without it nothing that needs a full address is made. */
  address?: string
  title: string
  /** Who publishes. */
  author: string
  /** Stored texts whole, or only the parts of them that are cited, with what stands around these. */
  texts: 'whole' | 'cited'
  /** There are reports to list; the app has a list of them always. */
  reports?: boolean
}

/** A page knows where it stands: every link is relative, so that a site works in any folder of any host. */
export interface Place {
  site: Site
  /** Path from the first page, empty or ending in `/`; of a page by another name the folder it lies in. */
  at: string
  /** Instead of relative links: the path of the first page on its host, `/` at both ends. */
  root?: string
  /** The page is a file by itself: nothing of the site lies beside it that could be linked to. */
  alone?: true
}

export const PAGES = {
  home: '',
  checks: 'checks/',
  reports: 'reports/',
  stale: 'stale/',
  corrections: 'corrections/',
  about: 'about/',
  rss: 'feed.xml',
  jsonFeed: 'feed.json',
  sitemap: 'sitemap.xml',
  notFound: '404.html',
  /** Of the app alone. */
  runs: 'runs/',
  audits: 'audits/',
  plans: 'plans/',
  library: 'library/',
} as const

export const checkPath = (id: CheckId): string => `checks/${id}/`
/** A revision keeps its address for good; the check's own address shows the newest. */
export const revisionPath = (id: CheckId, revision: number): string => `checks/${id}/${revision}/`
/** Sixteen digits are as unique as any id of Assay, and `assay show` takes them. */
export const sourcePath = (id: SnapshotId): string => `sources/${id.slice(0, 16)}/`
export const reportPath = (id: ReportId): string => `${PAGES.reports}${id}/`
export const reportRevisionPath = (id: ReportId, revision: number): string =>
  `${PAGES.reports}${id}/${revision}/`
export const articlePath = (id: string): string => `articles/${id}/`

export const auditPath = (id: AuditId): string => `${PAGES.audits}${id}/`
export const planPath = (id: string): string => `${PAGES.plans}${id}/`
export const runPath = (id: string): string => `${PAGES.runs}${id}/`
/** What became different between a revision and the one before it. */
export const changesPath = (id: CheckId, revision: number): string => `${revisionPath(id, revision)}changes/`

/** The anchor of a cited span in the stored text: offsets are UTF-16 code units into it. */
export const spanAnchor = ({ start, end }: Span): string => `c${start}-${end}`

/** The step from a citation to its highlighted words in our own copy. */
export const storedCopy = (citation: Pick<Citation, 'snapshot' | 'start' | 'end'>): string =>
  `${sourcePath(citation.snapshot)}#${spanAnchor(citation)}`

/** The step from a number to the words: our own copy of their source, or the note where there is nothing but this page. */
export const linkToWords = (
  place: Place,
  citation: Pick<Citation, 'snapshot' | 'start' | 'end'>,
  number: number,
): string => (place.alone ? `#n${number}` : linkTo(place, storedCopy(citation)))

/** @param to path from the first page, with or without a fragment */
export function linkTo({ at, root }: Place, to: string): string {
  const up = root ?? '../'.repeat(at.split('/').length - 1)
  return up + to === '' ? './' : up + to
}

/** The full address where the site has one, else the path from its first page. */
export const addressOf = ({ address }: Site, path: string): string =>
  address === undefined ? path : new URL(path, address).href
