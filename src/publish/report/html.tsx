import { createHash } from 'node:crypto'
import type { Report, SnapshotId } from '../../domain/index.js'
import { rendered } from '../pages/rendered.js'
import { describe, ReportArticle } from '../pages/report-page.js'
import { REPORT_STYLE } from '../pages/report-style.js'
import type { Place } from '../pages/site.js'
import { STYLE } from '../pages/style.js'
import { shortened } from '../pages/words.js'

const CSS = `${STYLE}${REPORT_STYLE}`
/** Nothing is loaded, nothing is run, and the one style sheet is the one whose hash this is. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(CSS).digest('base64')}'; base-uri 'none'; form-action 'none'`

export interface ReportHtmlOptions {
  /** What a live page needs for its text fragment; without it addresses are plain. */
  mediaTypeOf?: (snapshot: SnapshotId) => string
  textOf?: (snapshot: SnapshotId) => string | undefined
}

/**
 * A report as one file that needs nothing else: the page of the site, whose numbers lead to the words in its own
 * notes. Printed by a browser it is the PDF.
 */
export function reportToHtml(report: Report, { mediaTypeOf, textOf }: ReportHtmlOptions = {}): string {
  const place: Place = {
    site: { kind: 'site', title: report.title, author: '', texts: 'cited' },
    at: '',
    alone: true,
  }
  return rendered(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>{shortened(report.title, 120)}</title>
        <meta name="description" content={describe(report)} />
        <style dangerouslySetInnerHTML={{ __html: CSS }} />
      </head>
      <body class="broad">
        <main id="main">
          <ReportArticle
            report={report}
            revisions={[]}
            place={place}
            mediaTypeOf={mediaTypeOf ?? (() => '')}
            {...(textOf ? { textOf } : {})}
          />
        </main>
      </body>
    </html>,
  )
}
