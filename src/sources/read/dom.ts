import { DOMParser, parseHTML } from 'linkedom'

/** The little of the DOM that reading needs; linkedom's own types want the browser's library. */
export interface DomNode {
  readonly nodeType: number
  readonly firstChild: DomNode | null
  readonly lastChild: DomNode | null
  readonly nextSibling: DomNode | null
  readonly previousSibling: DomNode | null
  readonly parentNode: DomNode | null
  readonly textContent: string | null
}

export interface DomElement extends DomNode {
  readonly localName: string
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  closest(selector: string): DomElement | null
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
  remove(): void
}

export type DomDocument = Pick<
  DomElement,
  | 'querySelector'
  | 'querySelectorAll'
  | 'nodeType'
  | 'firstChild'
  | 'lastChild'
  | 'nextSibling'
  | 'previousSibling'
  | 'parentNode'
  | 'textContent'
>

export const isElement = (node: DomNode): node is DomElement => node.nodeType === 1
export const isText = (node: DomNode): boolean => node.nodeType === 3 || node.nodeType === 4

export function* childrenOf(node: DomNode): Iterable<DomNode> {
  for (let child = node.firstChild; child; child = child.nextSibling) yield child
}

/** @param html prepared by `prepareHtml`; wrapped in `<html><body>` where the source has neither */
export function parseDom(html: string): DomDocument {
  const whole = /<(?:html|body)[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`
  return parseHTML(whole).document as unknown as DomDocument
}

/** @param xml checked by `safeXml` */
export const parseXmlDom = (xml: string): DomDocument =>
  new DOMParser().parseFromString(xml, 'text/xml') as unknown as DomDocument
