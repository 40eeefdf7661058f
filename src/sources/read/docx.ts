import { zipSync } from 'fflate'
import { note } from '../metadata/draft.js'
import { withoutHiddenRuns } from './docx-hidden.js'
import { withGuessedColumns } from './header-row.js'
import { readFragment } from './html-fragment.js'
import { officeMetadata } from './office-metadata.js'
import type { ReadText } from './text.js'
import { damaged, unzip } from './unzip.js'
import { xmlOfPart } from './xml.js'

/** The parts with words and what orders them; pictures, fonts, macros and embedded files stay packed. */
const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(?:core|app)\.xml|word\/(?:[\w-]{1,40}\.xml|_rels\/[\w-]{1,40}\.xml\.rels))$/

/**
 * A Word document (ECMA-376): headings by their styles, lists, tables with their marked header rows,
 * footnotes and endnotes; through `mammoth` to HTML and the HTML reader's blocks. Changes are taken as
 * accepted, comments and text boxes are left out.
 * @throws AssayError SOURCE_DAMAGED, SOURCE_TOO_LARGE, SOURCE_UNSUPPORTED
 */
export async function readDocx(bytes: Uint8Array, name: string): Promise<ReadText> {
  const parts = unzip(bytes, name, (path) => WANTED.test(path))
  if (![...parts.keys()].some((path) => path.startsWith('word/'))) {
    throw damaged(name, 'the part with its text is missing')
  }
  const xml = new Map([...parts].map(([path, part]) => [path, xmlOfPart(part, name) ?? '']))
  const metadata = officeMetadata(xml.get('docProps/core.xml'))
  for (const [path, part] of xml) if (path.startsWith('word/')) xml.set(path, withoutHiddenRuns(part))
  const html = await htmlOf(xml, name)
  const drafts = withGuessedColumns(readFragment(html))
  const title = drafts.find((draft) => draft.kind === 'heading' && draft.level === 1)
  if (title && 'text' in title) note.title(metadata, title.text, 'heading')
  return { drafts, metadata }
}

async function htmlOf(parts: Map<string, string>, name: string): Promise<string> {
  const { default: mammoth } = await import('mammoth')
  const encoder = new TextEncoder()
  // Packed again without compression, so that what mammoth unpacks is what was checked.
  const checked = zipSync(
    Object.fromEntries([...parts].map(([path, xml]) => [path, encoder.encode(withoutDeclaration(xml))])),
    { level: 0 },
  )
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(checked) },
      {
        externalFileAccess: false,
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        styleMap: STYLES,
      },
    )
    return value
  } catch (cause) {
    throw damaged(name, `it is no whole Word document (${String(cause).slice(0, 120)})`, cause)
  }
}

/** It may name another encoding than the one that the text is in by now. */
const withoutDeclaration = (xml: string) => xml.replace(/^\s*<\?xml[^>]{0,200}\?>/, '')

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='caption'] => figcaption:fresh",
  "p[style-name='Caption'] => figcaption:fresh",
]
