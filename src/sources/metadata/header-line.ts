import { parseDate } from './dates.js'
import { type MetadataDraft, note } from './draft.js'
import { looksLikeNames } from './names.js'
import { webAddress } from './web-address.js'

const FIELDS: Record<
  string,
  'title' | 'authors' | 'publisher' | 'published' | 'modified' | 'url' | 'language'
> = {
  title: 'title',
  author: 'authors',
  authors: 'authors',
  by: 'authors',
  'written by': 'authors',
  publisher: 'publisher',
  'published by': 'publisher',
  publication: 'publisher',
  source: 'publisher',
  date: 'published',
  published: 'published',
  'published on': 'published',
  'date published': 'published',
  'publication date': 'published',
  posted: 'published',
  'posted on': 'published',
  updated: 'modified',
  'updated on': 'modified',
  'last updated': 'modified',
  'last updated on': 'modified',
  'last modified': 'modified',
  modified: 'modified',
  revised: 'modified',
  url: 'url',
  link: 'url',
  address: 'url',
  language: 'language',
}

const LONGEST = 200

/**
 * Reads a line such as "By Jane Doe, 3 May 2019", "Published: May 2019" or "Source: https://…" at
 * the head of a document.
 * @param from names the place in what is noted, e.g. `header line`
 * @returns whether the line was such a line and nothing else
 */
export function readHeaderLine(draft: MetadataDraft, line: string, from: string): boolean {
  if (line.length > LONGEST) return false
  const facts = factsOf(line)
  for (const fact of facts) noteFact(draft, fact, from)
  return facts.length > 0
}

type Field = (typeof FIELDS)[string]
interface Fact {
  field: Field
  text: string
  label: string
}

/** Every part of "Mill Museum | By Jane Doe | 3 May 2019" must be a fact, or the line is prose. */
function factsOf(line: string): Fact[] {
  const parts = line.split(/\s+[|·•—–]\s+/)
  if (parts.length === 1 || parts.length > 4) return factsOfPart(line)
  const facts = parts.map(factsOfPart)
  const unnamed = facts.filter((found) => found.length === 0).length
  if (unnamed === 0) return facts.flat()
  const [name = '', ...others] = parts
  const lead = unnamed === 1 && facts[0]?.length === 0 && others.length > 0 && looksLikeNames(name)
  return lead ? [{ field: 'publisher', text: name, label: 'name' }, ...facts.flat()] : []
}

function factsOfPart(line: string): Fact[] {
  const labelled = /^([A-Za-z ]{2,20}):\s*(.*\S)\s*$/.exec(line)
  const field = FIELDS[labelled?.[1]?.toLowerCase().trim() ?? '']
  if (labelled && field) return known({ field, text: labelled[2] ?? '', label: labelled[1] ?? '' })
  const byline = /^(?:written )?by (.*\S)\s*$/i.exec(line)
  if (byline) return bylineOf(byline[1] ?? '')
  const dated = DATED.exec(line)
  if (dated) {
    const label = dated[1]?.toLowerCase() ?? ''
    return known({ field: FIELDS[label] ?? 'published', text: dated[2] ?? '', label })
  }
  const imprint = imprintOf(line)
  if (imprint.length > 0) return imprint
  const bare = /\d{4}/.test(line) && /[^\d\s]/.test(line)
  return bare ? known({ field: 'published', text: line, label: 'date' }) : []
}

const DATED = /^(published|posted|updated|last updated|last modified|revised)(?: on| in)?,? (.*\S)\s*$/i

/** "By Jane Doe" is a byline, "By our science desk" too; "By 1969 the programme…" is not. */
function bylineOf(text: string): Fact[] {
  const names = (part: string): Fact[] =>
    looksLikeNames(part) || DESK.test(part) ? [{ field: 'authors', text: part, label: 'by' }] : []
  const dated = beforeDate(text)
  if (!dated) return names(text)
  const before = names(dated.words)
  return before.length > 0 ? [...before, { field: 'published', text: dated.date, label: 'by' }] : []
}

const DESK = /^(?:the|our) [\p{L}'’-]{2,30}(?: [\p{L}'’-]{2,30}){0,4}$/u

/** "Harbour Gazette, 3 May 2019"; of "London, 3 May 2019" only the date, as a place is no publisher. */
function imprintOf(line: string): Fact[] {
  const dated = beforeDate(line)
  if (!dated || !/\d{4}/.test(dated.date) || !looksLikeNames(dated.words)) return []
  const published: Fact = { field: 'published', text: dated.date, label: 'imprint' }
  return dated.words.includes(' ')
    ? [{ field: 'publisher', text: dated.words, label: 'imprint' }, published]
    : [published]
}

/** Splits at the first comma after which there is nothing but a date. */
function beforeDate(text: string): { words: string; date: string } | undefined {
  for (let comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', comma + 1)) {
    const date = text.slice(comma + 1).trim()
    if (parseDate(date)) return { words: text.slice(0, comma).trim(), date }
  }
  return undefined
}

/** The fact, if what follows its label is of its kind. */
function known(fact: Fact): Fact[] {
  if (fact.field === 'published' || fact.field === 'modified') return parseDate(fact.text) ? [fact] : []
  if (fact.field === 'url') return webAddress(fact.text) ? [fact] : []
  return [fact]
}

function noteFact(draft: MetadataDraft, { field, text, label }: Fact, from: string): void {
  const place = `${from}: ${label.toLowerCase().trim()}`
  if (field === 'title') note.title(draft, text, place)
  else if (field === 'authors') note.authors(draft, [text], place)
  else if (field === 'published' || field === 'modified') note.date(draft, field, text, place)
  else if (field === 'language') note.language(draft, text, place)
  else if (webAddress(text)) note.canonicalUrl(draft, text, place)
  else if (field === 'publisher') note.publisher(draft, text, place)
}
