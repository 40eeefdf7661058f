import type { Snapshot } from '../../domain/index.js'
import { plain } from '../plain.js'
import { type CslDate, toCslDate } from './csl-date.js'

/** A snapshot and what to call it; the address is the one that a reader can open, or the source's location. */
export interface Citable {
  snapshot: Pick<Snapshot, 'id' | 'source' | 'metadata' | 'mediaType' | 'readAt' | 'capture'>
  title: string
  address: string
}

export type CslType = 'webpage' | 'report' | 'document' | 'book' | 'dataset' | 'review'

/** An item of CSL-JSON 1.0.2, of the variables that are known of a source. */
export interface CslItem {
  id: string
  type: CslType
  title: string
  /** Whole names: where a name divides into given and family is a guess, and a wrong one misfiles people. */
  author?: { literal: string }[]
  publisher?: string
  issued?: CslDate
  /** The day on which the stored copy was read, UTC. */
  accessed: CslDate
  URL?: string
  language?: string
  /** The web archive whose copy was read because the page was gone, and the copy's address there. */
  archive?: string
  archive_location?: string
  /** Which stored copy it is. */
  note: string
}

/** ASCII, and the same for the same snapshot in every bundle. */
export const citationKey = ({ id, source }: Citable['snapshot']): string => `${source}-${id.slice(0, 8)}`

/**
 * Sources as CSL-JSON, the master from which BibLaTeX and RIS are made.
 * @see https://github.com/citation-style-language/schema (csl-data.json)
 */
export function toCsl({ snapshot, title, address }: Citable): CslItem {
  const { authors, publisher, published, language } = snapshot.metadata
  const archived = snapshot.capture?.archived
  const isWeb = /^https?:\/\//i.test(address) && URL.canParse(address)
  const names = (authors?.value ?? []).map(plain).filter((name) => name !== '')
  const house = plain(publisher?.value ?? '')
  return {
    id: citationKey(snapshot),
    type: typeOf(snapshot, isWeb),
    title: plain(title) || 'untitled',
    ...(names.length > 0 ? { author: names.map((literal) => ({ literal })) } : {}),
    ...(house === '' ? {} : { publisher: house }),
    ...(published ? { issued: toCslDate(published.value) } : {}),
    accessed: { 'date-parts': [snapshot.readAt.slice(0, 10).split('-').map(Number)] },
    ...(isWeb ? { URL: new URL(address).href } : {}),
    ...(language ? { language: language.value } : {}),
    ...(archived ? { archive: plain(archived.by), archive_location: new URL(archived.url).href } : {}),
    note: `Stored copy ${snapshot.id}`,
  }
}

const TABLES = /^text\/(csv|tab-separated-values)$|spreadsheetml/
const PAGED = /^application\/pdf$|wordprocessingml/

function typeOf({ mediaType, metadata }: Citable['snapshot'], isWeb: boolean): CslType {
  if (metadata.reviews) return 'review'
  if (mediaType === 'application/epub+zip') return 'book'
  if (TABLES.test(mediaType)) return 'dataset'
  // A paged document with a publisher is what reference managers file as a report, on the web or not.
  if (PAGED.test(mediaType)) return metadata.publisher ? 'report' : 'document'
  return isWeb ? 'webpage' : 'document'
}
