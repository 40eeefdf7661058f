import { AssayError, type ErrorCode } from '../../domain/index.js'
import { note } from '../metadata/draft.js'
import { type DraftBlock, flowing } from './draft.js'
import { readFragment } from './html-fragment.js'
import type { ReadText } from './text.js'
import { damaged } from './unzip.js'
import { safeXml } from './xml.js'

const MOST_ITEMS = 5_000

export interface FeedItem extends ReadText {
  /** Tells it from the feed's others: its id, else its address, else its place. */
  name: string
}

export interface FeedItems {
  items: FeedItem[]
  refused: { name: string; code: ErrorCode; message: string; hint: string }[]
}

/** What the four formats have in common. */
interface Entry {
  id?: string | undefined
  title?: string | undefined
  link?: string | undefined
  html?: string | undefined
  text?: string | undefined
  authors: (string | undefined)[]
  published?: string | undefined
  modified?: string | undefined
  language?: string | undefined
}

interface Feed {
  title?: string | undefined
  language?: string | undefined
  authors: (string | undefined)[]
  entries: Entry[]
}

/**
 * The items of an RSS, RDF, Atom or JSON feed, each a document with its own date and address. An item
 * that is only a headline is left out: it says nothing that could be quoted.
 * @param address of the feed, for relative links
 * @throws AssayError SOURCE_DAMAGED, SOURCE_UNSUPPORTED, SOURCE_TOO_LARGE
 */
export async function readFeed(text: string, name: string, address?: string): Promise<FeedItems> {
  const feed = await parsed(text, name)
  const items: FeedItem[] = []
  const refused: FeedItems['refused'] = []
  const names = new Set<string>()
  for (const [index, entry] of feed.entries.entries()) {
    const item = readEntry(entry, feed, index, address)
    if (!item.drafts.some(({ kind }) => kind !== 'heading')) {
      refused.push({
        name: item.name,
        code: 'SOURCE_EMPTY',
        message: `${entry.title?.slice(0, 80) ?? item.name} in ${name} has no text but its title`,
        hint: 'Add the page that it leads to.',
      })
    } else if (!names.has(item.name)) {
      names.add(item.name)
      items.push(item)
    }
  }
  return { items, refused }
}

function readEntry(entry: Entry, feed: Feed, index: number, address: string | undefined): FeedItem {
  const draft: FeedItem['metadata'] = {}
  note.title(draft, plain(entry.title ?? ''), 'feed: title')
  note.canonicalUrl(draft, entry.link ?? '', 'feed: link', address)
  const authors = entry.authors.some((author) => author) ? entry.authors : feed.authors
  note.authors(
    draft,
    authors.map((author) => withoutMail(author ?? '')),
    'feed: author',
  )
  note.publisher(draft, plain(feed.title ?? ''), 'feed: title of the feed')
  note.date(draft, 'published', feedDate(entry.published), 'feed: published')
  note.date(draft, 'modified', feedDate(entry.modified), 'feed: updated')
  note.language(draft, entry.language ?? feed.language ?? '', 'feed: language')
  const title: DraftBlock[] = entry.title ? [{ kind: 'heading', text: plain(entry.title), level: 1 }] : []
  const id = plain(entry.id ?? '') || draft.canonicalUrl?.value
  return {
    name: id ?? `item ${index + 1}`,
    drafts: [...title, ...bodyOf(entry)],
    metadata: draft,
  }
}

/** "editor@example.org (Jane Doe)" is what RSS asks for. */
const withoutMail = (author: string): string =>
  /\(([^)]{2,200})\)/.exec(author)?.[1] ?? author.replace(/\S+@\S+/, '')

/** Days without their time, so that no time zone moves them; other forms as they are. */
const feedDate = (date: string | undefined): string => {
  const text = date?.trim() ?? ''
  return /^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 10) : text
}

