import type { BlockContent, DefinitionContent, List, Nodes, Root, RootContent, Table } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { SourceMetadata } from '../../domain/index.js'
import { note } from '../metadata/draft.js'
import { readHeaderLine } from '../metadata/header-line.js'
import { type DraftBlock, flowing } from './draft.js'
import { readFrontMatter } from './front-matter.js'
import { HiddenHtml } from './hidden-html.js'
import { inlineText } from './markdown-inline.js'
import { isIntricate } from './markdown-limits.js'
import { type ReadText, readText } from './text.js'

const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm)

type ReadFragment = (html: string) => DraftBlock[]

/** Bylines and dates stand among this many blocks at the top. */
const HEADER_BLOCKS = 6

/**
 * CommonMark with GFM tables and footnotes and with front matter. The text that comes out has no
 * markup; HTML blocks are read as HTML. Markdown made to be slow (see `isIntricate`) is read as
 * the plain text that it also is.
 */
export async function readMarkdown(source: string): Promise<ReadText> {
  if (isIntricate(source)) return readText(source)
  const tree = parser.parse(source)
  const needsHtml = tree.children.some(hasHtml)
  const readFragment: ReadFragment = needsHtml ? (await import('./html-fragment.js')).readFragment : () => []
  const metadata = frontMatterOf(tree)
  const drafts: DraftBlock[] = []
  const hidden = new HiddenHtml()
  for (const node of tree.children) {
    if (node.type === 'html') {
      drafts.push(...readFragment(hidden.pass(node.value)))
      continue
    }
    if (hidden.isOpen) continue
    const header = drafts.length < HEADER_BLOCKS && headerOf(node, metadata)
    drafts.push(...(header || blocksOf(node, readFragment)))
  }
  const heading =
    drafts.find((draft) => draft.kind === 'heading' && draft.level === 1) ?? firstHeading(drafts)
  if (heading && 'text' in heading) note.title(metadata, flowing(heading.text), 'heading')
  return { drafts, metadata }
}

/** A heading of a lower level is a title only where nothing stands before it. */
const firstHeading = (drafts: DraftBlock[]) => (drafts[0]?.kind === 'heading' ? drafts[0] : undefined)

const hasHtml = (node: Nodes): boolean => {
  if (node.type === 'html') return true
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'table') return false
  return 'children' in node && node.children.some(hasHtml)
}

function frontMatterOf(tree: Root): SourceMetadata {
  const first: { type: string; value?: unknown } | undefined = tree.children[0]
  if (first?.type !== 'yaml' && first?.type !== 'toml') return {}
  return readFrontMatter(String(first.value), first.type)
}

/** A paragraph all of whose lines are header lines ("**By** Jane Doe", "Published: May 2019"). */
function headerOf(node: RootContent, metadata: SourceMetadata): DraftBlock[] | undefined {
  if (node.type !== 'paragraph') return undefined
  const found = inlineText(node, '\n')
    .split('\n')
    .map(flowing)
    .filter((line) => line !== '')
  const trial: SourceMetadata = {}
  if (found.length === 0 || !found.every((line) => readHeaderLine(trial, line, 'header line')))
    return undefined
  for (const line of found) readHeaderLine(metadata, line, 'header line')
  return found.map((text) => ({ kind: 'aside', text }))
}

type Flow = RootContent | BlockContent | DefinitionContent
type LeafKind = 'paragraph' | 'quote' | 'footnote'

function blocksOf(node: Flow, readFragment: ReadFragment, leaf: LeafKind = 'paragraph'): DraftBlock[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', text: flowing(inlineText(node)), level: node.depth }]
    case 'paragraph': {
      const onlyImages = node.children.every(
        (child) => child.type === 'image' || (child.type === 'text' && child.value.trim() === ''),
      )
      return [{ kind: onlyImages ? 'caption' : leaf, text: withoutCallout(inlineText(node), leaf) }]
    }
    case 'code':
      return [{ kind: 'code', text: node.value }]
    case 'html':
      return readFragment(node.value)
    case 'table':
      return rowsOf(node)
    case 'list':
      return itemsOf(node, readFragment, leaf)
    case 'blockquote':
      return node.children.flatMap((child) => blocksOf(child, readFragment, 'quote'))
    case 'footnoteDefinition':
      return node.children.flatMap((child) => blocksOf(child, readFragment, 'footnote'))
    default:
      return []
  }
}

/** `> [!warning] Title` is a callout of a vault note; its kind is markup. */
const withoutCallout = (text: string, leaf: LeafKind) =>
  leaf === 'quote' ? text.replace(/^\s*\[![\w-]{1,40}\][+-]? ?/, '') : text

/** The first paragraph is the item; what else stands inside it follows as blocks of their own. */
function itemsOf(list: List, readFragment: ReadFragment, leaf: LeafKind): DraftBlock[] {
  return list.children.flatMap((item) =>
    item.children.flatMap((child, index): DraftBlock[] =>
      index === 0 && child.type === 'paragraph'
        ? [{ kind: 'list-item', text: inlineText(child) }]
        : blocksOf(child, readFragment, leaf),
    ),
  )
}

/** GFM tables always have a header: its row is a block too, and the only one without `columns`. */
function rowsOf(table: Table): DraftBlock[] {
  const rows = table.children.map((row) => row.children.map((cell) => flowing(inlineText(cell))))
  const [columns = [], ...body] = rows
  return [
    { kind: 'table-row', cells: columns },
    ...body.map(
      (cells): DraftBlock => ({
        kind: 'table-row',
        // A row may be written short of its last cells.
        cells: [...cells, ...Array<string>(Math.max(0, columns.length - cells.length)).fill('')],
        columns,
      }),
    ),
  ]
}
