import type { SourceMetadata } from '../../domain/index.js'
import { note } from '../metadata/draft.js'
import { readHeaderLine } from '../metadata/header-line.js'
import { webAddress } from '../metadata/web-address.js'
import type { DomDocument, DomElement } from './dom.js'
import { noteJsonLd } from './json-ld.js'

/** Places where pages put what is theirs beside what is other pages'. */
const ELSEWHERE =
  'aside,nav,footer,[class*="related"],[class*="comment"],[class*="sidebar"],[id*="comment"],[class*="recommend"]'

/**
 * What an HTML page says of itself, the most deliberate statement first: JSON-LD, `meta`, then
 * `time` elements and marked bylines. What the text says is read later, by `readHtml`, and only
 * fills gaps: a date from the page's own metadata goes before anything in its body.
 * @param address where the page was found, for relative links
 */
export function htmlMetadata(document: DomDocument, address?: string): SourceMetadata {
  const draft: SourceMetadata = {}
  const base = baseOf(document, address)
  const meta = metaOf(document)
  noteAddress(draft, document, meta, base)
  noteJsonLd(draft, document, base)
  noteMeta(draft, meta)
  noteMarked(draft, document)
  noteTitle(draft, document, meta)
  const lang =
    document.querySelector('html')?.getAttribute('lang') ??
    document.querySelector('html')?.getAttribute('xml:lang')
  if (lang) {
    delete draft.language
    note.language(draft, lang, 'html[lang]')
  }
  for (const name of ['content-language', 'og:locale', 'dc.language', 'citation_language']) {
    for (const text of meta.get(name) ?? []) note.language(draft, text, `meta[${name}]`)
  }
  return draft
}

function baseOf(document: DomDocument, address: string | undefined): string | undefined {
  const href = document.querySelector('base[href]')?.getAttribute('href')
  return (href && webAddress(href, address)) || address
}

type Meta = Map<string, string[]>

/** `meta` contents by lower-case name, property, itemprop or http-equiv. */
function metaOf(document: DomDocument): Meta {
  const meta: Meta = new Map()
  for (const element of document.querySelectorAll('meta[content]')) {
    for (const attribute of ['name', 'property', 'itemprop', 'http-equiv']) {
      const name = element.getAttribute(attribute)?.toLowerCase().trim()
      if (!name) continue
      const contents = meta.get(name) ?? []
      contents.push(element.getAttribute('content') ?? '')
      meta.set(name, contents)
      break
    }
  }
  return meta
}

function noteAddress(draft: SourceMetadata, document: DomDocument, meta: Meta, base?: string): void {
  const link = document.querySelector('link[rel="canonical"][href]')
  if (link) note.canonicalUrl(draft, link.getAttribute('href') ?? '', 'link[rel=canonical]', base)
  for (const name of ['og:url', 'citation_public_url', 'citation_fulltext_html_url']) {
    for (const text of meta.get(name) ?? []) note.canonicalUrl(draft, text, `meta[${name}]`, base)
  }
}

function noteMeta(draft: SourceMetadata, meta: Meta): void {
  const each = (names: string[], keep: (text: string, from: string, texts: string[]) => void) => {
    for (const name of names) {
      const texts = meta.get(name)?.filter((text) => text.trim() !== '')
      if (texts?.[0]) keep(texts[0], `meta[${name}]`, texts)
    }
  }
  each(['citation_title', 'dc.title', 'dcterms.title', 'og:title', 'twitter:title'], (text, from) =>
    note.title(draft, text, from),
  )
  each(
    [
      'citation_author',
      'citation_authors',
      'dc.creator',
      'dcterms.creator',
      'article:author',
      'author',
      'parsely-author',
      'byl',
    ],
    (_, from, texts) => note.authors(draft, texts, from),
  )
  each(
    [
      'citation_publisher',
      'citation_journal_title',
      'dc.publisher',
      'dcterms.publisher',
      'og:site_name',
      'publisher',
      'application-name',
    ],
    (text, from) => note.publisher(draft, text, from),
  )
  each(
    [
      'citation_publication_date',
      'citation_date',
      'citation_online_date',
      'dc.date.issued',
      'dcterms.issued',
      'dc.date',
      'dcterms.date',
      'article:published_time',
      'datepublished',
      'date',
      'pubdate',
      'parsely-pub-date',
      'sailthru.date',
    ],
    (text, from) => note.date(draft, 'published', text, from),
  )
  each(
    [
      'article:modified_time',
      'og:updated_time',
      'dcterms.modified',
      'dc.date.modified',
      'datemodified',
      'last-modified',
    ],
    (text, from) => note.date(draft, 'modified', text, from),
  )
  each(['description', 'og:description', 'dc.description', 'twitter:description'], (text, from) =>
    note.description(draft, text, from),
  )
}

