import { type DomDocument, type DomElement, isElement } from './dom.js'
import { declarationsOf, hides, ownBackdrop, WHITE } from './html-style.js'

/** What a page holds that is no text of it: code, controls, pictures, other documents. */
const NO_TEXT =
  'script,style,template,noscript,svg,canvas,iframe,object,embed,audio,video,select,button,input,textarea,datalist,title,meta,link,base,map,rt,rp,dialog:not([open])'

/**
 * Takes out of the document everything that a reader of the page does not see: scripts, controls,
 * elements hidden by attribute, by inline style or by a rule of the page's own style sheets.
 * Text that nobody sees must not become evidence that anybody reads.
 */
export function removeUnseen(document: DomDocument): void {
  removeHidden(document)
  removeNoText(document)
}

/** Elements that are switched off or camouflaged, before metadata is read: a hidden heading names nothing. */
export function removeHidden(document: DomDocument): void {
  const hiddenByRule = hidingSelectors(document)
  const page = pageBackdrop(document)
  for (const element of [...document.querySelectorAll('[hidden],[aria-hidden="true"],[style],font[color]')]) {
    if (
      element.hasAttribute('hidden') ||
      element.getAttribute('aria-hidden') === 'true' ||
      hidesItself(element, page)
    ) {
      element.remove()
    }
  }
  for (const selector of hiddenByRule) for (const element of matching(document, selector)) element.remove()
}

export function removeNoText(document: DomDocument): void {
  for (const element of [...document.querySelectorAll(NO_TEXT)]) element.remove()
}

/** A selector that cannot be read hides nothing; what holds the page's text is shown by its scripts. */
function matching(document: DomDocument, selector: string): DomElement[] {
  try {
    return [...document.querySelectorAll(selector)].filter(
      (element) => SIMPLE.test(selector) || (!isRoot(element) && !element.querySelector('main,article,h1')),
    )
  } catch {
    return []
  }
}

const isRoot = (element: DomElement): boolean => /^(?:html|body|main)$/.test(element.localName)

/** A page whose root is said to be hidden is shown by its scripts: it is not taken at its word. */
function hidesItself(element: DomElement, page: string | undefined): boolean {
  if (isRoot(element)) return false
  const style = element.getAttribute('style') ?? ''
  const color = element.localName === 'font' ? element.getAttribute('color') : null
  const declarations = declarationsOf(color ? `color:${color};${style}` : style)
  return hides(declarations, backdropOf(element, page))
}

/** How many levels up a background is looked for. */
const BACKDROP_LEVELS = 8

function backdropOf(element: DomElement, page: string | undefined): string | undefined {
  let above = element.parentNode
  for (let level = 0; above && isElement(above); level++) {
    if (level >= BACKDROP_LEVELS) return undefined
    const attribute = above.getAttribute('bgcolor') ?? above.getAttribute('background')
    const behind = ownBackdrop(declarationsOf(above.getAttribute('style') ?? ''), attribute)
    if (behind) return behind
    above = above.parentNode
  }
  return page
}

/** A page without any style sheet is white; with one, only its own words say what is behind the letters. */
const pageBackdrop = (document: DomDocument): string | undefined =>
  document.querySelector('style,link[rel~="stylesheet"]') ? undefined : WHITE

const MOST_RULES = 2000
const LONGEST_SHEET = 512 * 1024

/** `.note`, `#note`, `p.note`. */
const SIMPLE = /^(?:[a-z][a-z0-9]{0,20})?[.#][A-Za-z_][\w-]{0,80}$/
/** Also of several parts or with attributes, `.box > p`, `p[data-x="1"]`, without states of the page (`:hover`). */
const COMPOUND = /^(?=.{1,120}$)(?=.*[.#[])[\w.#\-[\]="'*^$~|>+ ]+$/
const MOST_PARTS = 4
const MOST_COMPOUND_RULES = 200

/**
 * Selectors by class, id or attribute whose rule hides. Rules inside `@media` and the like hold only
 * sometimes and are left out.
 */
function hidingSelectors(document: DomDocument): string[] {
  const selectors = new Set<string>()
  let compound = 0
  for (const sheet of document.querySelectorAll('style')) {
    const css = sheet.textContent ?? ''
    if (css.length > LONGEST_SHEET || sheet.getAttribute('media')?.includes('print')) continue
    for (const { selector, declarations } of topLevelRules(css)) {
      if (!hides(declarationsOf(declarations))) continue
      for (const one of selector.split(',')) {
        const name = one.trim()
        if (selectors.size >= MOST_RULES) return [...selectors]
        if (SIMPLE.test(name)) selectors.add(name)
        else if (COMPOUND.test(name) && name.split(/[\s>+~]+/).length <= MOST_PARTS) {
          if (compound++ < MOST_COMPOUND_RULES) selectors.add(name)
        }
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
