import { AssayError, type ReadingNote, type SourceMetadata } from '../../domain/index.js'
import { decodeText } from '../decode/index.js'
import { note } from '../metadata/draft.js'
import { parseDom } from './dom.js'
import type { DraftBlock } from './draft.js'
import { blocksOf } from './html-blocks.js'
import { removeUnseen } from './html-hidden.js'
import { prepareHtml } from './html-source.js'
import type { ReadText } from './text.js'
import { damaged, type Parts, unzip } from './unzip.js'
import { elementsNamed, textsNamed, xmlOfPart } from './xml.js'

const WANTED = /\.(?:xhtml|html?|xml|opf)$/i
const MOST_CHAPTERS = 5_000

/**
 * A book (EPUB 2 and 3): the documents of its spine in their order, through the HTML reader.
 * @throws AssayError SOURCE_ENCRYPTED, SOURCE_DAMAGED, SOURCE_TOO_LARGE, SOURCE_UNSUPPORTED
 * @see https://www.w3.org/TR/epub-33/
 */
export function readEpub(bytes: Uint8Array, name: string): ReadText {
  const parts = unzip(bytes, name, (path) => WANTED.test(path))
  const container = xmlOfPart(parts.get('META-INF/container.xml'), name)
  const packagePath = container && elementsNamed(container, 'rootfile')[0]?.getAttribute('full-path')
  const opf = packagePath ? xmlOfPart(parts.get(packagePath), name) : undefined
  if (!packagePath || !opf) throw damaged(name, 'it does not say where its chapters are')
  const locked = lockedParts(parts, name)
  const drafts: DraftBlock[] = []
  const missing: string[] = []
  for (const href of chaptersOf(opf)) {
    const path = pathFrom(packagePath, href)
    if (locked.has(path)) {
      throw new AssayError('SOURCE_ENCRYPTED', `${name} is a book with copy protection`, {
        hint: 'Save the part that matters as text and add that.',
      })
    }
    const part = parts.get(path)
    if (!part || part.length === 0) missing.push(path)
    else drafts.push(...chapterBlocks(part, `${path} in ${name}`))
  }
  const notes: ReadingNote[] =
    missing.length === 0
      ? []
      : [{ kind: 'left-out', says: `Chapters that the file does not hold: ${missing.length}.` }]
  return { drafts, metadata: bookMetadata(opf), ...(notes.length > 0 && { notes }) }
}

function chaptersOf(opf: string): string[] {
  const items = new Map(
    elementsNamed(opf, 'item').map((item) => [
      item.getAttribute('id') ?? '',
      {
        href: item.getAttribute('href') ?? '',
        isText: /html|xml/.test(item.getAttribute('media-type') ?? 'html'),
        isNavigation: /\bnav\b/.test(item.getAttribute('properties') ?? ''),
      },
    ]),
  )
  return elementsNamed(opf, 'itemref')
    .slice(0, MOST_CHAPTERS)
    .flatMap((reference) => {
      const item = items.get(reference.getAttribute('idref') ?? '')
      return item?.isText && !item.isNavigation && item.href !== '' ? [item.href] : []
    })
}

/** A path relative to the package's, with nothing above the archive's root to lead to. */
function pathFrom(packagePath: string, href: string): string {
  const url = new URL(`root:/${packagePath}`)
  try {
    return decodeURIComponent(new URL(href, url).pathname.replace(/^\//, ''))
  } catch {
    return ''
  }
}

function chapterBlocks(part: Uint8Array, name: string): DraftBlock[] {
  let text: string
  try {
    text = decodeText(part, { name, html: true }).text
  } catch (error) {
    if (error instanceof AssayError && error.code === 'SOURCE_EMPTY') return []
    throw error
  }
  const document = parseDom(prepareHtml(text, name).html)
  removeUnseen(document)
  return blocksOf(document.querySelector('body') ?? document)
}

/** Parts that are encrypted, fonts apart, whose "obfuscation" says nothing of the text. */
function lockedParts(parts: Parts, name: string): Set<string> {
  const xml = xmlOfPart(parts.get('META-INF/encryption.xml'), name)
  if (!xml) return new Set()
  return new Set(
    elementsNamed(xml, 'CipherReference').map((reference) => {
      const uri = reference.getAttribute('URI') ?? ''
      try {
        return decodeURIComponent(uri)
      } catch {
        return uri
      }
    }),
  )
}

function bookMetadata(opf: string): SourceMetadata {
  const draft: SourceMetadata = {}
  const first = (name: string) => textsNamed(opf, name)[0] ?? ''
  note.title(draft, first('title'), 'opf: title')
  note.authors(draft, textsNamed(opf, 'creator'), 'opf: creator')
  note.publisher(draft, first('publisher'), 'opf: publisher')
  for (const date of elementsNamed(opf, 'date')) {
    const event = date.getAttribute('opf:event') ?? 'publication'
    const field = event === 'modification' ? 'modified' : 'published'
    if (event !== 'creation')
      note.date(draft, field, (date.textContent ?? '').trim().slice(0, 10), 'opf: date')
  }
  const modified = elementsNamed(opf, 'meta').find(
    (meta) => meta.getAttribute('property') === 'dcterms:modified',
  )
  note.date(draft, 'modified', (modified?.textContent ?? '').trim().slice(0, 10), 'opf: dcterms:modified')
  note.language(draft, first('language'), 'opf: language')
  note.description(draft, first('description').replace(/<[^>]{0,500}>/g, ' '), 'opf: description')
  for (const source of [...textsNamed(opf, 'identifier'), ...textsNamed(opf, 'source')]) {
    note.canonicalUrl(draft, source, 'opf: identifier')
  }
  return draft
}
