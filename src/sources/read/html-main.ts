import { type DomDocument, type DomElement, parseDom } from './dom.js'
import type { DraftBlock } from './draft.js'
import { blocksOf } from './html-blocks.js'
import { prepareHtml } from './html-source.js'
import { keepFound, wordsIn } from './keep-found.js'

/** What stands around a text on a page. */
const AROUND =
  'nav,[role="navigation"],[role="banner"],[role="contentinfo"],[role="search"],[role="complementary"],form,menu,aside:not([role="doc-footnote"])'
const AROUND_TOP = 'body > header,body > footer,body > div > header,body > div > footer'
const CLUTTER =
  /(?:^|[\s_-])(?:ads?|advert\w*|banner|breadcrumbs?|comments?|cookie\w*|footer|menu|nav\w*|newsletter|popup|promo\w*|recommend\w*|related|share|sharing|sidebar|social|subscribe|toolbar|widget)(?:$|[\s_-])/i

/** Finding the main content takes tens of milliseconds a page, and seconds beyond this many elements. */
const MOST_ELEMENTS_TO_SEARCH = 8000

/**
 * The blocks of the page's own text, as this reader reads them. A page with nothing around its text
 * is taken whole; otherwise defuddle finds the main content and says which blocks stay. It never
 * supplies the words: it drops dates inside sentences, nested lists, rows of tables and notes.
 * @param document without what is unseen; what stands around the text is removed from it
 */
export async function mainBlocks(document: DomDocument, elements: number): Promise<DraftBlock[]> {
  const search = elements <= MOST_ELEMENTS_TO_SEARCH && isCluttered(document)
  const found = search ? await mainText(String(document)) : undefined
  for (const element of [...document.querySelectorAll(`${AROUND},${AROUND_TOP}`)]) {
    if (!element.querySelector('main,article,h1')) element.remove()
  }
  const blocks = blocksOf(mainElement(document) ?? document)
  return found === undefined ? blocks : keepFound(blocks, found)
}

function isCluttered(document: DomDocument): boolean {
  if (document.querySelector(`${AROUND},${AROUND_TOP}`)) return true
  for (const element of document.querySelectorAll('[class],[id]')) {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    if (CLUTTER.test(names.slice(0, 300))) return true
  }
  return false
}

/** The page's one `main` or `article`, when most of the text is in it. */
function mainElement(document: DomDocument): DomElement | undefined {
  const whole = (document.querySelector('html')?.textContent ?? '').length
  for (const selector of ['main,[role="main"]', 'article']) {
    const found = [...document.querySelectorAll(selector)]
    const [only] = found
    if (only && found.length === 1 && (only.textContent ?? '').length > whole / 2) return only
  }
  return undefined
}

/** @returns undefined when defuddle fails or finds nothing */
async function mainText(html: string): Promise<string | undefined> {
  // Loaded on first need. The class, not the package's function: that one may ask third parties for content.
  const { DefuddleClass } = await import('defuddle/node')
  try {
    const options = { url: 'about:blank', standardize: false, useAsync: false }
    const found = new DefuddleClass(parseDom(html) as never, options).parse().content
    const blocks = blocksOf(parseDom(prepareHtml(found, 'the main content').html))
    return blocks.length > 0 ? blocks.map(wordsIn).join(' ') : undefined
  } catch {
    return undefined
  }
}
