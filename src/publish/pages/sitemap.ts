import type { ReportSummary } from '../../domain/index.js'
import type { ListedCheck } from './check-list.js'
import { CHECKS_A_PAGE, listPath } from './list-pages.js'
import { addressOf, checkPath, PAGES, reportPath, type Site } from './site.js'

/** The protocol's own limit. */
const MOST = 50_000

/** What is to be found: the newest of every check, and the lists. @see https://www.sitemaps.org/protocol.html */
export function sitemap(
  checks: readonly ListedCheck[],
  site: Site,
  reports: readonly ReportSummary[] = [],
): string {
  const lists = Array.from({ length: Math.ceil(checks.length / CHECKS_A_PAGE) }, (_, index) =>
    listPath(index + 1),
  )
  const pages = [
    PAGES.home,
    ...lists,
    ...(reports.length > 0 ? [PAGES.reports] : []),
    PAGES.stale,
    PAGES.corrections,
    PAGES.about,
  ].map((path) => ({ path }))
  const all = [
    ...reports.map(({ id, checkedAt }) => ({ path: reportPath(id), day: checkedAt.slice(0, 10) })),
    ...checks.map(({ id, checkedAt }) => ({ path: checkPath(id), day: checkedAt.slice(0, 10) })),
    ...pages,
  ]
  const urls = all.slice(0, MOST).map((page) => {
    const day = 'day' in page ? `<lastmod>${page.day}</lastmod>` : ''
    return `<url><loc>${addressOf(site, page.path).replaceAll('&', '&amp;')}</loc>${day}</url>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
}
