import type { Audit } from '../../../domain/index.js'
import { markCounts, markName, SIGNS } from '../../audit-shown.js'

/** A page's width of squares; of a long text smaller ones, without their signs. */
const FEW = { most: 150, step: 24, row: 30, perRow: 40 }
const MANY = { most: 3_000, step: 12, row: 16, perRow: 80 }

/** A text at one glance: a square for each sentence and row, in the order of the text, by its mark. */
export function MarkStrip({ audit }: { audit: Audit }) {
  const marks = audit.units.slice(0, MANY.most).map(({ mark }) => mark)
  const size = marks.length <= FEW.most ? FEW : MANY
  const perRow = Math.min(size.perRow, marks.length)
  const rows = Math.ceil(marks.length / perRow)
  return (
    <figure class="picture strip">
      <svg
        width={perRow * size.step}
        viewBox={`0 0 ${perRow * size.step} ${rows * size.row}`}
        aria-hidden="true"
        focusable="false"
      >
        {marks.map((mark, index) => {
          const [x, y] = [(index % perRow) * size.step, Math.floor(index / perRow) * size.row]
          return (
            <g class={`m-${mark}`}>
              <rect
                x={x + 1}
                y={y + 1}
                width={size.step - 3}
                height={size.row - 4}
                rx={size === FEW ? 3 : 2}
              />
              {size === FEW ? (
                <text
                  x={x + size.step / 2 - 0.5}
                  y={y + size.row / 2 + 4}
                  text-anchor="middle"
                  font-size="14"
                >
                  {SIGNS[mark]}
                </text>
              ) : null}
            </g>
          )
        })}
      </svg>
      <figcaption>
        <strong>The text from beginning to end.</strong>{' '}
        {markCounts(audit)
          .map(({ mark, amount }) => `${amount} ${markName(mark)}`)
          .join(', ')}
        .
      </figcaption>
    </figure>
  )
}
