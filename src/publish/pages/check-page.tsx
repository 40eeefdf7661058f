import type { Check, SnapshotId } from '../../domain/index.js'
import { toClaimReview } from '../bundle/claim-review.js'
import { VERDICT_NAMES, verdictLine } from '../phrases.js'
import { plain } from '../plain.js'
import { AboutCheck, type Correction, type RevisionLine } from './about-check.js'
import { CheckActions } from './app/check-actions.js'
import { CitationNotes } from './citation-notes.js'
import { Dated } from './dated.js'
import { Document } from './document.js'
import { EarlierChecks } from './earlier-checks.js'
import { EvidenceLedger } from './evidence-ledger.js'
import { Exports } from './exports.js'
import { PartByPart } from './part-by-part.js'
import { EvidenceOverTime } from './pictures/evidence-over-time.js'
import { OriginsOfEvidence } from './pictures/origins-of-evidence.js'
import { rendered } from './rendered.js'
import type { RowOf } from './row-cells.js'
import { Searched } from './searched.js'
import { Sections } from './sections.js'
import { addressOf, checkPath, linkTo, type Place, revisionPath, type Site } from './site.js'
import { VerdictPanel } from './verdict-panel.js'
import { shortened } from './words.js'

export interface CheckPageData {
  check: Check
  /** Every revision of it, oldest first. */
  revisions: readonly RevisionLine[]
  corrections?: readonly Correction[]
  /** Checks that have a page here, by id: only these are linked. */
  published: ReadonlySet<string>
  /** What a live page needs for its text fragment. */
  mediaTypeOf: (snapshot: SnapshotId) => string
  textOf?: (snapshot: SnapshotId) => string | undefined
  /** Names the columns beside the bare cells of a row that is quoted. */
  rowOf?: RowOf
  /** This page is of one revision for good, not of whatever is newest. */
  pinned?: boolean
  /** Pictures leave a page of less than half the size where they are not wanted. */
  pictures?: boolean
  exports?: readonly { name: string; file: string }[]
}

/** A fact-check as a page: complete without script, each number a step from the words behind it. */
export function checkPage(data: CheckPageData, site: Site): string {
  const { check, revisions } = data
  const at = data.pinned ? revisionPath(check.id, check.revision) : checkPath(check.id)
  const place: Place = { site, at }
  const newest = revisions.at(-1)?.revision ?? check.revision
  const claim = plain(check.claim.text)
  return rendered(
    <Document
      place={place}
      within="checks"
      title={`${VERDICT_NAMES[check.verdict]}: ${shortened(claim, 120)}`}
      description={`${verdictLine(check.assessment)}. Checked on ${check.checkedAt.slice(0, 10)}.`}
      canonical={checkPath(check.id)}
      unlisted={data.pinned === true && check.revision !== newest}
      data={toClaimReview(check, { url: addressOf(site, checkPath(check.id)), author: site.author })}
    >
      <article class="check">
        {check.revision === newest ? null : (
          <p class="notice">
            This is revision {check.revision}, kept as it was.{' '}
            <a href={linkTo(place, checkPath(check.id))}>Revision {newest} is the newest.</a>
          </p>
        )}
        <p class="kicker">Fact-check</p>
        <h1 dir="auto">“{claim}”</h1>
        <Said check={check} />
        <VerdictPanel check={check} />
        <PartByPart check={check} />
        <Sections {...data} place={place} />
        {data.pictures === false ? null : <EvidenceOverTime check={check} />}
        <EvidenceLedger check={check} place={place} {...(data.rowOf ? { rowOf: data.rowOf } : {})} />
        {data.pictures === false ? null : <OriginsOfEvidence check={check} />}
        <Searched check={check} />
        <FollowUps check={check} place={place} />
        <EarlierChecks check={check} place={place} published={data.published} />
        <CitationNotes {...data} place={place} />
        <AboutCheck {...data} place={place} />
        {place.site.kind === 'app' && check.revision === newest ? (
          <CheckActions check={check} place={place} />
        ) : null}
        <Exports files={data.exports ?? []} place={place} />
      </article>
    </Document>,
  )
}

function Said({ check: { claim } }: { check: Check }) {
  if (claim.speaker === undefined && claim.date === undefined) return null
  return (
    <p class="said">
      {claim.speaker === undefined ? (
        'Said'
      ) : (
        <>
          Said by <strong>{plain(claim.speaker)}</strong>
        </>
      )}
      {claim.date === undefined ? null : (
        <>
          , <Dated date={claim.date} />
        </>
      )}
    </p>
  )
}

function FollowUps({ check, place }: { check: Check; place: Place }) {
  if (check.followUps.length === 0) return null
  return (
    <section aria-labelledby="more" class="more">
      <h2 id="more">Want to know more?</h2>
      <ul>
        {check.followUps.map((question) => (
          <li dir="auto">
            {place.site.kind === 'app' ? (
              <form method="post" action={linkTo(place, 'checks/')}>
                <input type="hidden" name="claim" value={plain(question)} />
                <button type="submit" class="question">
                  {plain(question)}
                </button>
              </form>
            ) : (
              plain(question)
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
