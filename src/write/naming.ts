import type { SourceMetadata } from '../domain/index.js'
import { readableDate } from './dates.js'
import { plainName } from './plain.js'

/** How prose names a source: publisher, else authors, else title, else where it stands. */
export function sourceName(metadata: SourceMetadata, location: string): string {
  const named = metadata.publisher?.value ?? metadata.authors?.value.slice(0, 2).join(' and ')
  const name = plainName(named ?? metadata.title?.value ?? placeName(location))
  return name === '' ? 'an unnamed source' : name
}

export const sourceTitle = (metadata: SourceMetadata): string | undefined => {
  const title = plainName(metadata.title?.value ?? '')
  return title === '' ? undefined : title
}

export const publishedOn = (metadata: SourceMetadata): string | undefined =>
  metadata.published && readableDate(metadata.published.value)

/** Everything that a sentence may say about a source without quoting it. */
export function describeSource(metadata: SourceMetadata, location: string): string[] {
  return [
    sourceName(metadata, location),
    sourceTitle(metadata),
    publishedOn(metadata),
    metadata.title?.value,
    metadata.publisher?.value,
    ...(metadata.authors?.value ?? []),
  ].filter((one) => one !== undefined)
}

/** The host of an address, or the file's name without its folders. */
function placeName(location: string): string {
  const host = /^https?:\/\/([^/?#]+)/i.exec(location)?.[1]
  if (host !== undefined) return `the site ${host}`
  const file = location
    .replace(/^file:/, '')
    .split('/')
    .findLast((part) => part !== '')
  return file === undefined ? location : `the file ${file}`
}
