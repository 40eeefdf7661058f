import { AssayError } from '../../domain/index.js'
import { decodeText } from '../decode/index.js'
import { type DomElement, type DomNode, isElement, parseXmlDom } from './dom.js'
import { damaged } from './unzip.js'

/** Nesting and number of elements in the XML of a document; Word's own files stay far below. */
const DEEPEST = 200
const MOST_ELEMENTS = 1_500_000

/**
 * XML that is safe to give to a parser: text, without a document type (with which come entities that
 * expand into each other, and addresses to fetch), not nested and not crowded beyond any document's.
 * @throws AssayError SOURCE_UNSUPPORTED, SOURCE_TOO_LARGE, SOURCE_DAMAGED
 */
export function safeXml(xml: string, name: string): string {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) {
    throw new AssayError('SOURCE_UNSUPPORTED', `${name} has an XML document type in it, which is not read`, {
      hint: 'Open it in its own program and save a copy, or save its text.',
    })
  }
  let depth = 0
  let elements = 0
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const next = xml[at + 1]
    const skipped = SKIPPED.find(([start]) => xml.startsWith(start, at))
    const end = xml.indexOf(skipped?.[1] ?? '>', at + 1)
    if (end < 0) throw damaged(name, 'its XML ends in the middle of a tag')
    if (!skipped && next === '/') depth--
    else if (!skipped && xml[end - 1] !== '/') depth++
    if (!skipped && next !== '/') elements++
    if (depth > DEEPEST) {
      throw new AssayError(
        'SOURCE_UNSUPPORTED',
        `${name} has XML elements nested more than ${DEEPEST} deep`,
        {
          hint: 'Open it in its own program and save its text.',
        },
      )
    }
    if (elements > MOST_ELEMENTS) {
      throw new AssayError('SOURCE_TOO_LARGE', `${name} has more than ${MOST_ELEMENTS} XML elements`, {
        hint: 'Split it, or save the part that matters as text.',
      })
    }
    at = end + 1
  }
  return xml
}

const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

/** A part of an archive as safe XML; an empty one as `undefined`. */
export function xmlOfPart(bytes: Uint8Array | undefined, name: string): string | undefined {
  if (!bytes || bytes.length === 0) return undefined
  return safeXml(decodeText(bytes, { name, html: true }).text, name)
}

/** All elements with this name, whatever their namespace's prefix, in document order. */
export function elementsNamed(xml: string, name: string): DomElement[] {
  const found: DomElement[] = []
  const waiting: DomNode[] = [parseXmlDom(xml)]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node) && localName(node) === name) found.push(node)
    for (let child = node.lastChild; child; child = child.previousSibling) waiting.push(child)
  }
  return found
}

const localName = (element: DomElement): string => element.localName.replace(/^.*:/, '')

/** The text of each of these elements that has any. */
export const textsNamed = (xml: string, name: string): string[] =>
  elementsNamed(xml, name)
    .map((element) => (element.textContent ?? '').trim())
    .filter((text) => text !== '')
