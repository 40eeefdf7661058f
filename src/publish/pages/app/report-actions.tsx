import type { Report } from '../../../domain/index.js'
import { ASK_FORM } from '../report-sections.js'
import { linkTo, PAGES, type Place, reportPath } from '../site.js'

/** What can be done with a report where there is somebody to do it. */
export function ReportActions({ report: { id }, place }: { report: Report; place: Place }) {
  const to = (what: string) => linkTo(place, `${reportPath(id)}${what}`)
  return (
    <section aria-labelledby="report-actions" class="actions">
      <h2 id="report-actions">Ask on</h2>
      <p>Every sentence above with a source can be checked by itself, by the magnifying glass after it.</p>
      {/* Filled by whichever sentence's button was pressed. */}
      <form method="post" action={linkTo(place, PAGES.checks)} id={ASK_FORM} />
      <form method="post" action={to('checks/')}>
        <label>
          <input type="checkbox" name="web" value="yes" /> Search the web too
        </label>
        <button type="submit">Turn the claims of this report into checks</button>
      </form>
      <form method="post" action={to('refresh/')}>
        <label>
          <input type="checkbox" name="web" value="yes" /> Search the web too
        </label>
        <button type="submit">Make this report again, and show what changed</button>
      </form>
    </section>
  )
}
