import { AssayError } from '../../domain/index.js'
import { saysHidden } from './hidden-html.js'

/** Browsers stop at 512; the slowest step here takes time with the square of the depth. */
const DEEPEST = 200
const MOST_ELEMENTS = 200_000
/** A start tag longer than this carries data (an inline image, a serialized state), not text. */
const LONGEST_TAG = 16 * 1024

const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr frame keygen basefont bgsound'.split(
    ' ',
  ),
)
/** Closed by whatever follows them, so that unclosed ones do not nest. */
const SELF_LIMITING = new Set(
  'p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp'.split(' '),
)
const RAW_TEXT = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noembed', 'noframes', 'plaintext'])

export interface PreparedHtml {
  html: string
  elements: number
}

/**
 * HTML made safe to parse: without comments, declarations and the attributes of enormous tags, a
 * "<" that starts no tag escaped, and XHTML's `<div/>` written out. One pass, linear in the length.
 * @throws AssayError SOURCE_UNSUPPORTED when elements nest deeper than any page's, SOURCE_TOO_LARGE
 *   when there are more of them than a page has
 */
export function prepareHtml(source: string, name: string): PreparedHtml {
  const isXml =
    /^\s*<\?xml/.test(source.slice(0, 200)) || source.slice(0, 2000).includes('http://www.w3.org/1999/xhtml')
  const open: string[] = []
  const parts: string[] = []
  let elements = 0
  let kept = 0
  let at = source.indexOf('<')
  const skipTo = (end: number) => {
    parts.push(source.slice(kept, at))
    kept = end
  }
  while (at >= 0 && at < source.length) {
    if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at + 4)
      const past = end < 0 ? source.length : end + 3
      skipTo(past)
      at = source.indexOf('<', past)
      continue
    }
    if (source[at + 1] === '!' || source[at + 1] === '?') {
      const end = source.indexOf('>', at)
      const past = end < 0 ? source.length : end + 1
      skipTo(past)
      at = source.indexOf('<', past)
      continue
    }
    const tag = tagAt(source, at)
    if (!tag) {
      skipTo(at + 1)
      parts.push('&lt;')
      at = source.indexOf('<', at + 1)
      continue
    }
    let next = tag.end
    if (tag.closing) {
      const depth = open.lastIndexOf(tag.name)
      if (depth >= 0) open.length = depth
    } else if (!VOID.has(tag.name)) {
      elements++
      const closed = isXml && source[tag.end - 2] === '/'
      if (tag.end - at > LONGEST_TAG || closed) {
        const written =
          tag.end - at > LONGEST_TAG
            ? withoutData(tag.name, source.slice(at, tag.end))
            : `${source.slice(at, tag.end - 2)}>`
        skipTo(tag.end)
        parts.push(closed ? `${written}</${tag.name}>` : written)
      }
      if (!closed && RAW_TEXT.has(tag.name)) next = endOfRawText(source, tag.name, tag.end)
      else if (!closed && !SELF_LIMITING.has(tag.name)) open.push(tag.name)
    } else if (tag.end - at > LONGEST_TAG) {
      skipTo(tag.end)
    }
    if (open.length > DEEPEST) throw tooDeep(name)
    if (elements > MOST_ELEMENTS) {
      throw new AssayError('SOURCE_TOO_LARGE', `${name} has more than ${MOST_ELEMENTS} HTML elements`, {
        hint: 'Split the page, or save the part that matters as text.',
      })
    }
    at = source.indexOf('<', next)
  }
  parts.push(source.slice(kept))
  return { html: parts.join(''), elements }
}

/** An enormous tag by its name alone, and still hidden where it hides its element. */
function withoutData(name: string, tag: string): string {
  const named = /\s(?:class|id)\s{0,9}=\s{0,9}"[\w -]{1,200}"/gi
  return `<${name}${(tag.match(named) ?? []).slice(0, 2).join('')}${saysHidden(tag) ? ' hidden' : ''}>`
}

const tooDeep = (name: string) =>
  new AssayError('SOURCE_UNSUPPORTED', `${name} has HTML elements nested more than ${DEEPEST} deep`, {
    hint: 'Open the page in a browser and save its text.',
  })

interface Tag {
  name: string
  closing: boolean
  end: number
}

const TAG_NAME = /<(\/?)([a-zA-Z][^\s/>]{0,63})/y

/** The tag that starts here, with ">" in quoted attribute values passed over. */
function tagAt(source: string, at: number): Tag | undefined {
  TAG_NAME.lastIndex = at
  const match = TAG_NAME.exec(source)
  if (!match) return undefined
  const tag = { name: (match[2] ?? '').toLowerCase(), closing: match[1] === '/' }
  let quote = ''
  let afterEquals = false
  for (let index = TAG_NAME.lastIndex; index < source.length; index++) {
    const char = source[index] as string
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === '>') {
      return { ...tag, end: index + 1 }
    } else if (afterEquals && (char === '"' || char === "'")) {
      quote = char
    }
    if (char.trim() !== '') afterEquals = quote === '' && char === '='
  }
  return { ...tag, end: source.length }
}

/** Where the end tag of a script, style or title starts. */
function endOfRawText(source: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'gi')
  end.lastIndex = from
  return end.exec(source)?.index ?? source.length
}
