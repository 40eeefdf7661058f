import { childrenOf, type DomElement, type DomNode, isElement, isText } from './dom.js'
import { type DraftBlock, lines } from './draft.js'
import { isTable, tableBlocks } from './html-table.js'
import { shownInPicture } from './picture-text.js'
import { shifted } from './scripts-up-down.js'

const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
  figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav noframes
  ol p pre search section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
)
/** Sections that hold notes, by role or by the names that note-making software gives them. */
const NOTES = /(?:^|[\s_-])(?:foot|end)-?notes?(?:$|[\s_-])|^reflist$|^references$/i

type LeafKind = 'paragraph' | 'quote' | 'list-item' | 'caption' | 'footnote'

/** What text found here is, and what it is after the first block: an item's second paragraph is no item. */
interface Place {
  kind: LeafKind
  afterwards: LeafKind
}

const all = (kind: LeafKind): Place => ({ kind, afterwards: kind })

/** Blocks of a DOM tree in document order. Recursive: `prepareHtml` has bounded the depth. */
export function blocksOf(root: DomNode): DraftBlock[] {
  const walker = new BlockWalker()
  walker.children(root, all('paragraph'))
  walker.close(all('paragraph'))
  return walker.blocks
}

class BlockWalker {
  readonly blocks: DraftBlock[] = []
  #inline = ''
  /** Nothing but pictures so far in this block. */
  #onlyPictures = true

  children(node: DomNode, place: Place): void {
    for (const child of childrenOf(node)) {
      if (isElement(child)) this.#element(child, place)
      else if (isText(child)) this.#write((child.textContent ?? '').replace(/\s+/g, ' '))
    }
  }

  /** Ends the block in hand. */
  close(place: Place): void {
    const text = lines(this.#inline)
    const kind = this.#onlyPictures && place.kind === 'paragraph' ? 'caption' : place.kind
    this.#inline = ''
    this.#onlyPictures = true
    if (text === '') return
    this.blocks.push({ kind, text })
    place.kind = place.afterwards
  }

  #write(text: string): void {
    this.#inline += text
    if (text.trim() !== '') this.#onlyPictures = false
  }

  #element(element: DomElement, place: Place): void {
    const name = element.localName
    if (!BLOCKS.has(name)) {
      this.#phrase(element, name, place)
      return
    }
    this.close(place)
    const inner = placeInside(element, name, place)
    if (/^h[1-6]$/.test(name)) this.#heading(element, Number(name[1]))
    else if (name === 'pre') this.blocks.push({ kind: 'code', text: textWithBreaks(element) })
    else if (isTable(element)) this.blocks.push(...tableBlocks(element, blocksOf))
    else this.children(element, inner)
    this.close(inner)
  }

  #heading(element: DomElement, level: number): void {
    const text = blocksOf(element)
      .map((block) => ('text' in block ? block.text : ''))
      .join(' ')
    this.blocks.push({ kind: 'heading', text, level })
  }

  #phrase(element: DomElement, name: string, place: Place): void {
    if (name === 'br') this.#inline += '\n'
    else if (name === 'img') this.#inline += pictureText(element)
    else if (isNoteReference(element, name)) return
    else if (name === 'sup' || name === 'sub') this.#write(shifted(element.textContent ?? '', name))
    else if (name === 'q') {
      this.#write('“')
      this.children(element, place)
      this.#write('”')
    } else this.children(element, place)
  }
}

function placeInside(element: DomElement, name: string, place: Place): Place {
  if (isNotes(element)) return all('footnote')
  if (place.kind === 'footnote') return place
  if (name === 'li' || name === 'dt' || name === 'dd') {
    return { kind: 'list-item', afterwards: place.afterwards === 'quote' ? 'quote' : 'paragraph' }
  }
  if (name === 'blockquote') return all('quote')
  if (name === 'figcaption') return all('caption')
  return place
}

const isNotes = (element: DomElement): boolean =>
  /^doc-(?:footnote|endnote|endnotes)$/.test(element.getAttribute('role') ?? '') ||
  /(?:foot|end)notes?/.test(element.getAttribute('epub:type') ?? '') ||
  NOTES.test((element.getAttribute('class') ?? '').slice(0, 200)) ||
  NOTES.test((element.getAttribute('id') ?? '').slice(0, 200))

/** Of a picture inside a line: see `shownInPicture`. */
const pictureText = (element: DomElement): string => {
  const alt = element.getAttribute('role') === 'presentation' ? '' : (element.getAttribute('alt') ?? '')
  const text = shownInPicture(alt)
  return text === '' ? '' : ` ${text} `
}

const NOTE_MARK = /^\s*\[?(?:\d{1,3}|[a-z]|[*†‡§]|note \d{1,3})\]?\s*$/i
const BACK_LINK = /^\s*\[?(?:↩|↩︎|↑|\^|⤴|back)\]?\ufe0e?\s*$/i

/** "[1]" that leads to a note, and the arrow that leads back, are navigation. */
function isNoteReference(element: DomElement, name: string): boolean {
  if (name !== 'a' && name !== 'sup') return false
  const link = name === 'a' ? element : onlyLinkIn(element)
  const href = link?.getAttribute('href') ?? ''
  if (!link || !href.includes('#')) return false
  const text = element.textContent ?? ''
  if (text.length > 20) return false
  const raised = name === 'sup' || link.getAttribute('role') === 'doc-noteref'
  return (
    BACK_LINK.test(text) ||
    (raised && NOTE_MARK.test(text)) ||
    (/^#(?:cite|fn|ref)/.test(href) && NOTE_MARK.test(text))
  )
}

const onlyLinkIn = (element: DomElement): DomElement | null => element.querySelector('a[href]')

/** Preformatted text, whose white space is its layout. */
function textWithBreaks(node: DomNode): string {
  let text = ''
  for (const child of childrenOf(node)) {
    if (isText(child)) text += child.textContent ?? ''
    else if (isElement(child)) text += child.localName === 'br' ? '\n' : textWithBreaks(child)
  }
  return text
}
