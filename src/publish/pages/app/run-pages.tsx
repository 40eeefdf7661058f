import type { VerdictLabel } from '../../../domain/index.js'
import { plain } from '../../plain.js'
import { Dated } from '../dated.js'
import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { linkTo, PAGES, type Place, runPath, type Site } from '../site.js'
import { VerdictBadge } from '../verdict-badge.js'
import { shortened } from '../words.js'

/** A run as far as it came. */
export interface RunPageData {
  id: string
  kind: 'check' | 'audit' | 'refresh' | 'add'
  title: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  askedAt: string
  version: number
  report: {
    lines: readonly { kind: string; text: string }[]
    counts: Readonly<Record<string, number>>
    done: number
    total?: number | undefined
    results: readonly { to: string; label: string; verdict?: VerdictLabel | undefined }[]
    message?: string | undefined
  }
}

const KINDS: Record<RunPageData['kind'], string> = {
  check: 'Check',
  audit: 'Audit',
  refresh: 'Check made again',
  add: 'Into the library',
}
const STATES: Record<RunPageData['state'], string> = {
  waiting: 'Waiting for its turn',
  running: 'At work',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

/** A run watched live; without script it is read by loading the page again. */
export function runPage(run: RunPageData, site: Site): string {
  const place: Place = { site, at: runPath(run.id) }
  const { report, state } = run
  const ended = state !== 'waiting' && state !== 'running'
  return rendered(
    <Document place={place} within="runs" title={`${STATES[state]}: ${shortened(run.title, 80)}`} unlisted>
      <div data-run={linkTo(place, `${runPath(run.id)}events`)} data-version={run.version} data-state={state}>
        <p class="kicker">{KINDS[run.kind]}</p>
        <h1 dir="auto">{plain(run.title)}</h1>
        <p class="said">
          Asked for on <Dated date={run.askedAt} />
        </p>
        <p role="status" class="notice">
          <strong id="run-state">{STATES[state]}</strong> <span id="run-done">{doneOf(report)}</span>{' '}
          <span id="run-message" dir="auto">
            {plain(report.message ?? '')}
          </span>
        </p>
        <h2>Results</h2>
        <ul id="run-results" class="checks">
          {report.results.map(({ to, label, verdict }) => (
            <li>
              {verdict === undefined ? null : <VerdictBadge label={verdict} />}{' '}
              <a class="claim" href={linkTo(place, to)} dir="auto">
                {plain(label)}
              </a>
            </li>
          ))}
        </ul>
        <p id="run-none" class="quiet" hidden={report.results.length > 0}>
          {ended ? 'There are none.' : 'They will be here.'}
        </p>
        {ended ? (
          state === 'done' ? null : (
            <form method="post" action={linkTo(place, `${runPath(run.id)}resume/`)}>
              <button type="submit">Go on from there</button>
            </form>
          )
        ) : (
          <>
            <p data-without-script>
              <a href={linkTo(place, runPath(run.id))}>Load this page again to see how far it is</a>
            </p>
            <form method="post" action={linkTo(place, `${runPath(run.id)}cancel/`)} id="run-cancel">
              <button type="submit">Cancel</button>
            </form>
          </>
        )}
        <h2>What it did</h2>
        <dl class="facts" id="run-counts">
          {Object.entries(report.counts).map(([what, amount]) => (
            <div>
              <dt>{plain(what)}</dt>
              <dd>{amount}</dd>
            </div>
          ))}
        </dl>
        <ol id="run-lines" class="searches">
          {report.lines.map(({ kind, text }) => (
            <li dir="auto">
              <strong>{plain(kind)}</strong> {plain(text)}
            </li>
          ))}
        </ol>
      </div>
    </Document>,
  )
}

const doneOf = ({ done, total }: RunPageData['report']): string =>
  total === undefined || total < 2 ? '' : `${done} of ${total}`

export function runsPage(runs: readonly RunPageData[], site: Site): string {
  const place: Place = { site, at: PAGES.runs }
  return rendered(
    <Document place={place} within="runs" title={`Runs · ${site.title}`} unlisted>
      <h1>Runs</h1>
      {runs.length === 0 ? <p>Nothing was asked for yet.</p> : null}
      <ul class="checks">
        {runs.map(({ id, kind, title, state, askedAt }) => (
          <li>
            <span class="line">
              <strong>{STATES[state]}</strong>
              <span class="quiet">
                {KINDS[kind]}, <Dated date={askedAt} />
              </span>
            </span>
            <a class="claim" href={linkTo(place, runPath(id))} dir="auto">
              {plain(title)}
            </a>
          </li>
        ))}
      </ul>
    </Document>,
  )
}
