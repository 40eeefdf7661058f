import type { Nodes, Parents, RootContent, Table } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Block, Span } from '../domain/index.js'
import { type LaidText, type LinkMark, placesOf, type TextBlock } from './laid-text.js'

const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm)

/**
 * A Markdown file in its blocks, each with its place in the file itself. The reader of sources gives
 * text without markup; an audit has to answer in the author's own file, and needs the links.
 * @param source NFC; made to be slow (deeply nested, crowded with markup) it is the caller's to refuse
 */
export function layOutMarkdown(source: string): LaidText {
  const tree = parser.parse(source)
  const definitions = new Map<string, string>()
  visit(tree, (node) => {
    if (node.type === 'definition') definitions.set(node.identifier.toLowerCase(), node.url)
  })
  const reader = new BlockReader(source, definitions)
  for (const node of tree.children) reader.read(node, 'paragraph')
  return { text: source, blocks: reader.blocks }
}

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node)
  if ('children' in node) for (const child of node.children) visit(child, see)
}

class BlockReader {
  readonly blocks: TextBlock[] = []
  constructor(
    readonly source: string,
    readonly definitions: ReadonlyMap<string, string>,
  ) {}

  read(node: RootContent, leaf: Block['kind'], footnote?: string): void {
    switch (node.type) {
      case 'heading':
        this.#leaf(node, 'heading', { level: node.depth })
        break
      case 'paragraph':
        this.#leaf(node, leaf, footnote === undefined ? {} : { footnote })
        break
      case 'table':
        this.#table(node)
        break
      case 'code':
        this.#raw(node, 'code', node.value)
        break
      case 'html':
        this.#raw(node, leaf, withoutTags(node.value))
        break
      case 'list':
        for (const item of node.children)
          for (const child of item.children)
            this.read(child, leaf === 'paragraph' ? 'list-item' : leaf, footnote)
        break
      case 'blockquote':
        for (const child of node.children) this.read(child, 'quote', footnote)
        break
      case 'footnoteDefinition':
        for (const child of node.children) this.read(child, 'footnote', node.identifier)
        break
      default:
    }
  }

  #leaf(node: Parents, kind: Block['kind'], rest: Partial<TextBlock>): void {
    const words = this.#inline(node)
    if (words.plain.trim() === '') return
    this.blocks.push({ ...spanOf(node), kind, ...words, ...rest })
  }

  #raw(node: Nodes, kind: Block['kind'], value: string): void {
    const span = spanOf(node)
    if (value.trim() === '') return
    const at = placesOf(value, this.source, span.start, span.end)
    this.blocks.push({ ...span, kind, plain: value.replace(/\s/g, ' '), at, links: [] })
  }

  #table(table: Table): void {
    const [header, ...body] = table.children.map((row) => ({
      row,
      cells: row.children.map((cell) => ({ cell, ...this.#inline(cell) })),
    }))
    if (!header) return
    const columns = header.cells.map(({ plain }) => plain.trim())
    for (const { row, cells } of [header, ...body]) {
      let plain = ''
      const at: number[] = []
      const spans = cells.map((cell) => {
        const span = spanOf(cell.cell)
        if (plain !== '') for (const _ of ' | ') at.push(span.start)
        if (plain !== '') plain += ' | '
        plain += cell.plain
        at.push(...cell.at)
        // Of its words and its marks: a cell may have nothing but marks, or a sign beside them.
        const starts = [...cell.at.slice(0, 1), ...cell.links.map((link) => link.start)]
        const ends = [...cell.at.slice(-1).map((at) => at + 1), ...cell.links.map((link) => link.end)]
        const inside =
          starts.length === 0
            ? { start: span.end, end: span.end }
            : { start: Math.min(...starts), end: Math.max(...ends) }
        return { ...inside, plain: cell.plain.trim() }
      })
      if (cells.every((cell) => cell.plain.trim() === '')) continue
      const links = cells.flatMap((cell) => cell.links)
      const heads = row === header.row ? {} : { columns }
      this.blocks.push({ ...spanOf(row), kind: 'table-row', plain, at, cells: spans, links, ...heads })
    }
  }

  #inline(node: Nodes): Pick<TextBlock, 'plain' | 'at' | 'links'> {
    const words = { plain: '', at: [] as number[], links: [] as LinkMark[] }
    this.#write(node, words)
    return words
  }

  #write(node: Nodes, words: { plain: string; at: number[]; links: LinkMark[] }): void {
    const span = spanOf(node)
    const write = (value: string) => {
      words.at.push(...placesOf(value, this.source, span.start, span.end))
      words.plain += value.replace(/\s/g, ' ')
    }
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        write(node.value)
        return
      case 'break':
        words.at.push(span.start)
        words.plain += ' '
        return
      case 'image':
      case 'imageReference':
        write(node.alt ?? '')
        return
      case 'footnoteReference':
        words.links.push({ ...span, kind: 'footnote', label: node.identifier, target: node.identifier })
        return
      case 'html':
        return
      default:
    }
    if (!('children' in node)) return
    const from = words.plain.length
    for (const child of node.children) this.#write(child, words)
    const target = node.type === 'link' ? node.url : this.#definitionOf(node)
    if (target !== undefined)
      words.links.push({ ...span, kind: 'link', label: words.plain.slice(from), target })
  }

  #definitionOf(node: Nodes): string | undefined {
    return node.type === 'linkReference' ? this.definitions.get(node.identifier.toLowerCase()) : undefined
  }
}

const spanOf = (node: Nodes): Span => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
})

const withoutTags = (html: string): string =>
  html
    .replace(/<(script|style|template|svg|math)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<[^>]*>?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
