import { type Block, contentHash, type EdtfDate, type SnapshotId, sourceIdOf } from '../../domain/index.js'
import type { ReadableDocument } from '../readable-document.js'

/** A document as the readers leave it: paragraphs, items ("- ") and tables ("a | b"), each after an empty line. */
export function documentOf(text: string, name = 'a', published?: string, title?: string): ReadableDocument {
  const blocks: Block[] = []
  let columns: string[] | undefined
  for (const match of text.matchAll(/[^\n]+/g)) {
    const [start, line] = [match.index, match[0]]
    const end = start + line.length
    const item = /^- /.exec(line)
    if (line.includes(' | ')) {
      const cells = [...line.matchAll(/(?:^|(?<= \| ))(?:(?! \| ).)*/g)]
        .filter(([cell]) => cell !== '')
        .map((cell) => ({ start: start + cell.index, end: start + cell.index + cell[0].length }))
      blocks.push({ kind: 'table-row', start, end, cells, ...(columns && { columns }) })
      columns ??= cells.map((cell) => text.slice(cell.start, cell.end))
      continue
    }
    columns = undefined
    blocks.push({ kind: item ? 'list-item' : 'paragraph', start: start + (item?.[0].length ?? 0), end })
  }
  return {
    snapshot: contentHash([name, text]) as SnapshotId,
    source: sourceIdOf(name),
    text,
    blocks,
    metadata: {
      ...(published && { published: { value: published as EdtfDate, from: 'test' } }),
      ...(title && { title: { value: title, from: 'test' } }),
    },
  }
}
