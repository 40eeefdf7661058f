import type { CitedSource } from '../../domain/index.js'
import { count, repairLine } from '../phrases.js'
import { plain } from '../plain.js'
import { Dated } from './dated.js'
import { Document } from './document.js'
import { OutsideLink } from './outside-link.js'
import { rendered } from './rendered.js'
import type { Mention } from './segments.js'
import {
  auditPath,
  checkPath,
  linkTo,
  type Place,
  reportPath,
  type Site,
  sourcePath,
  spanAnchor,
} from './site.js'
import { SourceFacts } from './source-facts.js'
import type { Citing, CitingAudit, CitingReport, SourcePageData } from './source-page-data.js'
import { StoredText } from './stored-text.js'
import { VerdictBadge } from './verdict-badge.js'
import { fileName, languageTag, shownAddress, webAddress } from './words.js'

/** The stored copy of a document, each cited span marked, and who cites it. */
export function sourcePage(data: SourcePageData, site: Site): string {
  const { snapshot, source, text, blocks, citing, audits = [], reports = [] } = data
  const place: Place = { site, at: sourcePath(snapshot.id) }
  const { metadata } = snapshot
  const title = plain(metadata.title?.value ?? fileName(source.location)) || 'Untitled'
  const mentions: Mention[] = [
    ...citing.flatMap((one) => one.mentions.map((mention) => ({ ...mention, check: one.id }))),
    ...[...audits, ...reports].flatMap((one) =>
      one.mentions.map((mention) => ({ ...mention, kind: 'cited' as const, check: one.id })),
    ),
  ]
  const cited = mentions.filter(({ kind }) => kind === 'cited').length
  const url = snapshot.capture?.archived?.url ?? metadata.canonicalUrl?.value ?? source.location
  const tag = languageTag(metadata.language?.value)
  return rendered(
    <Document
      place={place}
      title={`Stored copy: ${title}`}
      description={`${count(cited, 'passage')} of this document cited in ${count(citing.length, 'fact-check')}.`}
      unlisted
    >
      <article class="source">
        <p class="kicker">Stored copy of a source</p>
        <h1 dir="auto">{title}</h1>
        <p class="said">
          {[metadata.publisher?.value, metadata.authors?.value.join(', ')]
            .filter((one) => one !== undefined)
            .map((name) => (
              <>{plain(name)} · </>
            ))}
          {metadata.published === undefined ? 'no date' : <Dated date={metadata.published.value} />}
        </p>
        <p class="ways">
          {webAddress(url) === undefined ? (
            <span class="quiet">A file: {fileName(url)}</span>
          ) : (
            <OutsideLink url={url}>
              {snapshot.capture?.archived ? 'Archived copy' : 'Live page'}: {shownAddress(url)}
            </OutsideLink>
          )}
        </p>
        <Repairs {...data} />
        <CitedBy citing={citing} audits={audits} reports={reports} place={place} />
        <section aria-labelledby="text">
          <h2 id="text">The text as it was read</h2>
          <p class="legend">
            Words that a check cites are <mark>marked</mark>; words that were read and judged have a{' '}
            <span class="read">dotted line</span>.
            {site.texts === 'cited' ? ' Only these parts of it are shown here.' : ''}
          </p>
          <div class="stored" lang={tag}>
            <StoredText
              text={text}
              blocks={blocks}
              mentions={mentions}
              {...(site.texts === 'cited' ? { only: 'cited' } : {})}
            />
          </div>
        </section>
        <SourceFacts {...data} place={place} />
      </article>
    </Document>,
  )
}

const asCited = ({ snapshot, source }: SourcePageData): CitedSource => ({
  id: source.id,
  snapshot: snapshot.id,
  location: source.location,
  url: source.location,
  metadata: snapshot.metadata,
  repairs: snapshot.repairs,
  origin: '',
})

function Repairs(data: SourcePageData) {
  const { snapshot } = data
  const repaired = repairLine(asCited(data))
  const notes = [
    ...(repaired === undefined ? [] : [repaired]),
    ...(snapshot.notes ?? []).map(({ says }) => says),
  ]
  if (notes.length === 0) return null
  return (
    <div class="notice">
      {notes.map((note) => (
        <p>{plain(note)}</p>
      ))}
    </div>
  )
}

interface CitedByProps {
  citing: readonly Citing[]
  audits: readonly CitingAudit[]
  reports: readonly CitingReport[]
  place: Place
}

function CitedBy({ citing, audits, reports, place }: CitedByProps) {
  if (citing.length + audits.length + reports.length === 0) {
    return place.site.kind === 'app' ? <p class="quiet">No check and no audit cites it yet.</p> : null
  }
  return (
    <section aria-labelledby="cited-by">
      <h2 id="cited-by">Who cites it</h2>
      <ul class="citing">
        {citing.map(({ id, claim, verdict, mentions }) => {
          const cited = mentions.filter(({ kind }) => kind === 'cited')
          return (
            <li>
              <VerdictBadge label={verdict} />{' '}
              <a href={linkTo(place, checkPath(id))} dir="auto">
                {plain(claim)}
              </a>{' '}
              <Quoted spans={cited} of="check" />
            </li>
          )
        })}
        {audits.map(({ id, title, mentions }) => (
          <li>
            <span class="badge">Audit</span>{' '}
            <a href={linkTo(place, auditPath(id))} dir="auto">
              {plain(title)}
            </a>{' '}
            <Quoted spans={mentions} of="audit" />
          </li>
        ))}
        {reports.map(({ id, title, mentions }) => (
          <li>
            <span class="badge">Report</span>{' '}
            <a href={linkTo(place, reportPath(id))} dir="auto">
              {plain(title)}
            </a>{' '}
            <Quoted spans={mentions} of="report" />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface QuotedProps {
  spans: readonly { start: number; end: number; number?: number }[]
  of: 'check' | 'audit' | 'report'
}

/** More than these are no help to a reader. */
const MOST_NUMBERS = 30

function Quoted({ spans, of }: QuotedProps) {
  const distinct = [...new Map(spans.map((span) => [spanAnchor(span), span])).values()]
  return (
    <span class="quiet">
      {distinct.length === 0 ? 'read, not quoted' : 'quotes '}
      {distinct.slice(0, MOST_NUMBERS).map((span) => (
        <a
          class="number"
          href={`#${spanAnchor(span)}`}
          aria-label={`Words that source ${span.number ?? ''} of that ${of} quotes`}
        >
          {span.number ?? '·'}
        </a>
      ))}
      {distinct.length > MOST_NUMBERS ? ` and ${distinct.length - MOST_NUMBERS} more` : ''}
    </span>
  )
}
