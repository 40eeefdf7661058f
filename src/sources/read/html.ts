import type { SourceMetadata } from '../../domain/index.js'
import { readHeaderLine } from '../metadata/header-line.js'
import { parseDom } from './dom.js'
import type { DraftBlock } from './draft.js'
import { removeHidden, removeNoText } from './html-hidden.js'
import { mainBlocks } from './html-main.js'
import { htmlMetadata } from './html-metadata.js'
import { prepareHtml } from './html-source.js'
import type { ReadText } from './text.js'

/** Bylines and dates stand among this many blocks at the top. */
const HEADER_BLOCKS = 8

/**
 * The main content of an HTML page as blocks, without what a reader of the page does not see.
 * @throws AssayError SOURCE_UNSUPPORTED or SOURCE_TOO_LARGE for pages made to break a parser
 */
export async function readHtml(source: string, name: string, address?: string): Promise<ReadText> {
  const { html, elements } = prepareHtml(source, name)
  const document = parseDom(html)
  removeHidden(document)
  const metadata = htmlMetadata(document, address)
  removeNoText(document)
  const blocks = await mainBlocks(document, elements)
  return { drafts: withoutHeaderLines(blocks, metadata), metadata }
}

/** A byline or date line at the top fills gaps in the metadata and is no evidence of anything. */
function withoutHeaderLines(blocks: DraftBlock[], metadata: SourceMetadata): DraftBlock[] {
  return blocks.map((block, index) => {
    if (index >= HEADER_BLOCKS || block.kind !== 'paragraph') return block
    const found = block.text.split('\n')
    if (!found.every((line) => readHeaderLine({}, line, 'byline'))) return block
    for (const line of found) readHeaderLine(metadata, line, 'byline')
    return { kind: 'aside', text: block.text }
  })
}
