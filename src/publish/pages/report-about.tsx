import type { Report } from '../../domain/index.js'
import { count } from '../phrases.js'
import { plain } from '../plain.js'
import {
  coveragePhrase,
  cutPhrases,
  doneOf,
  inconsistencyPhrase,
  PART_TITLES,
  qualityPhrases,
  unsaidQuestions,
} from '../report/words.js'
import { Dated } from './dated.js'
import { ABOUT_IDS } from './report-contents.js'
import { Searched } from './searched.js'
import { linkTo, PAGES, type Place, reportRevisionPath } from './site.js'

/** A revision of a report, as a list of them has it. */
export interface ReportRevision {
  revision: number
  /** ISO 8601 instant. */
  checkedAt: string
  words: number
}

/** The parts that this report has something for, in their order. */
export function aboutParts(report: Report): (keyof typeof ABOUT_IDS)[] {
  const filled: Record<keyof typeof ABOUT_IDS, boolean> = {
    unsaid: unsaidQuestions(report).length > 0,
    quality: true,
    coverage: report.coverage.length > 0,
    inconsistencies: report.inconsistencies.length > 0,
    cuts: cutPhrases(report).length > 0,
    bibliography: report.sources.length > 0,
    done: report.ledger.entries.length > 0,
    about: true,
  }
  return (Object.keys(filled) as (keyof typeof ABOUT_IDS)[]).filter((part) => filled[part])
}

/** What the report says of itself: how well it is sourced, what was asked and stayed open, what was cut. */
export function ReportAbout({ report }: { report: Report }) {
  const parts = new Set(aboutParts(report))
  return (
    <>
      {parts.has('unsaid') ? (
        <section aria-labelledby={ABOUT_IDS.unsaid}>
          <h2 id={ABOUT_IDS.unsaid}>{PART_TITLES.unsaid}</h2>
          <ul>
            {unsaidQuestions(report).map(({ question, why }) => (
              <li dir="auto">
                {plain(question)} <span class="quiet">{plain(why)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby={ABOUT_IDS.quality} class="quality">
        <h2 id={ABOUT_IDS.quality}>{PART_TITLES.quality}</h2>
        <ul>
          {qualityPhrases(report.quality).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
      {parts.has('coverage') ? (
        <section aria-labelledby={ABOUT_IDS.coverage}>
          <h2 id={ABOUT_IDS.coverage}>{PART_TITLES.coverage}</h2>
          <ul class="coverage">
            {report.coverage.map((one) => (
              <li class={`is-${one.state}`}>
                <span dir="auto">{plain(one.question)}</span>
                <span class="state">
                  <span aria-hidden="true">{SIGNS[one.state]}</span> {plain(coveragePhrase(one))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {parts.has('inconsistencies') ? (
        <section aria-labelledby={ABOUT_IDS.inconsistencies}>
          <h2 id={ABOUT_IDS.inconsistencies}>{PART_TITLES.inconsistencies}</h2>
          <ul>
            {report.inconsistencies.map((one) => (
              <li dir="auto">{plain(inconsistencyPhrase(one))}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {parts.has('cuts') ? (
        <section aria-labelledby={ABOUT_IDS.cuts}>
          <h2 id={ABOUT_IDS.cuts}>{PART_TITLES.cuts}</h2>
          <p>
            {count(report.quality.cut, 'sentence or row', 'sentences or rows')} failed the audit and{' '}
            {report.quality.cut === 1 ? 'is' : 'are'} not in this report:
          </p>
          <ul>
            {cutPhrases(report).map((line) => (
              <li dir="auto">{plain(line)}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

const SIGNS = { covered: '●', thin: '◐', open: '○' } as const

/** What was done for it, its revisions and its name. */
export function ReportRecord({
  report,
  place,
  revisions,
}: {
  report: Report
  place: Place
  revisions: readonly ReportRevision[]
}) {
  const { id, revision, assay, ledger } = report
  return (
    <>
      <Searched check={{ ledger: doneOf(report) }} />
      <section aria-labelledby={ABOUT_IDS.about}>
        <h2 id={ABOUT_IDS.about}>{PART_TITLES.about}</h2>
        <p>
          {count(ledger.networkRequests, 'network request')} and {count(ledger.modelCalls, 'call')} of a
          language model were made.
          {place.alone ? null : (
            <>
              {' '}
              <a href={linkTo(place, PAGES.about)}>How the evidence is weighed</a>
            </>
          )}
        </p>
        {place.alone ? null : (
          <>
            <h3>Revisions</h3>
            <ol class="revisions">
              {revisions.map((one) => (
                <li>
                  {one.revision === revision ? (
                    <strong>Revision {one.revision}</strong>
                  ) : (
                    <a href={linkTo(place, reportRevisionPath(id, one.revision))}>Revision {one.revision}</a>
                  )}
                  , <Dated date={one.checkedAt} />: {one.words} words
                </li>
              ))}
            </ol>
          </>
        )}
        <p class="quiet">
          <code>{id}</code>, revision {revision}, made with Assay {plain(assay)}.
          {place.alone ? null : (
            <>
              {' '}
              This wording for good:{' '}
              <a href={linkTo(place, reportRevisionPath(id, revision))}>revision {revision}</a>.
            </>
          )}
        </p>
      </section>
    </>
  )
}