const plain = (text: string): string =>
  flowing(/[<&]/.test(text) ? wordsOf(readFragment(`<p>${text.slice(0, 2000)}</p>`)) : text.slice(0, 2000))

const wordsOf = (blocks: DraftBlock[]) => blocks.map((block) => ('text' in block ? block.text : '')).join(' ')

function bodyOf({ html, text }: Entry): DraftBlock[] {
  if (html?.trim()) return readFragment(/<[a-z]/i.test(html) ? html : `<p>${html}</p>`)
  return (text ?? '')
    .split(/\n\s{0,100}\n/)
    .map((part): DraftBlock => ({ kind: 'paragraph', text: flowing(part) }))
    .filter((block) => 'text' in block && block.text !== '')
}

async function parsed(text: string, name: string): Promise<Feed> {
  const isJson = text.trimStart().startsWith('{')
  const { parseFeed } = await import('feedsmith')
  let result: ReturnType<typeof parseFeed>
  try {
    result = parseFeed(isJson ? (JSON.parse(text) as unknown) : safeXml(text, name), { maxItems: MOST_ITEMS })
  } catch (cause) {
    if (cause instanceof AssayError) throw cause
    throw damaged(name, 'it is no whole feed', cause)
  }
  return asFeed(result)
}

function asFeed(result: Awaited<ReturnType<typeof import('feedsmith').parseFeed>>): Feed {
  switch (result.format) {
    case 'json': {
      const { title, language, authors, items } = result.feed
      return {
        title: textOf(title),
        language,
        authors: (authors ?? []).map(({ name }) => name),
        entries: listOf(items).map((item) => ({
          id: textOf(item.id),
          title: item.title,
          link: item.url ?? item.external_url,
          html: item.content_html,
          text: item.content_text ?? item.summary,
          authors: (item.authors ?? []).map(({ name }) => name),
          published: textOf(item.date_published),
          modified: textOf(item.date_modified),
          language: item.language,
        })),
      }
    }
    case 'atom': {
      const { title, authors, entries } = result.feed
      const people = (list: typeof authors) => (list ?? []).map(({ name }) => textOf(name))
      return {
        title: textOf(title),
        authors: people(authors),
        entries: (entries ?? []).map((entry) => ({
          id: textOf(entry.id),
          title: textOf(entry.title),
          link: linkOf(entry.links),
          html: textOf(entry.content) ?? textOf(entry.summary),
          authors: people(entry.authors),
          published: textOf(entry.published),
          modified: textOf(entry.updated),
        })),
      }
    }
    default: {
      const feed = result.feed
      return {
        title: textOf(feed.title),
        language: 'language' in feed ? textOf(feed.language) : undefined,
        authors: [],
        entries: listOf(feed.items).map((item) => ({
          id: 'guid' in item ? textOf(item.guid) : undefined,
          title: textOf(item.title),
          link: textOf(item.link),
          html: longest(textOf(item.content?.encoded), textOf(item.description)),
          authors: [
            ...('authors' in item ? listOf(item.authors).map((author) => textOf(author)) : []),
            ...listOf(item.dc?.creators).map(textOf),
          ],
          published:
            ('pubDate' in item ? textOf(item.pubDate) : undefined) ?? textOf(listOf(item.dc?.dates)[0]),
        })),
      }
    }
  }
}

const longest = (a: string | undefined, b: string | undefined): string | undefined =>
  (a?.length ?? 0) >= (b?.length ?? 0) ? a : b

const listOf = <T>(value: T | readonly T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? [...value] : [value as T]

/** A text, or the `value` or `name` of an object with one. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value !== 'object' || value === null) return undefined
  const { value: inner, name, __requirable: required } = value as Record<string, unknown>
  return textOf(inner ?? name ?? required)
}

function linkOf(links: unknown): string | undefined {
  const found = Array.isArray(links) ? (links as Record<string, unknown>[]) : []
  const own = found.find(({ rel }) => rel === undefined || rel === 'alternate') ?? found[0]
  return textOf(own?.href)
}
