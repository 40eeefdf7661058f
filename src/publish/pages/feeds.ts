import type { ReportSummary } from '../../domain/index.js'
import { count, VERDICT_NAMES } from '../phrases.js'
import { plain } from '../plain.js'
import type { ListedCheck } from './check-list.js'
import { addressOf, PAGES, reportRevisionPath, revisionPath, type Site } from './site.js'

/** The newest revisions; readers of feeds have seen the rest. */
const IN_A_FEED = 50

interface Entry {
  address: string
  title: string
  summary: string
  at: Date
}

/** A revision is an entry of its own: whoever follows the feed learns that a verdict changed. */
const entriesOf = (checks: readonly ListedCheck[], reports: readonly ReportSummary[], site: Site): Entry[] =>
  [...checkEntries(checks, site), ...reportEntries(reports, site)]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, IN_A_FEED)

const reportEntries = (reports: readonly ReportSummary[], site: Site): Entry[] =>
  reports.slice(0, IN_A_FEED).map(({ id, revision, title, words, origins, checkedAt }) => ({
    address: addressOf(site, reportRevisionPath(id, revision)),
    title: `Report: ${plain(title)}`,
    summary: [
      `${count(words, 'word')} from ${count(origins, 'independent origin')}.`,
      revision === 1 ? '' : `Revision ${revision}.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
    at: new Date(checkedAt),
  }))

const checkEntries = (checks: readonly ListedCheck[], site: Site): Entry[] =>
  checks.slice(0, IN_A_FEED).map(({ id, revision, claim, speaker, verdict, checkedAt }) => ({
    address: addressOf(site, revisionPath(id, revision)),
    title: `${VERDICT_NAMES[verdict]}: “${plain(claim)}”`,
    summary: [
      `${VERDICT_NAMES[verdict]}.`,
      speaker === undefined ? '' : `Said by ${plain(speaker)}.`,
      revision === 1 ? '' : `Revision ${revision}.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
    at: new Date(checkedAt),
  }))

const about = (site: Site) =>
  `Fact-checks by ${plain(site.author)}, every sentence tied to the words behind it.`

/** RSS 2.0. @param checks newest first; @param site one with an address; @param reports newest first */
export async function rssFeed(
  checks: readonly ListedCheck[],
  site: Site,
  reports: readonly ReportSummary[] = [],
): Promise<string> {
  const { generateRssFeed } = await import('feedsmith')
  return `${generateRssFeed(
    {
      title: plain(site.title),
      link: addressOf(site, ''),
      description: about(site),
      language: 'en',
      atom: { links: [{ href: addressOf(site, PAGES.rss), rel: 'self', type: 'application/rss+xml' }] },
      items: entriesOf(checks, reports, site).map(({ address, title, summary, at }) => ({
        title,
        link: address,
        guid: { value: address, isPermaLink: true },
        description: summary,
        pubDate: at,
      })),
    },
    { lenient: false },
  )}\n`
}

/** JSON Feed 1.1. @param checks newest first; @param site one with an address; @param reports newest first */
export async function jsonFeed(
  checks: readonly ListedCheck[],
  site: Site,
  reports: readonly ReportSummary[] = [],
): Promise<string> {
  const { generateJsonFeed } = await import('feedsmith')
  return `${JSON.stringify(
    generateJsonFeed({
      title: plain(site.title),
      home_page_url: addressOf(site, ''),
      feed_url: addressOf(site, PAGES.jsonFeed),
      description: about(site),
      language: 'en',
      authors: [{ name: plain(site.author) }],
      items: entriesOf(checks, reports, site).map(({ address, title, summary, at }) => ({
        id: address,
        url: address,
        title,
        content_text: summary,
        date_published: at,
      })),
    }),
    null,
    1,
  )}\n`
}
