import type { CheckId, VerdictLabel } from '../../domain/index.js'
import { plain } from '../plain.js'
import { Dated } from './dated.js'
import { checkPath, linkTo, type Place } from './site.js'
import { VerdictBadge } from './verdict-badge.js'

/** A check as a list has it: its newest revision. */
export interface ListedCheck {
  id: CheckId
  revision: number
  claim: string
  speaker?: string | undefined
  verdict: VerdictLabel
  /** ISO 8601 instant. */
  checkedAt: string
  /** Calendar day. */
  staleAfter: string
}

export function CheckList({
  checks,
  place,
  due = false,
}: {
  checks: readonly ListedCheck[]
  place: Place
  due?: boolean
}) {
  return (
    <ul class="checks">
      {checks.map(({ id, claim, speaker, verdict, checkedAt, staleAfter }) => (
        <li>
          <span class="line">
            <VerdictBadge label={verdict} />
            <span class="quiet">
              <Dated date={checkedAt} />
              {speaker === undefined ? null : ` · said by ${plain(speaker)}`}
            </span>
          </span>
          <a class="claim" href={linkTo(place, checkPath(id))} dir="auto">
            {plain(claim)}
          </a>
          {due ? (
            <span class="quiet" data-stale-after={staleAfter}>
              To be checked again from <Dated date={staleAfter} />.
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
