import { declarationsOf, hides, WHITE } from './html-style.js'

/** Elements whose content is no text of the document. */
const RAW = /^(?:script|style|template|noscript|textarea|title|svg|math|select|iframe|object|dialog)$/
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/
/** A tag that is longer hides what follows, for nobody writes such tags around text; one without any end is text. */
const TAG = /<(\/?)([a-z][a-z0-9-]{0,40})((?:[^>"']|"[^"]*"|'[^']*'){0,1000}>)?/iy

/**
 * Follows HTML tags through Markdown, where text stands between them as nodes of its own: what an
 * element hides is hidden up to its end tag, however far away that is.
 */
export class HiddenHtml {
  #name = ''
  #depth = 0

  get isOpen(): boolean {
    return this.#depth > 0
  }

  /** @returns what of the piece is not hidden */
  pass(html: string): string {
    let shown = ''
    let from = 0
    const end = html.lastIndexOf('>')
    let at = html.indexOf('<')
    while (at >= 0 && at < end) {
      TAG.lastIndex = at
      const tag = TAG.exec(html)
      const next = tag ? TAG.lastIndex : at + 1
      if (tag && (tag[3] !== undefined || next <= end)) {
        const was = this.isOpen
        this.#step(tag[1] === '/', (tag[2] ?? '').toLowerCase(), tag[3])
        if (!was && this.isOpen) shown += html.slice(from, at)
        if (was && !this.isOpen) from = next
      }
      at = html.indexOf('<', next)
    }
    return this.isOpen ? shown : shown + html.slice(from)
  }

  #step(closing: boolean, name: string, attributes: string | undefined): void {
    if (this.isOpen) {
      if (name === this.#name) this.#depth += closing ? -1 : 1
    } else if (!closing && !VOID.test(name)) {
      if (!RAW.test(name) && attributes !== undefined && !saysHidden(attributes)) return
      this.#name = name
      this.#depth = 1
    }
  }
}

/** @param attributes of a start tag, as they are written */
export function saysHidden(attributes: string): boolean {
  if (
    /\shidden(?=[\s=>/]|$)/i.test(attributes) ||
    /\saria-hidden\s{0,9}=\s{0,9}["']?true/i.test(attributes)
  ) {
    return true
  }
  const style = /\sstyle\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes)
  return style !== null && hides(declarationsOf(style[1] ?? style[2] ?? style[3] ?? ''), WHITE)
}
