import { plain } from '../../plain.js'
import { Dated } from '../dated.js'
import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { linkTo, PAGES, type Place, runPath, type Site } from '../site.js'
import { VerdictBadge } from '../verdict-badge.js'
import { shortened } from '../words.js'
import { isUnderWay, RUN_KINDS, RUN_STATES, type Run } from './run.js'
import { RunList } from './run-list.js'
import { type ToldAccount, toldAccount } from './told-account.js'

export interface RunPageData {
  run: Run
  /** Milliseconds since 1970. */
  now: number
}

/** A run watched live; without script it is read by loading the page again. */
export function runPage({ run, now }: RunPageData, site: Site): string {
  const place: Place = { site, at: runPath(run.id) }
  const { state } = run
  const told = toldAccount(run, now)
  const ended = !isUnderWay(run)
  return rendered(
    <Document
      place={place}
      within="runs"
      title={`${RUN_STATES[state]}: ${shortened(run.title, 80)}`}
      unlisted
    >
      <div data-run={linkTo(place, `${runPath(run.id)}events`)} data-version={run.version} data-state={state}>
        <p class="kicker">{RUN_KINDS[run.kind]}</p>
        <h1 dir="auto" class="long">
          {plain(run.title)}
        </h1>
        <p class="said">
          Asked for on <Dated date={run.askedAt} />
        </p>
        <Status told={told} ended={ended} />
        <section aria-labelledby="results">
          <h2 id="results">Results</h2>
          <ul id="run-results" class="checks">
            {run.account.results.map(({ to, label, verdict }) => (
              <li>
                {verdict === undefined ? null : <VerdictBadge label={verdict} />}{' '}
                <a class="claim" href={linkTo(place, to)} dir="auto">
                  {plain(label)}
                </a>
              </li>
            ))}
          </ul>
          <p id="run-none" class="quiet" hidden={run.account.results.length > 0}>
            {ended ? 'There are none.' : 'They will be here.'}
          </p>
        </section>
        <Actions run={run} place={place} ended={ended} />
        <section aria-labelledby="numbers">
          <h2 id="numbers">In numbers</h2>
          <dl class="numbers" id="run-facts">
            {told.facts.map(({ name, value }) => (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-labelledby="refused" id="run-refused" hidden={told.refusals.length === 0}>
          <h2 id="refused">Refused or left out, and why</h2>
          <ul id="run-refusals" class="searches">
            {told.refusals.map(({ kind, text }) => (
              <li dir="auto">
                <strong>{kind}</strong> {text}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="lines">
          <h2 id="lines">What it did</h2>
          <ol id="run-lines" class="account">
            {told.lines.map(({ at, kind, text }) => (
              <li dir="auto" class={lineClass(kind)}>
                <span class="at">{at}</span> <strong>{kind}</strong> <span>{text}</span>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Document>,
  )
}

/** Where a new part of the work begins or ends. */
export const lineClass = (kind: string): string | undefined =>
  /^(?:round|stopped|taken up)$/.test(kind) ? 'turn' : undefined

function Status({ told, ended }: { told: ToldAccount; ended: boolean }) {
  const { progress } = told
  return (
    <div class={ended ? 'status' : 'status live'}>
      <p role="status">
        <strong id="run-state">{told.state}</strong>{' '}
        <span id="run-done">{progress === undefined ? '' : `${progress.done} of ${progress.total}`}</span>
      </p>
      <progress
        id="run-progress"
        aria-label="Done so far"
        max={progress?.total ?? 1}
        value={progress?.done}
        hidden={ended || progress === undefined}
      />
      <p id="run-message" dir="auto" class="quiet">
        {told.message}
      </p>
    </div>
  )
}

function Actions({ run: { id, state }, place, ended }: { run: Run; place: Place; ended: boolean }) {
  const to = (what: string) => linkTo(place, `${runPath(id)}${what}`)
  if (state === 'done') return null
  if (ended) {
    return (
      <form method="post" action={to('resume/')}>
        <button type="submit">Go on from there</button>{' '}
        {state === 'paused' ? (
          <button type="submit" formaction={to('cancel/')}>
            Cancel
          </button>
        ) : null}
      </form>
    )
  }
  return (
    <>
      <p data-without-script>
        <a href={to('')}>Load this page again to see how far it is</a>
      </p>
      <form method="post" id="run-stop">
        <button type="submit" formaction={to('pause/')}>
          Pause
        </button>{' '}
        <button type="submit" formaction={to('cancel/')}>
          Cancel
        </button>{' '}
        <span class="quiet">What was read and judged is kept, and it can go on from there.</span>
      </form>
    </>
  )
}

export function runsPage(runs: readonly Run[], site: Site): string {
  const place: Place = { site, at: PAGES.runs }
  return rendered(
    <Document place={place} within="runs" title={`Runs · ${site.title}`} unlisted>
      <h1>Runs</h1>
      <p class="lead">What was asked for, and how far it came. A run goes on when this page is closed.</p>
      {runs.length === 0 ? (
        <p class="empty">
          Nothing was asked for yet. <a href={linkTo(place, PAGES.home)}>Check something</a>
        </p>
      ) : (
        <RunList runs={runs} place={place} />
      )}
    </Document>,
  )
}
