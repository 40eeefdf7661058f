import type { Check, Citation, Origin, Report, SourceId } from '../../domain/index.js'
import { dayOfInstant, pageOrRow, placeOf } from '../phrases.js'
import type { FrontMatter } from './front-matter.js'
import type { Garden, GardenDocument, GardenNote, Links, NoteKind } from './garden.js'
import { addressLink, gardenText, joined, propertyText } from './garden-text.js'
import {
  breadcrumbs,
  fileNames,
  INDEX,
  kindProperties,
  titleOfCheck,
  titleOfDocument,
  titleOfReport,
  withoutFolders,
} from './names.js'
import { blockIdOf, quotationsOf } from './quotations.js'

/** Who quotes: a check or a report. */
interface Quoting {
  id: Check['id'] | Report['id']
  title: string
  checkedAt: string
  origins: readonly Origin[]
  quotes: readonly Citation[]
}

interface Quoted {
  citation: Citation
  by: Quoting[]
}

interface QuotedSource {
  id: SourceId
  /** Its stored copies that are quoted, newest first. */
  copies: GardenDocument[]
  /** By block id. */
  quoted: Map<string, Quoted>
}

/** A note for each source that a check or a report quotes, with every quoted span and who quotes it. */
export const sourceNotes: NoteKind = (garden) => quotedSources(garden).map((source) => noteOf(source, garden))

/** Sources with what is quoted of them, in the order of their ids. */
export function quotedSources(garden: Garden): QuotedSource[] {
  const sources = new Map<SourceId, QuotedSource>()
  for (const quoting of quotingIn(garden)) {
    for (const citation of quoting.quotes) {
      const document = garden.documents.get(citation.snapshot)
      if (!document) continue
      const id = document.source.id
      const source: QuotedSource = sources.get(id) ?? { id, copies: [], quoted: new Map() }
      sources.set(id, source)
      if (!source.copies.includes(document)) source.copies.push(document)
      const quoted = source.quoted.get(blockIdOf(citation)) ?? { citation, by: [] }
      source.quoted.set(blockIdOf(citation), quoted)
      if (!quoted.by.includes(quoting)) quoted.by.push(quoting)
    }
  }
  for (const { copies } of sources.values()) {
    copies.sort((a, b) => order(b.snapshot.readAt, a.snapshot.readAt) || order(a.snapshot.id, b.snapshot.id))
  }
  return [...sources.values()].sort((a, b) => order(a.id, b.id))
}

const quotingIn = (garden: Garden): Quoting[] => [
  ...garden.checks.map((check) => ({
    ...check,
    title: titleOfCheck(check),
    quotes: quotationsOf(check, garden).all,
  })),
  ...(garden.reports ?? []).map((report) => ({
    ...report,
    title: titleOfReport(report),
    quotes: report.citations,
  })),
]

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function noteOf(source: QuotedSource, garden: Garden): GardenNote {
  const { id, copies, quoted } = source
  const newest = copies[0]
  const title = newest ? titleOfDocument(newest) : id
  const metadata = newest?.snapshot.metadata
  const checkedOn = [...quoted.values()]
    .flatMap(({ by }) => by.map(({ checkedAt }) => dayOfInstant(checkedAt)))
    .sort()
  const address = withoutFolders(newest?.address ?? id)
  const front: FrontMatter = {
    title: propertyText(title),
    description: propertyText(`Quoted ${quoted.size === 1 ? 'once' : `${quoted.size} times`}; ${address}`),
    aliases: [id],
    ...kindProperties('source'),
    created: checkedOn[0] ?? garden.today,
    modified: checkedOn.at(-1) ?? garden.today,
    ...(metadata?.language ? { lang: propertyText(metadata.language.value) } : {}),
    permalink: `sources/${id}`,
    assay_id: id,
    assay_address: propertyText(address),
    ...(metadata?.authors ? { assay_authors: metadata.authors.value.map(propertyText) } : {}),
    ...(metadata?.publisher ? { assay_publisher: propertyText(metadata.publisher.value) } : {}),
    ...(metadata?.published ? { assay_source_published: metadata.published.value } : {}),
  }
  return {
    id,
    folder: 'sources',
    ...fileNames(title, id),
    front,
    body: (links) => bodyOf(source, links),
  }
}

