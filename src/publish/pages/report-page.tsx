import type { Child } from 'hono/jsx'
import type { Report, SnapshotId } from '../../domain/index.js'
import { count, dayOfInstant } from '../phrases.js'
import { plain } from '../plain.js'
import { reportToSchemaOrg } from '../report/schema-org.js'
import { questionOf } from '../report/words.js'
import { ReportActions } from './app/report-actions.js'
import { REPORT_SCRIPT_FILE, REPORT_STYLE_FILE } from './assets.js'
import { counter } from './counter.js'
import { Dated } from './dated.js'
import { Document } from './document.js'
import { Exports } from './exports.js'
import { rendered } from './rendered.js'
import { aboutParts, ReportAbout, ReportRecord, type ReportRevision } from './report-about.js'
import { ReportContents } from './report-contents.js'
import { type CheckOfSentence, ReportSections } from './report-sections.js'
import { ReportSources } from './report-sources.js'
import type { RowOf } from './row-cells.js'
import { addressOf, linkTo, type Place, reportPath, reportRevisionPath, type Site } from './site.js'
import type { TimelineFilter } from './timeline-filter.js'
import { shortened } from './words.js'

export interface ReportPageData {
  report: Report
  /** Every revision of it, oldest first. */
  revisions: readonly ReportRevision[]
  /** Checks of what it says that have a page here, by the sentence's text. */
  checks?: ReadonlyMap<string, CheckOfSentence>
  /** What a live page needs for its text fragment. */
  mediaTypeOf: (snapshot: SnapshotId) => string
  textOf?: (snapshot: SnapshotId) => string | undefined
  /** The cells of a quoted row with the names of their columns. */
  rowOf?: RowOf
  /** This page is of one revision for good, not of whatever is newest. */
  pinned?: boolean
  /** Which events are wanted; the app takes it from the address by `timelineFilterOf`. */
  filter?: TimelineFilter
  exports?: readonly { name: string; file: string }[]
}

/** A report as a page: complete without script, each number a step from the words behind it. */
export function reportPage(data: ReportPageData, site: Site): string {
  const { report, revisions } = data
  const place: Place = {
    site,
    at: data.pinned ? reportRevisionPath(report.id, report.revision) : reportPath(report.id),
  }
  const newest = revisions.at(-1)?.revision ?? report.revision
  return rendered(
    <Document
      place={place}
      within="reports"
      title={shortened(report.title, 120)}
      description={describe(report)}
      canonical={reportPath(report.id)}
      unlisted={data.pinned === true && report.revision !== newest}
      data={reportToSchemaOrg(report, { url: addressOf(site, reportPath(report.id)), author: site.author })}
      assets={{ style: REPORT_STYLE_FILE, script: REPORT_SCRIPT_FILE }}
      broad
    >
      <ReportArticle {...data} place={place}>
        {report.revision === newest ? null : (
          <p class="notice">
            This is revision {report.revision}, kept as it was.{' '}
            <a href={linkTo(place, reportPath(report.id))}>Revision {newest} is the newest.</a>
          </p>
        )}
      </ReportArticle>
    </Document>,
  )
}

export const describe = (report: Report): string =>
  `${questionOf(report.plan)} A report of ${count(report.quality.words, 'word')}, ${count(report.quality.citations, 'citation')} and ${count(report.quality.origins, 'independent origin')}, checked on ${dayOfInstant(report.checkedAt)}.`

/** All of a report but the frame around it: the same in a site, in the app and in a file by itself. */
export function ReportArticle({ children, ...data }: ReportPageData & { place: Place; children?: Child }) {
  const { report, place, mediaTypeOf, textOf, rowOf, checks, filter, revisions } = data
  const nth = counter()
  const isNewest = (revisions.at(-1)?.revision ?? report.revision) === report.revision
  const asking = place.site.kind === 'app' && isNewest
  const cited = {
    check: report,
    place,
    mediaTypeOf,
    brief: true,
    ...(textOf ? { textOf } : {}),
    ...(rowOf ? { rowOf } : {}),
  }
  // In order: a number's later places are known when the sources below lead back to them.
  const sections = String(
    <ReportSections {...cited} nth={nth} report={report} checks={checks} filter={filter} asking={asking} />,
  )
  return (
    <article class="report">
      <header class="report-head">
        {children}
        <p class="kicker">Report</p>
        <h1 dir="auto">{plain(report.title)}</h1>
        {plain(report.title) === questionOf(report.plan) ? null : (
          <p class="lead" dir="auto">
            {questionOf(report.plan)}
          </p>
        )}
        <Dates report={report} />
      </header>
      <ReportContents report={report} parts={aboutParts(report)} />
      <div class="report-body">
        <div class="sections" dangerouslySetInnerHTML={{ __html: sections }} />
        <p class="legend">
          A number leads to the exact words behind a sentence or row. Sentences in grey are Assay’s own
          analysis; a number after one names what it is about.
        </p>
        {asking ? <ReportActions report={report} place={place} /> : null}
        <ReportAbout report={report} />
        <ReportSources {...cited} report={report} usesOf={(index) => nth(index) - 1} />
        <ReportRecord report={report} place={place} revisions={revisions} />
        <Exports files={data.exports ?? []} place={place} />
      </div>
    </article>
  )
}

function Dates({ report }: { report: Report }) {
  return (
    <dl class="dates">
      <div>
        <dt>Checked on</dt>
        <dd>
          <Dated date={report.checkedAt} />
        </dd>
      </div>
      {report.asOf === undefined ? null : (
        <div>
          <dt>As of</dt>
          <dd>
            <Dated date={report.asOf} />
            <span class="quiet">Later evidence was not admitted.</span>
          </dd>
        </div>
      )}
      <div data-stale-after={report.staleAfter}>
        <dt>Stale after</dt>
        <dd>
          <Dated date={report.staleAfter} />
          <span class="quiet" dir="auto">
            {plain(report.staleWhy)}
          </span>
        </dd>
      </div>
    </dl>
  )
}
