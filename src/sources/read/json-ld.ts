import { canonicalJson, type ReviewedClaim, type SourceMetadata } from '../../domain/index.js'
import { findDrafts } from '../claim-review/find-drafts.js'
import { reviewedClaim } from '../claim-review/review-draft.js'
import { note } from '../metadata/draft.js'
import type { DomDocument } from './dom.js'

type Json = { [key: string]: unknown }

const LONGEST_SCRIPT = 512 * 1024
const MOST_NODES = 500
const MOST_REVIEWS = 50
/** What a page can be about itself, best first; a BreadcrumbList or Product says nothing of the text. */
const TYPES = [
  /^(?:News|Reportage|Analysis|Opinion|Background|Scholarly|Medical|Satirical|Tech)?Article$|NewsArticle$/,
  /^(?:BlogPosting|Report|ClaimReview|LiveBlogPosting|SocialMediaPosting|Book|Chapter|Thesis|Dataset)$/,
  /WebPage$|^(?:ItemPage|AboutPage|FAQPage|QAPage|Recipe|HowTo)$/,
]

/**
 * schema.org metadata of the page's own main entity. Only nodes at the top, in `@graph` or named as
 * `mainEntity` count: an article nested in a list of related ones is not this page.
 * @see https://schema.org/Article
 */
export function noteJsonLd(draft: SourceMetadata, document: DomDocument, base: string | undefined): void {
  const nodes: Json[] = []
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    collect(parse(script.textContent ?? ''), nodes)
  }
  const ranked = nodes
    .map((node) => ({ node, rank: rankOf(node) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
  for (const { node } of ranked.slice(0, 3)) noteNode(draft, node, nodes, base)
  const reviews = [...findDrafts(nodes)]
    .slice(0, MOST_REVIEWS)
    .flatMap((review) => reviewedClaim(review) ?? [])
  if (reviews.length > 0) draft.reviews = { value: unique(reviews), from: 'json-ld: ClaimReview' }
}

const unique = (reviews: ReviewedClaim[]): ReviewedClaim[] => [
  ...new Map(reviews.map((review) => [canonicalJson(review), review])).values(),
]

function parse(text: string): unknown {
  if (text.length > LONGEST_SCRIPT) return undefined
  try {
    return JSON.parse(text.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, ''))
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
/** JSON-LD strings come with HTML entities left in them by careless templates. */
const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : isObject(value) && typeof value['@value'] === 'string'
      ? value['@value']
      : ''

function collect(value: unknown, nodes: Json[]): void {
  for (const item of listOf(value)) {
    if (!isObject(item) || nodes.length >= MOST_NODES) continue
    nodes.push(item)
    for (const member of listOf(item['@graph']))
      if (isObject(member) && nodes.length < MOST_NODES) nodes.push(member)
    const entity = item.mainEntity
    if (isObject(entity)) nodes.push(entity)
  }
}

function rankOf(node: Json): number {
  const types = listOf(node['@type']).map(textOf)
  return TYPES.findIndex((pattern) =>
    types.some((type) => pattern.test(type.replace(/^https?:\/\/schema\.org\//, ''))),
  )
}

function noteNode(draft: SourceMetadata, node: Json, nodes: Json[], base: string | undefined): void {
  const from = (field: string) => `json-ld: ${field}`
  const named = (value: unknown) => nameOf(value, nodes)
  note.title(draft, textOf(node.headline) || textOf(node.name), from(node.headline ? 'headline' : 'name'))
  const field = node.author === undefined ? 'creator' : 'author'
  note.authors(draft, listOf(node[field]).map(named), from(field))
  note.publisher(draft, listOf(node.publisher).map(named)[0] ?? '', from('publisher'))
  note.date(draft, 'published', textOf(node.datePublished), from('datePublished'))
  note.date(draft, 'modified', textOf(node.dateModified), from('dateModified'))
  note.language(draft, textOf(node.inLanguage), from('inLanguage'))
  note.description(draft, textOf(node.description), from('description'))
  const page = isObject(node.mainEntityOfPage) ? node.mainEntityOfPage['@id'] : node.mainEntityOfPage
  note.canonicalUrl(draft, textOf(node.url), from('url'), base)
  note.canonicalUrl(draft, textOf(page), from('mainEntityOfPage'), base)
}

/** A person or organisation is a name, an object with a name, or an `@id` of one in the graph. */
function nameOf(value: unknown, nodes: Json[]): string {
  if (!isObject(value)) return textOf(value)
  const name = textOf(listOf(value.name)[0])
  if (name !== '') return name
  const id = value['@id']
  return typeof id === 'string'
    ? textOf(nodes.find((node) => node['@id'] === id && node !== value)?.name)
    : ''
}