/** Elements in the page that are marked as date or author. */
function noteMarked(draft: SourceMetadata, document: DomDocument): void {
  for (const element of own(document, '[itemprop="datePublished"],time[pubdate]')) {
    note.date(draft, 'published', dateTextOf(element), describe(element))
  }
  for (const element of own(document, '[itemprop="dateModified"]')) {
    note.date(draft, 'modified', dateTextOf(element), describe(element))
  }
  for (const element of own(document, 'time')) {
    const before = (element.parentNode?.textContent ?? '').slice(0, 200)
    const updated = /\b(?:updated|modified|revised)\b/i.test(before) && !/\bpublished\b/i.test(before)
    if (inHead(element))
      note.date(draft, updated ? 'modified' : 'published', dateTextOf(element), describe(element))
  }
  for (const selector of ['[itemprop="author"]', '[rel="author"]']) {
    const names = own(document, selector).map((element) =>
      shortText(element.querySelector('[itemprop="name"]') ?? element),
    )
    note.authors(draft, names, selector)
  }
  for (const selector of ['.byline', '.author', '.p-author']) {
    const text = own(document, selector).map(shortText)[0] ?? ''
    if (!readHeaderLine(draft, text, selector)) note.authors(draft, [text], selector)
  }
}

/** Longer than a byline is a biography. */
const shortText = (element: DomElement): string => {
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim()
  return text.length <= 160 ? text : ''
}

const own = (document: DomDocument, selector: string): DomElement[] =>
  [...document.querySelectorAll(selector)].slice(0, 50).filter((element) => !element.closest(ELSEWHERE))

/** A `time` says when the page appeared where it stands in its header or in a line of its own, not in prose. */
function inHead(element: DomElement): boolean {
  if (element.closest('header,.byline,.meta,.dateline,[class*="date"],[class*="publish"]')) return true
  const line = element.closest('p,div,span,li,td')?.textContent ?? ''
  return line.trim().length <= (element.textContent ?? '').trim().length + 60 && !element.closest('table')
}

const dateTextOf = (element: DomElement): string =>
  element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent ?? ''

function describe(element: DomElement): string {
  const itemprop = element.getAttribute('itemprop')
  if (itemprop) return `[itemprop=${itemprop}]`
  return element.hasAttribute('datetime') ? 'time[datetime]' : 'time'
}

function noteTitle(draft: SourceMetadata, document: DomDocument, meta: Meta): void {
  const siteName = meta.get('og:site_name')?.[0] ?? draft.publisher?.value ?? ''
  if (draft.title) draft.title.value = withoutSite(draft.title.value, siteName)
  const heading = own(document, 'h1')[0]
  if (heading) note.title(draft, heading.textContent ?? '', 'h1')
  note.title(draft, withoutSite(document.querySelector('title')?.textContent ?? '', siteName), 'title')
}

/** "The mill | Example Museum" without the name of the site, when that is its name. */
function withoutSite(title: string, siteName: string): string {
  const parts = title.split(/\s+[|–—·»:-]\s+/)
  const last = parts.at(-1)?.trim() ?? ''
  if (siteName === '' || parts.length < 2 || last.toLowerCase() !== siteName.trim().toLowerCase())
    return title
  return title.slice(0, title.lastIndexOf(last)).replace(/\s+[|–—·»:-]\s+$/, '')
}
