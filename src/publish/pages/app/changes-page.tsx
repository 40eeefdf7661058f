import type { CheckId, SnapshotId, VerdictLabel } from '../../../domain/index.js'
import { plain } from '../../plain.js'
import { Dated } from '../dated.js'
import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { changesPath, checkPath, linkTo, type Place, revisionPath, type Site, storedCopy } from '../site.js'
import { VerdictBadge } from '../verdict-badge.js'

interface Head {
  revision: number
  verdict: VerdictLabel
  confidence: number
  checkedAt: string
}

export interface ChangesPageData {
  id: CheckId
  claim: string
  difference: {
    from: Head
    to: Head
    evidence: readonly {
      change: string
      snapshot: SnapshotId
      start: number
      end: number
      text: string
      stance: string
      before?: string | undefined
    }[]
    originsNew: readonly string[]
    originsGone: readonly string[]
  }
}

/** What became different between two revisions, in verdict and evidence and not in wording. */
export function changesPage({ id, claim, difference }: ChangesPageData, site: Site): string {
  const { from, to, evidence, originsNew, originsGone } = difference
  const place: Place = { site, at: changesPath(id, to.revision) }
  return rendered(
    <Document
      place={place}
      within="checks"
      title={`What changed in revision ${to.revision} · ${site.title}`}
      unlisted
    >
      <p class="kicker">What changed</p>
      <h1 dir="auto">
        <a href={linkTo(place, checkPath(id))}>“{plain(claim)}”</a>
      </h1>
      <h2>Verdict</h2>
      <ul class="checks">
        {[from, to].map(({ revision, verdict, confidence, checkedAt }) => (
          <li>
            <a href={linkTo(place, revisionPath(id, revision))}>Revision {revision}</a>,{' '}
            <Dated date={checkedAt} />: <VerdictBadge label={verdict} />{' '}
            <span class="quiet">confidence {Math.round(confidence * 100)}%</span>
          </li>
        ))}
      </ul>
      <p>{from.verdict === to.verdict ? 'The verdict is the same.' : 'The verdict is another.'}</p>
      <h2>Evidence</h2>
      {evidence.length === 0 ? <p>The same evidence.</p> : null}
      <ul class="checks">
        {evidence.map(({ change, text, stance, before, ...words }) => (
          <li>
            <span class="line">
              <strong>{capital(change)}</strong>
              <span class="quiet">
                {before === undefined
                  ? stanceInWords(stance)
                  : `${stanceInWords(before)} before, ${stanceInWords(stance)} now`}
              </span>
            </span>
            <a class="claim" href={linkTo(place, storedCopy(words))} dir="auto">
              {plain(text)}
            </a>
          </li>
        ))}
      </ul>
      <h2>Origins</h2>
      {originsNew.length + originsGone.length === 0 ? <p>The same origins.</p> : null}
      <ul>
        {originsNew.map((name) => (
          <li dir="auto">new: {plain(name)}</li>
        ))}
        {originsGone.map((name) => (
          <li dir="auto">gone: {plain(name)}</li>
        ))}
      </ul>
    </Document>,
  )
}

const stanceInWords = (stance: string): string =>
  stance === 'neutral' ? 'neither for nor against' : `${stance} the claim`
const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
