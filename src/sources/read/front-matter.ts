import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { SourceMetadata } from '../../domain/index.js'
import { note } from '../metadata/draft.js'

type Properties = Map<string, string[]>

/** Front matter longer than this is no front matter. */
const LONGEST = 64 * 1024

/**
 * Metadata from YAML (or simple TOML) front matter. Only top-level scalars and lists of scalars
 * are looked at, as they were written: nothing is built from the document, so anchors, aliases,
 * tags and nesting have nothing to expand into.
 */
export function readFrontMatter(source: string, format: 'yaml' | 'toml'): SourceMetadata {
  if (source.length > LONGEST) return {}
  const properties = (format === 'yaml' ? yamlProperties(source) : undefined) ?? lineProperties(source)
  return metadataOf(properties)
}

function yamlProperties(source: string): Properties | undefined {
  try {
    const document = parseDocument(source, { schema: 'failsafe', logLevel: 'silent', uniqueKeys: false })
    if (document.errors.length > 0 || !isMap(document.contents)) return undefined
    const properties: Properties = new Map()
    for (const { key, value } of document.contents.items) {
      if (!isScalar(key)) continue
      const items: unknown[] = isSeq(value) ? value.items : [value]
      const texts = items.flatMap((item) => (isScalar(item) ? [String(item.value ?? '')] : []))
      properties.set(String(key.value).toLowerCase(), texts)
    }
    return properties
  } catch {
    // Nesting deeper than the stack ends here; the lines can still be read.
    return undefined
  }
}

/** For front matter that is not valid YAML ("title: Apollo: the flight") and for TOML. */
function lineProperties(source: string): Properties {
  const properties: Properties = new Map()
  for (const line of source.split('\n')) {
    const match = /^([A-Za-z_][\w-]{0,60})\s{0,20}[:=]\s{0,20}(\S.{0,2000})$/.exec(line)
    if (!match) continue
    const value = (match[2] ?? '').trim()
    const list = /^\[(.*)\]$/.exec(value)?.[1]?.split(',') ?? [value]
    properties.set((match[1] ?? '').toLowerCase(), list.map(unquoted))
  }
  return properties
}

const unquoted = (text: string) => text.trim().replace(/^(["'])(.*)\1$/, '$2')

function metadataOf(properties: Properties): SourceMetadata {
  const draft: SourceMetadata = {}
  const each = (keys: string[], keep: (text: string, from: string, texts: string[]) => void) => {
    for (const key of keys) {
      const texts = properties.get(key)
      if (texts?.[0]) keep(texts[0], `front matter: ${key}`, texts)
    }
  }
  each(['title', 'headline'], (text, from) => note.title(draft, text, from))
  each(['author', 'authors', 'by', 'byline', 'creator'], (_, from, texts) => note.authors(draft, texts, from))
  each(['publisher', 'publication', 'site', 'site_name', 'source', 'organization'], (text, from) =>
    note.publisher(draft, text, from),
  )
  each(
    ['published', 'date', 'date_published', 'datepublished', 'publishdate', 'publish_date', 'pubdate'],
    (text, from) => note.date(draft, 'published', text, from),
  )
  each(['modified', 'updated', 'lastmod', 'last_modified', 'date_modified', 'datemodified'], (text, from) =>
    note.date(draft, 'modified', text, from),
  )
  each(['lang', 'language', 'locale'], (text, from) => note.language(draft, text, from))
  each(['canonical', 'canonical_url', 'canonicalurl', 'url', 'source', 'link', 'permalink'], (text, from) =>
    note.canonicalUrl(draft, text, from),
  )
  each(['description', 'summary', 'excerpt', 'abstract'], (text, from) => note.description(draft, text, from))
  return draft
}
