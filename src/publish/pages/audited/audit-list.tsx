import type { AuditSummary } from '../../../domain/index.js'
import { MARKS_IN_ORDER, markName, SIGNS } from '../../audit-shown.js'
import { plain } from '../../plain.js'
import { Dated } from '../dated.js'
import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { auditPath, linkTo, PAGES, type Place, type Site } from '../site.js'
import { fileName } from '../words.js'

export function AuditList({ audits, place }: { audits: readonly AuditSummary[]; place: Place }) {
  return (
    <ul class="checks">
      {audits.map(({ id, title, marks, auditedAt }) => (
        <li>
          <span class="line">
            <span class="badge">Audit</span>
            <span class="quiet">
              <Dated date={auditedAt} />
            </span>
          </span>
          <a class="claim" href={linkTo(place, auditPath(id))} dir="auto">
            {listedTitle(title)}
          </a>
          <ul class="marks">
            {MARKS_IN_ORDER.filter((mark) => marks[mark] > 0).map((mark) => (
              <li class={`m-${mark}`}>
                <span aria-hidden="true">{SIGNS[mark]}</span> {marks[mark]}{' '}
                <span class="quiet">{markName(mark)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

/** A summary has the title, or the place that the text came from. */
export const listedTitle = (title: string): string =>
  title === '' ? 'A text' : /^(?:file:|[\\/])/.test(title) ? fileName(title) : plain(title)

export function auditsPage(audits: readonly AuditSummary[], site: Site): string {
  const place: Place = { site, at: PAGES.audits }
  return rendered(
    <Document place={place} within="audits" title={`Audits · ${site.title}`} unlisted>
      <h1>Audits</h1>
      <p class="lead">
        Texts of others, every sentence and table row marked by what its own sources and the library say.
      </p>
      {audits.length === 0 ? (
        <p class="empty">
          No text was audited yet. <a href={linkTo(place, PAGES.home)}>Audit one</a>
        </p>
      ) : (
        <AuditList audits={audits} place={place} />
      )}
    </Document>,
  )
}
