import type { Check, CheckId, VerdictLabel } from '../../domain/index.js'
import { count, VERDICT_NAMES } from '../phrases.js'
import { plain } from '../plain.js'
import { Dated } from './dated.js'
import { linkTo, PAGES, type Place, revisionPath } from './site.js'

export interface RevisionLine {
  revision: number
  /** ISO 8601 instant. */
  checkedAt: string
  verdict: VerdictLabel
}

/** Something that was wrong with a published check, and what was done about it. */
export interface Correction {
  check: CheckId
  /** ISO 8601 instant. */
  at: string
  text: string
}

interface AboutProps {
  check: Check
  place: Place
  revisions: readonly RevisionLine[]
  corrections?: readonly Correction[]
}

/** How it was made, its revisions and corrections, and its name. */
export function AboutCheck({ check, place, revisions, corrections = [] }: AboutProps) {
  const { id, revision, assay, ledger, evidence } = check
  const judges = ledger.entries.flatMap((entry) => (entry.kind === 'judged' ? [entry] : []))
  const read = judges.reduce((sum, { passages }) => sum + passages, 0)
  return (
    <section aria-labelledby="about-check">
      <h2 id="about-check">About this check</h2>
      <p>
        {read === 0
          ? 'No passage was judged.'
          : `${count(read, 'passage')} ${read === 1 ? 'was' : 'were'} judged one by one, ${evidence.length} of them listed above.`}{' '}
        {count(ledger.networkRequests, 'network request')} and {count(ledger.modelCalls, 'call')} of a
        language model were made. <a href={linkTo(place, PAGES.about)}>How checks are made</a>
      </p>
      <h3>Revisions</h3>
      <ol class="revisions">
        {revisions.map((one) => (
          <li>
            {one.revision === revision ? (
              <strong>Revision {one.revision}</strong>
            ) : (
              <a href={linkTo(place, revisionPath(id, one.revision))}>Revision {one.revision}</a>
            )}
            , <Dated date={one.checkedAt} />: {VERDICT_NAMES[one.verdict].toLowerCase()}
          </li>
        ))}
      </ol>
      {corrections.length === 0 ? null : (
        <>
          <h3>Corrections</h3>
          <ul>
            {corrections.map(({ at, text }) => (
              <li dir="auto">
                <Dated date={at} />: {plain(text)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="quiet">
        <code>{id}</code>, made with Assay {plain(assay)}. This wording for good:{' '}
        <a href={linkTo(place, revisionPath(id, revision))}>revision {revision}</a>.
      </p>
    </section>
  )
}
