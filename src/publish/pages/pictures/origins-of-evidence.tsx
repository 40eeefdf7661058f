import { dot, link, text } from '@observablehq/plot'
import type { Check } from '../../../domain/index.js'
import { plain } from '../../plain.js'
import { sideOf } from '../sides.js'
import { fileName, shortened } from '../words.js'
import { drawn } from './drawn.js'

interface Node {
  name: string
  x: number
  y: number
}
interface Line {
  x1: number
  y1: number
  x2: number
  y2: number
  side: string
}

const MOST = 12
const ROW = 26
const NAME = 28

/** Which documents go back to which origin, and on which side these stand. Nothing where each stands for itself. */
export function OriginsOfEvidence({ check }: { check: Check }) {
  const origins = countedOrigins(check)
  const documents = origins.flatMap(({ documents }) => documents)
  if (origins.length === documents.length || documents.length > MOST) return null
  const { nodes, lines } = layOut(origins)
  const svg = drawn({
    width: 540,
    height: 24 + ROW * documents.length,
    margin: 12,
    axis: null,
    x: { domain: [0, 100] },
    y: { domain: [documents.length - 0.5, -0.5] },
    marks: [
      ...['for', 'against', 'both'].map((side) =>
        link(
          lines.filter((line) => line.side === side),
          {
            x1: 'x1',
            y1: 'y1',
            x2: 'x2',
            y2: 'y2',
            strokeWidth: 1.6,
            className: `lines-${side}`,
          },
        ),
      ),
      dot(nodes, { x: 'x', y: 'y', r: 4, fill: 'currentColor' }),
      text(
        nodes.filter(({ x }) => x < 50),
        { x: 'x', y: 'y', text: 'name', dx: -9, textAnchor: 'end', fontSize: 12 },
      ),
      text(
        nodes.filter(({ x }) => x > 50),
        { x: 'x', y: 'y', text: 'name', dx: 9, textAnchor: 'start', fontSize: 12, fontWeight: 600 },
      ),
    ],
  })
  return (
    <figure class="picture">
      <div class="drawing" dangerouslySetInnerHTML={{ __html: svg }} />
      <figcaption>
        <strong>Where it comes from.</strong> {describe(origins)}
      </figcaption>
    </figure>
  )
}

interface Counted {
  name: string
  side: string
  documents: string[]
}

function countedOrigins({ evidence, origins, sources }: Check): Counted[] {
  const counted = evidence.filter(({ use, stance }) => use === 'counted' && stance.label !== 'neutral')
  return [...new Set(counted.map(({ origin }) => origin))].map((id) => {
    const pieces = counted.filter(({ origin }) => origin === id)
    const sides = new Set(pieces.map(sideOf))
    const documents = [...new Set(pieces.map(({ snapshot }) => snapshot))].map((snapshot) => {
      const source = sources.find((one) => one.snapshot === snapshot)
      const { publisher, title } = source?.metadata ?? {}
      return publisher?.value ?? title?.value ?? fileName(source?.location ?? '')
    })
    return {
      name: origins.find((origin) => origin.id === id)?.name ?? 'unknown',
      side: sides.size > 1 ? 'both' : ([...sides][0] ?? 'for'),
      documents,
    }
  })
}

/** Documents on the left, one a row; each origin on the right, in the middle of its own. */
function layOut(origins: readonly Counted[]): { nodes: Node[]; lines: Line[] } {
  const nodes: Node[] = []
  const lines: Line[] = []
  let row = 0
  for (const { name, side, documents } of origins) {
    const middle = row + (documents.length - 1) / 2
    nodes.push({ name: shortened(name, NAME), x: 62, y: middle })
    for (const document of documents) {
      nodes.push({ name: shortened(document, NAME), x: 38, y: row })
      lines.push({ x1: 38, y1: row, x2: 62, y2: middle, side })
      row += 1
    }
  }
  return { nodes, lines }
}

function describe(origins: readonly Counted[]): string {
  const said = origins.map(
    ({ name, documents }) =>
      `${documents.length === 1 ? 'One document goes' : `${documents.length} documents go`} back to ${plain(name)}`,
  )
  return `${said.join('; ')}. An origin counts once, however many print it.`
}
