import { type DomDocument, type DomElement, parseDom } from './dom.js'
import type { DraftBlock } from './draft.js'
import { blocksOf } from './html-blocks.js'
import { prepareHtml } from './html-source.js'
import { holdsFound, keepFound, wordsIn } from './keep-found.js'

/** What stands around a text on a page. */
const AROUND =
  'nav,[role="navigation"],[role="banner"],[role="contentinfo"],[role="search"],[role="complementary"],form,menu,aside:not([role="doc-footnote"])'
const AROUND_TOP = 'body > header,body > footer,body > div > header,body > div > footer'
const CLUTTER =
  /(?:^|[\s_-])(?:ads?|advert\w*|banner|breadcrumbs?|comments?|cookie\w*|footer|menu|nav\w*|newsletter|popup|promo\w*|recommend\w*|related|share|sharing|sidebar|social|subscribe|toolbar|widget)(?:$|[\s_-])/i

/** Finding the main content takes tens of milliseconds a page, and seconds beyond this many elements. */
const MOST_ELEMENTS_TO_SEARCH = 8000

/** A page with less text than this is too short for guesses at which of its blocks are its own. */
const SHORT_PAGE = 4000

/**
 * The blocks of the page's own text, as this reader reads them. A page with nothing around its text
 * is taken whole; otherwise defuddle finds the main content. It never supplies the words: it drops
 * dates inside sentences, the paragraph under a title, nested lists, rows of tables and notes. In a
 * short page, and in the one `main` or `article` of any page, it may only take out what the page
 * itself names as clutter; elsewhere it says which blocks stay.
 * @param document without what is unseen; what stands around the text is removed from it
 */
export async function mainBlocks(document: DomDocument, elements: number): Promise<DraftBlock[]> {
  const around = [...document.querySelectorAll(`${AROUND},${AROUND_TOP}`)]
  const search = elements <= MOST_ELEMENTS_TO_SEARCH
  const cluttered = search && (around.length > 0 || clutterIn(document).length > 0)
  const whole = cluttered ? String(document) : undefined
  for (const element of around) if (!element.querySelector('main,article,h1')) element.remove()

  const main = mainElement(document)
  const root = main ?? document
  if (whole === undefined) return blocksOf(root)
  const clutter = clutterIn(root)
  const trusted = main !== undefined || textLengthOf(document) < SHORT_PAGE
  if (trusted && clutter.length === 0) return blocksOf(root)
  const found = await mainText(whole)
  if (found === undefined) return blocksOf(root)
  if (!trusted) return keepFound(blocksOf(root), found)
  for (const element of clutter) if (!holdsFound(blocksOf(element), found)) element.remove()
  return blocksOf(root)
}

/** Elements that are clutter by their names, without those that hold the text itself. */
function clutterIn(root: DomDocument): DomElement[] {
  const most = textLengthOf(root) / 2
  return [...root.querySelectorAll('[class],[id]')].filter((element) => {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    if (!CLUTTER.test(names.slice(0, 300)) || element.querySelector('main,article,h1')) return false
    return (element.textContent ?? '').length <= most
  })
}

const textLengthOf = (node: DomDocument): number =>
  (node.querySelector('html') ?? node).textContent?.length ?? 0

/** The page's one `main` or `article`, when most of the text is in it. */
function mainElement(document: DomDocument): DomElement | undefined {
  const whole = textLengthOf(document)
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
