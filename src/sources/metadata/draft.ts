import type { EdtfDate, SourceMetadata } from '../../domain/index.js'
import { withoutControlSequences } from '../decode/control-sequences.js'
import { parseDate } from './dates.js'
import { languageTag } from './language.js'
import { splitNames } from './names.js'
import { webAddress } from './web-address.js'

/** What is known of a document while it is being read; whatever is found first for a field stays. */
export type MetadataDraft = SourceMetadata

/** Longer than any title or name; what is longer is something else in the wrong place. */
const LONGEST_LINE = 500
const LONGEST_DESCRIPTION = 2000
const MOST_AUTHORS = 100

const line = (text: string, longest = LONGEST_LINE): string | undefined => {
  const flat = withoutControlSequences(text.slice(0, longest * 4))
    .replace(/[\0-\x1f\x7f-\x9f\u00ad\ufeff\s]+/g, ' ')
    .trim()
    .toWellFormed()
    .normalize('NFC')
  return flat === '' || flat.length > longest ? undefined : flat
}

/**
 * Each setter takes text as it was found and where it was found. It keeps the value if it makes
 * sense for the field and nothing better was found before.
 */
export const note = {
  title(draft: MetadataDraft, text: string, from: string): void {
    const value = line(text)
    if (value) draft.title ??= { value, from }
  },
  description(draft: MetadataDraft, text: string, from: string): void {
    const value = line(text, LONGEST_DESCRIPTION)
    if (value) draft.description ??= { value, from }
  },
  publisher(draft: MetadataDraft, text: string, from: string): void {
    const value = line(text)
    if (value && !/^https?:/i.test(value)) draft.publisher ??= { value, from }
  },
  authors(draft: MetadataDraft, texts: string[], from: string): void {
    const names = texts
      .slice(0, MOST_AUTHORS)
      .flatMap((text) => splitNames(line(text) ?? ''))
      .filter((name) => !/^(?:https?:|@|www\.|published|posted|updated)|\d{4}/i.test(name))
    if (names.length > 0) draft.authors ??= { value: [...new Set(names)].slice(0, MOST_AUTHORS), from }
  },
  date(draft: MetadataDraft, field: 'published' | 'modified', text: string, from: string): void {
    const value = parseDate(text)
    if (value && isCalendarDate(value)) draft[field] ??= { value, from }
  },
  language(draft: MetadataDraft, text: string, from: string): void {
    const value = languageTag(text)
    if (value) draft.language ??= { value, from }
  },
  canonicalUrl(draft: MetadataDraft, text: string, from: string, base?: string): void {
    const value = webAddress(text, base)
    if (value) draft.canonicalUrl ??= { value, from }
  },
}

/** Something is published on a day, in a month, season or year; "1961/1972" is what it is about. */
const isCalendarDate = (date: EdtfDate): boolean => /^\d{4}(?:-\d\d){0,2}~?$/.test(date)