function bodyOf({ id, copies, quoted }: QuotedSource, links: Links): string {
  const newest = copies[0]
  const title = newest ? titleOfDocument(newest) : id
  return joined([
    breadcrumbs([links.to(INDEX, 'Fact-checks'), 'Sources', gardenText(title)]),
    newest ? facts(newest, originsOf(copies, quoted), links) : '',
    ...copies.map((copy) => copyPart(copy, [...quoted.values()], links)),
  ])
}

function facts({ snapshot, address }: GardenDocument, origins: Map<string, string>, links: Links): string {
  const { authors, publisher, published, modified } = snapshot.metadata
  const rows: [string, string | undefined][] = [
    ['By', authors && gardenText(authors.value.join(', '))],
    ['Published by', publisher && gardenText(publisher.value)],
    ['Published', published && gardenText(published.value)],
    ['Changed', modified && gardenText(modified.value)],
    ['Where', addressLink(withoutFolders(address))],
    ['Origin', [...origins].map(([id, name]) => links.to(id, name)).join(', ') || undefined],
  ]
  const said = rows.filter(([, value]) => value !== undefined).map(([name, value]) => `> - ${name}: ${value}`)
  return [`> [!info] About this source`, ...said].join('\n')
}

/** As those that quote it name them. */
function originsOf(copies: readonly GardenDocument[], quoted: QuotedSource['quoted']): Map<string, string> {
  const ids = new Set(copies.map(({ snapshot }) => snapshot.id))
  return new Map(
    [...new Set([...quoted.values()].flatMap(({ by }) => by))]
      .flatMap(({ origins }) => origins)
      .filter(({ snapshots }) => snapshots.some((snapshot) => ids.has(snapshot)))
      .map(({ id, name }) => [id, name]),
  )
}

function copyPart({ snapshot, text }: GardenDocument, quoted: readonly Quoted[], links: Links): string {
  const here = quoted
    .filter(({ citation }) => citation.snapshot === snapshot.id)
    .sort((a, b) => a.citation.start - b.citation.start || a.citation.end - b.citation.end)
  const read = dayOfInstant(snapshot.capture?.fetchedAt ?? snapshot.readAt)
  const archived = snapshot.capture?.archived
  return joined([
    `## Quoted from the copy read on ${read}`,
    `Stored copy \`${snapshot.id}\`.${archived ? ` The page was gone; this is ${addressLink(archived.url)} of ${dayOfInstant(archived.at)}.` : ''}`,
    ...here.map((one) => quotation(one, text, links)),
  ])
}

/** The words in their context, a block that footnotes lead to, and the way back to who quotes them. */
function quotation({ citation, by }: Quoted, text: string, links: Links): string {
  const before = gardenText(wordsBefore(text, citation.start))
  const after = gardenText(wordsAfter(text, citation.end))
  const words = `${before === '' ? '' : `… ${before} `}“${gardenText(citation.exact)}”${after === '' ? '' : ` ${after} …`}`
  const quoting = by.map(({ id, title }) => links.to(id, title)).join(' · ')
  return `> ${words}\n\n^${blockIdOf(citation)}\n\n\`${placeOf(citation)}\`${pageOrRow(citation)} — quoted in ${quoting}`
}

const CONTEXT = 100

/** Whole words of the same line. */
const wordsBefore = (text: string, at: number): string => {
  const near = text.slice(Math.max(0, at - CONTEXT), at)
  const line = near.slice(near.lastIndexOf('\n') + 1)
  return line.length < near.length || at <= CONTEXT ? line : line.replace(/^\S*\s?/, '')
}

const wordsAfter = (text: string, at: number): string => {
  const near = text.slice(at, at + CONTEXT)
  const line = near.split('\n')[0] ?? ''
  return line.length < near.length || at + CONTEXT >= text.length ? line : line.replace(/\s?\S*$/, '')
}
