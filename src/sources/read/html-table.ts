import { childrenOf, type DomElement, type DomNode, isElement } from './dom.js'
import { type DraftBlock, flowing } from './draft.js'

/** Spans wider or taller than this are mistakes or malice. */
const MOST_SPANNED = 50
/** A longer cell that spans rows is told once, not in every row. */
const LONGEST_REPEATED = 200

type ReadBlocks = (node: DomNode) => DraftBlock[]

/** A table whose rows are data. One that only arranges the page is read like the page around it. */
export function isTable(element: DomElement): boolean {
  if (element.localName !== 'table') return false
  if (/^(?:presentation|none)$/.test(element.getAttribute('role') ?? '')) return false
  const rows = rowsOf(element)
  const marked = rows.some(({ cells }) => cells.some((cell) => cell.localName === 'th'))
  if (marked || ownChild(element, 'caption') || ownChild(element, 'thead')) return true
  return (
    rows.some(({ cells }) => cells.length > 1) &&
    !rows.some(({ cells }) => cells.some((cell) => cell.querySelector('table,h1,h2,h3,h4,h5,h6,p + p')))
  )
}

interface Row {
  cells: DomElement[]
  inHead: boolean
}

const named =
  (name: string) =>
  (node: DomNode): node is DomElement =>
    isElement(node) && node.localName === name
const ownChild = (element: DomElement, name: string) => [...childrenOf(element)].find(named(name))

/** The table's own rows, not those of tables in its cells. */
function rowsOf(table: DomElement): Row[] {
  const rows: Row[] = []
  const collect = (parent: DomElement, inHead: boolean) => {
    for (const child of childrenOf(parent)) {
      if (!isElement(child)) continue
      if (child.localName === 'tr') {
        const cells = [...childrenOf(child)]
          .filter(isElement)
          .filter(({ localName }) => /^t[dh]$/.test(localName))
        rows.push({ cells, inHead })
      } else if (/^(?:thead|tbody|tfoot)$/.test(child.localName)) {
        collect(child, child.localName === 'thead')
      }
    }
  }
  collect(table, false)
  return rows
}

interface ReadRow {
  cells: string[]
  isHeader: boolean
  /** Rows of tables inside this row's cells. */
  nested: DraftBlock[]
}

/**
 * The caption, then every row as a block with its cells and the names of their columns. A cell that
 * spans rows is repeated in each of them, so that a row can be read alone; header rows come first
 * and have no `columns`.
 */
export function tableBlocks(table: DomElement, readBlocks: ReadBlocks): DraftBlock[] {
  const rows = readRows(rowsOf(table), readBlocks)
  const firstBody = rows.findIndex(({ isHeader }) => !isHeader)
  const headers = firstBody > 0 ? rows.slice(0, firstBody) : []
  const columns = columnNames(headers)
  const caption = ownChild(table, 'caption')
  return [
    ...(caption ? [{ kind: 'caption', text: joined(readBlocks(caption)) } as const] : []),
    ...rows.flatMap(({ cells, nested }, index): DraftBlock[] => [
      {
        kind: 'table-row',
        cells,
        ...(index >= headers.length &&
          columns.length > 0 && { columns: cells.map((_, at) => columns[at] ?? '') }),
      },
      ...nested,
    ]),
  ]
}

function readRows(rows: Row[], readBlocks: ReadBlocks): ReadRow[] {
  const carried = new Map<number, { text: string; left: number }>()
  return rows.map(({ cells, inHead }) => {
    const texts: string[] = []
    const nested: DraftBlock[] = []
    const carryInto = () => {
      for (let above = carried.get(texts.length); above; above = carried.get(texts.length)) {
        if (above.left <= 1) carried.delete(texts.length)
        else above.left--
        texts.push(above.text)
      }
    }
    const isHeader = inHead || (cells.length > 1 && cells.every((cell) => cell.localName === 'th'))
    for (const cell of cells) {
      carryInto()
      const blocks = readBlocks(cell)
      const text = joined(blocks)
      nested.push(...blocks.filter(({ kind }) => kind === 'table-row'))
      const down = spanOf(cell, 'rowspan')
      for (let across = spanOf(cell, 'colspan'), first = true; across > 0; across--, first = false) {
        const shown = first || isHeader ? text : ''
        if (down > 1 && text.length <= LONGEST_REPEATED)
          carried.set(texts.length, { text: shown, left: down - 1 })
        texts.push(shown)
      }
    }
    carryInto()
    return { cells: texts, isHeader, nested }
  })
}

const spanOf = (cell: DomElement, attribute: 'rowspan' | 'colspan'): number => {
  const span = Number.parseInt(cell.getAttribute(attribute) ?? '1', 10)
  return Number.isFinite(span) ? Math.min(MOST_SPANNED, Math.max(1, span)) : 1
}

const joined = (blocks: DraftBlock[]): string =>
  flowing(blocks.map((block) => ('text' in block ? block.text : '')).join(' '))

/** "Crew" over "Commander" and "Pilot" gives "Crew / Commander", "Crew / Pilot". */
function columnNames(headers: ReadRow[]): string[] {
  const width = headers.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
  return Array.from({ length: width }, (_, at) =>
    [...new Set(headers.map(({ cells }) => cells[at] ?? ''))].filter((name) => name !== '').join(' / '),
  )
}
