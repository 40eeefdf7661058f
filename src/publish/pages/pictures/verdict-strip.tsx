import type { Checks, VerdictLabel } from '../../../domain/index.js'
import { VERDICT_NAMES } from '../../phrases.js'
import { VERDICT_SIGNS, verdictClass } from '../verdict-badge.js'

const STEP = 24
const ROW = 30
const A_ROW = 30

/** An article at one glance: a square for each statement, in the order of the text, by its verdict. */
export function VerdictStrip({ result, tally }: { result: Checks; tally: string }) {
  const verdicts = new Map(result.checks.map(({ id, verdict }) => [id, verdict]))
  const labels = result.statements.map(({ check }) => (check === undefined ? undefined : verdicts.get(check)))
  const rows = Math.ceil(labels.length / A_ROW)
  return (
    <figure class="picture strip">
      <svg
        width={Math.min(labels.length, A_ROW) * STEP}
        viewBox={`0 0 ${Math.min(labels.length, A_ROW) * STEP} ${rows * ROW}`}
        aria-hidden="true"
        focusable="false"
      >
        {labels.map((label, index) => (
          <Square label={label} x={(index % A_ROW) * STEP} y={Math.floor(index / A_ROW) * ROW} />
        ))}
      </svg>
      <figcaption>
        <strong>The text from beginning to end.</strong> {tally}.{' '}
        <span class="quiet">
          {[...new Set(labels)]
            .map((label) =>
              label ? `${VERDICT_SIGNS[label]} ${VERDICT_NAMES[label].toLowerCase()}` : '· not checked',
            )
            .join(', ')}
        </span>
      </figcaption>
    </figure>
  )
}

function Square({ label, x, y }: { label: VerdictLabel | undefined; x: number; y: number }) {
  return (
    <g class={label ? verdictClass(label) : 'v-none'}>
      <rect x={x + 1} y={y + 1} width={STEP - 3} height={ROW - 4} rx={3} />
      <text x={x + STEP / 2 - 0.5} y={y + ROW / 2 + 4} text-anchor="middle" font-size="14">
        {label ? VERDICT_SIGNS[label] : '·'}
      </text>
    </g>
  )
}
