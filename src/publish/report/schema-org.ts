import type { EdtfDate, Report, ReportSource } from '../../domain/index.js'
import { dayOfInstant } from '../phrases.js'
import { plain } from '../plain.js'

/** schema.org wants ISO 8601: a year, month or day; other EDTF has no place there. */
const isoDay = (date: EdtfDate | undefined): string | undefined =>
  date !== undefined && /^\d{4}(-\d\d(-\d\d)?)?$/.test(date) ? date : undefined

/**
 * The report in JSON-LD, with every source that it cites.
 * @see https://schema.org/Report
 */
export function reportToSchemaOrg(
  report: Report,
  { url, author }: { url: string; author: string },
): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'Report',
    '@id': url,
    url,
    name: plain(report.title),
    headline: plain(report.title),
    description: plain(report.plan.question),
    author: { '@type': 'Organization', name: plain(author) },
    datePublished: dayOfInstant(report.checkedAt),
    expires: report.staleAfter,
    version: report.revision,
    inLanguage: 'en',
    wordCount: report.quality.words,
    citation: report.sources.map(citationOf),
  }
}

function citationOf({ url, metadata }: ReportSource): Record<string, unknown> {
  const { title, authors, publisher, published } = metadata
  const day = isoDay(published?.value)
  // Person or organisation is not known, and a wrong type would be a statement of ours about them.
  const named = (name: string) => ({ name: plain(name) })
  return {
    '@type': 'CreativeWork',
    name: plain(title?.value ?? '') || 'untitled',
    ...(authors ? { author: authors.value.map(named) } : {}),
    ...(publisher ? { publisher: named(publisher.value) } : {}),
    ...(day === undefined ? {} : { datePublished: day }),
    ...(/^https?:\/\//i.test(url) && URL.canParse(url) ? { url: new URL(url).href } : {}),
  }
}
