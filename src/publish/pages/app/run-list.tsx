import { plain } from '../../plain.js'
import { Dated } from '../dated.js'
import { linkTo, type Place, runPath } from '../site.js'
import { isUnderWay, RUN_KINDS, RUN_STATES, type Run } from './run.js'

/** Runs, one a line: what was asked, and how far it is. */
export function RunList({ runs, place }: { runs: readonly Run[]; place: Place }) {
  return (
    <ul class="checks">
      {runs.map((run) => (
        <li>
          <span class="line">
            <span class={`state s-${run.state}`}>{RUN_STATES[run.state]}</span>
            <span class="quiet">
              {RUN_KINDS[run.kind]} · <Dated date={run.askedAt} />
              {doneOf(run)}
            </span>
          </span>
          <a class="claim" href={linkTo(place, runPath(run.id))} dir="auto">
            {plain(run.title)}
          </a>
        </li>
      ))}
    </ul>
  )
}

const doneOf = (run: Run): string => {
  const { done, total } = run.account
  return isUnderWay(run) && total !== undefined && total > 1 ? ` · ${done} of ${total}` : ''
}
