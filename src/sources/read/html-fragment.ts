import { parseDom } from './dom.js'
import type { DraftBlock } from './draft.js'
import { blocksOf } from './html-blocks.js'
import { removeUnseen } from './html-hidden.js'
import { prepareHtml } from './html-source.js'

/** Blocks of a piece of HTML inside another format. */
export function readFragment(html: string): DraftBlock[] {
  const prepared = prepareHtml(html, 'an HTML block').html
  if (!/<[a-z]/i.test(prepared)) return []
  const document = parseDom(prepared)
  removeUnseen(document)
  return blocksOf(document)
}
