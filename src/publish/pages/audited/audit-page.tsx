import type { Audit } from '../../../domain/index.js'
import { markCounts, markName, metricSentences, NOT_PROOF, OFFSETS, SIGNS } from '../../audit-shown.js'
import { count, ledgerLines } from '../../phrases.js'
import { plain } from '../../plain.js'
import { Dated } from '../dated.js'
import { Document } from '../document.js'
import { Exports } from '../exports.js'
import { rendered } from '../rendered.js'
import { auditPath, type Place, type Site } from '../site.js'
import { fileName, shortened, webAddress } from '../words.js'
import { Contradictions } from './contradictions.js'
import { MarkStrip } from './mark-strip.js'
import { AddressOfText, MarkedText } from './marked-text.js'
import { References } from './references.js'

export interface AuditPageData {
  audit: Audit
  exports?: readonly { name: string; file: string }[]
}

export const titleOfAudit = ({ title, location }: Pick<Audit, 'title' | 'location'>): string =>
  plain(title ?? '') || (location === undefined ? 'A text' : fileName(location))

/** Somebody's text with every sentence and row marked, and why beside it; below it where there is no room. */
export function auditPage({ audit, exports = [] }: AuditPageData, site: Site): string {
  const place: Place = { site, at: auditPath(audit.id) }
  const title = titleOfAudit(audit)
  return rendered(
    <Document
      place={place}
      within="audits"
      title={`Audit: ${shortened(title, 100)} · ${site.title}`}
      broad
      unlisted
    >
      <article class="audit">
        <p class="kicker">Audit of a text</p>
        <h1 dir="auto">{title}</h1>
        <p class="said">
          {audit.location === undefined ? null : (
            <>
              {webAddress(audit.location) === undefined ? (
                fileName(audit.location)
              ) : (
                <AddressOfText address={audit.location} />
              )}
              {' · '}
            </>
          )}
          Audited on <Dated date={audit.auditedAt} />
          {audit.revision === 1 ? null : `, revision ${audit.revision}`}
        </p>
        <MarkStrip audit={audit} />
        <section class="found" aria-labelledby="what">
          <h2 id="what">What was found</h2>
          <ul class="key">
            {markCounts(audit).map(({ mark, amount }) => (
              <li class={`m-${mark}`}>
                <span class="sign-big" aria-hidden="true">
                  {SIGNS[mark]}
                </span>{' '}
                <strong>{amount}</strong> {markName(mark)}
              </li>
            ))}
          </ul>
          <dl class="metrics">
            {metricSentences(audit).map(({ name, says }) => (
              <div>
                <dt>{name}</dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
          {audit.repairs.length + audit.notes.length === 0 ? null : (
            <p class="quiet">
              {audit.repairs.length === 0
                ? ''
                : 'Its characters were garbled and have been repaired before it was read. '}
              {audit.notes.map(({ says }) => plain(says)).join(' ')}
            </p>
          )}
        </section>
        <Contradictions audit={audit} />
        <section aria-labelledby="text">
          <h2 id="text">The text, sentence by sentence</h2>
          <p class="legend">
            A sign after a sentence leads to the reason for its mark. What has none is not checkable: an
            opinion, a prediction, a question, or an entry of the text’s own list of sources.
          </p>
          <MarkedText audit={audit} place={place} />
        </section>
        <References audit={audit} place={place} />
        <section aria-labelledby="about-audit">
          <h2 id="about-audit">About this audit</h2>
          <p>{NOT_PROOF}</p>
          <details>
            <summary>
              Everything that was done{' '}
              <span class="quiet">{count(audit.ledger.networkRequests, 'network request')}</span>
            </summary>
            <ul class="searches">
              {ledgerLines(audit.ledger).map((line) => (
                <li dir="auto">{plain(line)}</li>
              ))}
            </ul>
          </details>
          <p class="quiet">
            <code>{audit.id}</code>, made with Assay {plain(audit.assay)}. {OFFSETS}.
          </p>
        </section>
        <Exports files={exports} place={place} />
      </article>
    </Document>,
  )
}
