import type { Block, Span } from '../../domain/index.js'
import { type Mention, type Segment, segmentsOf } from './segments.js'
import { spanAnchor } from './site.js'
import { visible } from './words.js'

interface StoredTextProps {
  text: string
  blocks: readonly Block[]
  mentions: readonly Mention[]
  only?: 'cited'
}

/** The stored text block by block, nothing of it as markup, every mentioned span marked where it stands. */
export function StoredText({ text, blocks, mentions, only }: StoredTextProps) {
  const marks = marking(text, mentions)
  const units = unitsOf(text, blocks)
  const shown = only === undefined ? units.map((unit) => ({ unit, gap: false })) : near(units, mentions)
  return (
    <>
      {shown.map(({ unit, gap }) => (
        <>
          {gap ? <p class="gap">[…]</p> : null}
          <Unit unit={unit} marks={marks} />
        </>
      ))}
    </>
  )
}

/** What stands together: a block, the items of a list, the rows of a table, or text that no block has. */
type ShownUnit = Span &
  (
    | { kind: 'block'; block: Block }
    | { kind: 'list'; blocks: Block[] }
    | { kind: 'table'; blocks: Block[] }
    | { kind: 'loose' }
  )

function unitsOf(text: string, blocks: readonly Block[]): ShownUnit[] {
  const units: ShownUnit[] = []
  let at = 0
  const loose = (end: number) => {
    const words = text.slice(at, end)
    if (words.trim() === '') return
    const start = at + words.length - words.trimStart().length
    units.push({ kind: 'loose', start, end: at + words.trimEnd().length })
  }
  for (const found of blocks) {
    // A block that begins before the last one ended would show its words twice.
    const block = { ...found, start: Math.max(found.start, at) }
    if (block.end <= block.start) continue
    loose(block.start)
    const last = units.at(-1)
    const many = block.kind === 'list-item' ? 'list' : block.kind === 'table-row' ? 'table' : undefined
    const goesOn =
      many !== undefined && last?.kind === many && text.slice(last.end, block.start).trim() === ''
    if (goesOn) {
      last.blocks.push(block)
      last.end = block.end
    } else if (many) units.push({ kind: many, blocks: [block], start: block.start, end: block.end })
    else units.push({ kind: 'block', block, start: block.start, end: block.end })
    at = block.end
  }
  loose(text.length)
  return units
}

/** Units with a mention in them and their neighbours; a heading stays above what it heads. */
function near(
  units: readonly ShownUnit[],
  mentions: readonly Mention[],
): { unit: ShownUnit; gap: boolean }[] {
  const wanted = new Set<number>()
  units.forEach((unit, index) => {
    if (!mentions.some(({ start, end }) => start < unit.end && unit.start < end)) return
    for (const one of [index - 1, index, index + 1]) wanted.add(one)
  })
  let before = -1
  return units.flatMap((unit, index) => {
    if (!wanted.has(index)) return []
    const gap = index !== before + 1
    before = index
    return [{ unit, gap }]
  })
}

type Marks = (span: Span) => Segmented[]
type Segmented = Segment & { words: string }

function marking(text: string, mentions: readonly Mention[]): Marks {
  const anchored = new Set<Mention>()
  return (span) =>
    segmentsOf(span, mentions, anchored).map((segment) => ({
      ...segment,
      words: visible(text.slice(segment.start, segment.end)),
    }))
}

function Unit({ unit, marks }: { unit: ShownUnit; marks: Marks }) {
  if (unit.kind === 'list') {
    return (
      <ul>
        {unit.blocks.map((block) => (
          <li dir="auto">
            <Words span={block} marks={marks} />
          </li>
        ))}
      </ul>
    )
  }
  if (unit.kind === 'table') return <Table rows={unit.blocks} marks={marks} />
  const words = <Words span={unit} marks={marks} />
  if (unit.kind === 'loose') return <p dir="auto">{words}</p>
  switch (unit.block.kind) {
    // A heading of the document is no heading of our page, whose order it could break.
    case 'heading':
      return (
        <p class={`heading h${unit.block.level ?? 2}`} dir="auto">
          {words}
        </p>
      )
    case 'quote':
      return <blockquote dir="auto">{words}</blockquote>
    case 'code':
      return (
        <pre tabindex={0}>
          <code>{words}</code>
        </pre>
      )
    default:
      return (
        <p class={unit.block.kind === 'paragraph' ? undefined : unit.block.kind} dir="auto">
          {words}
        </p>
      )
  }
}

function Table({ rows, marks }: { rows: readonly Block[]; marks: Marks }) {
  const width = Math.max(...rows.map(({ cells }) => cells?.length ?? 1))
  return (
    <section class="wide" tabindex={0} aria-label={`Table at character ${rows[0]?.start ?? 0}`}>
      <table>
        <tbody>
          {rows.map((row) => {
            const cells = cellsOf(row)
            return (
              <tr>
                {cells.map((cell, index) => (
                  <td
                    dir="auto"
                    colspan={index === cells.length - 1 && cells.length < width ? width - index : undefined}
                  >
                    <Words span={cell} marks={marks} />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** Cells in order and within their row; a row without any is one. */
function cellsOf({ start, end, cells }: Block): Span[] {
  let at = start
  const sound = (cells ?? []).every((cell) => {
    const fits = cell.start >= at && cell.end >= cell.start && cell.end <= end
    at = cell.end
    return fits
  })
  return sound && cells !== undefined && cells.length > 0 ? cells : [{ start, end }]
}

function Words({ span, marks }: { span: Span; marks: Marks }) {
  return (
    <>
      {marks(span).map(({ words, covering, beginning }) => {
        const [first, ...others] = [...new Set(beginning.map(spanAnchor))]
        const spans = [...new Set(covering.map(spanAnchor))].join(' ')
        const anchors = others.map((id) => <span id={id} />)
        if (covering.length === 0) return words
        if (!covering.some(({ kind }) => kind === 'cited')) {
          return (
            <>
              {anchors}
              <span class="read" id={first} data-spans={spans}>
                {words}
              </span>
            </>
          )
        }
        const numbers = [...new Set(covering.map(({ check }) => check))]
        return (
          <>
            {anchors}
            <mark id={first} data-spans={spans} class={numbers.length > 1 ? 'many' : undefined}>
              {words}
            </mark>
          </>
        )
      })}
    </>
  )
}
