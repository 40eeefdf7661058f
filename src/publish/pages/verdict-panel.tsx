import type { Check, VerdictBasis } from '../../domain/index.js'
import { confidenceThat, count, demotionLines, VERDICT_NAMES } from '../phrases.js'
import { plain } from '../plain.js'
import { Dated } from './dated.js'
import { VERDICT_SIGNS, verdictClass } from './verdict-badge.js'

/** The verdict, what it stands on, and how long it is to be relied on. */
export function VerdictPanel({ check }: { check: Check }) {
  const { assessment, checkedAt, asOf, staleAfter, staleWhy } = check
  const { label, confidence, basis, reasons } = assessment
  const { how, that } = confidenceThat(label, confidence)
  return (
    <section class={`verdict ${verdictClass(label)}`} aria-label="Verdict">
      <p class="label">
        <span class="sign" aria-hidden="true">
          {VERDICT_SIGNS[label]}
        </span>
        {VERDICT_NAMES[label]}
      </p>
      {label === 'not checkable' ? null : (
        <p class="basis">
          <strong>{how}</strong> {that} <span class="quiet">({confidence.toFixed(2)})</span>
        </p>
      )}
      {label === 'not checkable' ? null : (
        <p class="basis-line">
          {basisInWords(basis)}
          {check.citations.length === 0 ? null : (
            <>
              {' · '}
              <a href="#notes">{count(check.citations.length, 'link')} to the exact words</a>
            </>
          )}
        </p>
      )}
      <Reasons
        lines={[
          ...demotionLines(assessment),
          ...reasons,
          ...(label === 'not checkable' ? [check.claim.why] : []),
        ]}
      />
      <dl class="dates">
        <div>
          <dt>Checked on</dt>
          <dd>
            <Dated date={checkedAt} />
          </dd>
        </div>
        {asOf === undefined ? null : (
          <div>
            <dt>As of</dt>
            <dd>
              <Dated date={asOf} /> <span class="quiet">Later evidence was not admitted.</span>
            </dd>
          </div>
        )}
        <div data-stale-after={staleAfter}>
          <dt>Stale after</dt>
          <dd>
            <Dated date={staleAfter} /> <span class="quiet">{plain(staleWhy)}</span>
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Reasons({ lines }: { lines: readonly string[] }) {
  const shown = [...new Set(lines.map(plain))]
  if (shown.length === 0) return null
  return (
    <ul class="reasons">
      {shown.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

/** `9 passages, 2 independent origins` */
export function basisInWords({ passages, origins }: VerdictBasis): string {
  if (passages === 0) return 'no independent passage'
  return `${count(passages, 'passage')}, ${origins === 1 ? '1 origin' : `${origins} independent origins`}`
}
