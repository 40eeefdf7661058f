import { type DomDocument, type DomElement, isElement } from './dom.js'
import { backgroundOf, declarationsOf, hides } from './html-style.js'

/** What a page holds that is no text of it: code, controls, pictures, other documents. */
const NO_TEXT =
  'script,style,template,noscript,svg,canvas,iframe,object,embed,audio,video,select,button,input,textarea,datalist,title,meta,link,base,map,rt,rp,dialog:not([open])'

/**
 * Takes out of the document everything that a reader of the page does not see: scripts, controls,
 * elements hidden by attribute, by inline style or by a simple rule of the page's own style sheets.
 * Text that nobody sees must not become evidence that anybody reads.
 */
export function removeUnseen(document: DomDocument): void {
  const hiddenByRule = hidingSelectors(document)
  for (const element of [...document.querySelectorAll(NO_TEXT)]) element.remove()
  for (const element of [...document.querySelectorAll('[hidden],[aria-hidden="true"],[style]')]) {
    if (
      element.hasAttribute('hidden') ||
      element.getAttribute('aria-hidden') === 'true' ||
      hidesItself(element)
    ) {
      element.remove()
    }
  }
  for (const selector of hiddenByRule) {
    for (const element of [...document.querySelectorAll(selector)]) element.remove()
  }
}

/** A page whose root is said to be hidden is shown by its scripts: it is not taken at its word. */
const hidesItself = (element: DomElement): boolean =>
  !/^(?:html|body|main)$/.test(element.localName) &&
  hides(declarationsOf(element.getAttribute('style') ?? ''), backdropOf(element))

/** How many levels up a background is looked for. */
const BACKDROP_LEVELS = 8

function backdropOf(element: DomElement): string | undefined {
  let above = element.parentNode
  for (let level = 0; above && isElement(above) && level < BACKDROP_LEVELS; level++) {
    const background = backgroundOf(declarationsOf(above.getAttribute('style') ?? ''))
    if (background) return background
    above = above.parentNode
  }
  return undefined
}

const MOST_RULES = 2000
const LONGEST_SHEET = 512 * 1024

/**
 * Selectors of one class or id (`.note`, `#note`, `p.note`) whose rule hides. Rules inside
 * `@media` and the like hold only sometimes and are left out.
 */
function hidingSelectors(document: DomDocument): string[] {
  const selectors = new Set<string>()
  for (const sheet of document.querySelectorAll('style')) {
    const css = sheet.textContent ?? ''
    if (css.length > LONGEST_SHEET || sheet.getAttribute('media')?.includes('print')) continue
    for (const { selector, declarations } of topLevelRules(css)) {
      if (!hides(declarationsOf(declarations))) continue
      for (const one of selector.split(',')) {
        const simple = /^(?:[a-z][a-z0-9]{0,20})?[.#][A-Za-z_][\w-]{0,80}$/.exec(one.trim())
        if (simple && selectors.size < MOST_RULES) selectors.add(simple[0])
      }
    }
  }
  return [...selectors]
}

function* topLevelRules(css: string): Iterable<{ selector: string; declarations: string }> {
  let depth = 0
  let start = 0
  let selector = ''
  for (let at = 0; at < css.length; at++) {
    const char = css[at]
    if (char === '/' && css[at + 1] === '*') {
      const end = css.indexOf('*/', at + 2)
      at = end < 0 ? css.length : end + 1
      if (depth === 0) start = at + 1
    } else if (char === '{') {
      if (depth === 0) selector = css.slice(start, at)
      depth++
      if (depth === 1) start = at + 1
    } else if (char === '}' && depth > 0) {
      depth--
      if (depth > 0) continue
      if (!selector.trim().startsWith('@')) yield { selector, declarations: css.slice(start, at) }
      start = at + 1
    } else if (char === ';' && depth === 0) {
      start = at + 1
    }
  }
}
