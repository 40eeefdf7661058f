import { type DomDocument, type DomElement, parseDom } from './dom.js'
import type { DraftBlock } from './draft.js'
import { blocksOf } from './html-blocks.js'
import { prepareHtml } from './html-source.js'

/** What stands around a text on a page. */
const AROUND =
  'nav,[role="navigation"],[role="banner"],[role="contentinfo"],[role="search"],[role="complementary"],form,menu,aside:not([role="doc-footnote"])'
const AROUND_TOP = 'body > header,body > footer,body > div > header,body > div > footer'
const CLUTTER =
  /(?:^|[\s_-])(?:ads?|advert\w*|banner|breadcrumbs?|comments?|cookie\w*|footer|menu|nav\w*|newsletter|popup|promo\w*|recommend\w*|related|share|sharing|sidebar|social|subscribe|toolbar|widget)(?:$|[\s_-])/i

/** Finding the main content takes tens of milliseconds a page, and seconds beyond this many elements. */
const MOST_ELEMENTS_TO_SEARCH = 8000

/**
 * The blocks of the page's own text. A page with nothing around its text is taken whole; otherwise
 * defuddle finds the main content, and its answer is checked against the plain reading: it must not
 * have lost rows of tables, notes or half of the text, which is how such extractors fail.
 * @param html prepared by `prepareHtml`
 * @param document the same, parsed and without what is unseen; what surrounds the text is removed
 */
export async function mainBlocks(document: DomDocument, elements: number): Promise<DraftBlock[]> {
  const cluttered = isCluttered(document)
  const searched =
    cluttered && elements <= MOST_ELEMENTS_TO_SEARCH ? await extracted(serialized(document)) : undefined
  for (const element of [...document.querySelectorAll(`${AROUND},${AROUND_TOP}`)]) {
    if (!element.querySelector('main,article,h1')) element.remove()
  }
  const plain = blocksOf(mainElement(document) ?? document)
  if (!searched || losesContent(searched, plain)) return plain
  return withTitle(searched, plain)
}

function isCluttered(document: DomDocument): boolean {
  if (document.querySelector(`${AROUND},${AROUND_TOP}`)) return true
  for (const element of document.querySelectorAll('[class],[id]')) {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    if (CLUTTER.test(names.slice(0, 300))) return true
  }
  return false
}

const serialized = (document: DomDocument): string => String(document)

/** The page's one `main` or `article`, when most of the text is in it. */
function mainElement(document: DomDocument): DomElement | undefined {
  const whole = (document.textContent ?? '').length
  for (const selector of ['main,[role="main"]', 'article']) {
    const found = [...document.querySelectorAll(selector)]
    const [only] = found
    if (only && found.length === 1 && (only.textContent ?? '').length > whole / 2) return only
  }
  return undefined
}

/** @returns undefined when defuddle fails or finds nothing */
async function extracted(html: string): Promise<DraftBlock[] | undefined> {
  // Loaded on first need. The class, not the package's function: that one may ask third parties for content.
  const { DefuddleClass } = await import('defuddle/node')
  try {
    const options = { url: 'about:blank', standardize: false, useAsync: false }
    const found = new DefuddleClass(parseDom(html) as never, options).parse().content
    const blocks = blocksOf(parseDom(prepareHtml(found, 'the main content').html))
    return blocks.length > 0 ? blocks : undefined
  } catch {
    return undefined
  }
}

const lengthOf = (block: DraftBlock): number =>
  'text' in block ? block.text.length : block.cells.reduce((sum, cell) => sum + cell.length, 0)
const amount = (blocks: DraftBlock[]) => blocks.reduce((sum, block) => sum + lengthOf(block), 0)
const count = (blocks: DraftBlock[], kind: DraftBlock['kind']) =>
  blocks.filter((block) => block.kind === kind).length

function losesContent(found: DraftBlock[], plain: DraftBlock[]): boolean {
  const kept = (['table-row', 'footnote', 'code'] as const).every(
    (kind) => count(found, kind) >= count(plain, kind),
  )
  return !kept || amount(found) < amount(plain) * 0.5
}

/** The page's title is text too, and extractors drop it. */
function withTitle(found: DraftBlock[], plain: DraftBlock[]): DraftBlock[] {
  const title = plain.find((block) => block.kind === 'heading' && block.level === 1)
  if (title?.kind !== 'heading') return found
  const kept = found.some((block) => block.kind === 'heading' && block.text === title.text)
  return kept ? found : [title, ...found]
}
