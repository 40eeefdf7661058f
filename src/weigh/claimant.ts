import type { SourceMetadata } from '../domain/index.js'
import { initialsOf, nameTokens, sameName } from './names.js'

/** Where a passage comes from, as far as it matters for who is speaking. */
export interface Provenance {
  metadata: SourceMetadata
  /** `file:` and a path, or a URL. */
  location: string
}

/** Someone who speaks for a body: "Jane Doe, spokesperson for Acme Rockets". */
const ROLES = new Set(
  (
    'spokesperson spokesman spokeswoman ceo cto cfo president director founder cofounder chief chair ' +
    'chairman chairwoman head representative officer manager secretary minister administrator press office'
  ).split(' '),
)

/** Hosts where the name in front of the domain is the author's. */
const PLATFORMS = new Set(
  (
    'github.io gitlab.io wordpress.com substack.com blogspot.com tumblr.com medium.com netlify.app ' +
    'pages.dev vercel.app ghost.io wixsite.com'
  ).split(' '),
)

const SECOND_LEVEL = new Set('co com ac gov org net edu go or ne gob gouv'.split(' '))

/**
 * Why a document is the speaker's own.
 * @returns a reason for a reader, or undefined when somebody else published it
 */
export function claimantReason(speaker: string | undefined, from: Provenance): string | undefined {
  if (speaker === undefined || speaker.trim() === '') return undefined
  const publisher = from.metadata.publisher?.value
  if (publisher !== undefined && speaksFor(speaker, publisher)) {
    return `published by ${publisher}, who makes the claim`
  }
  const author = from.metadata.authors?.value.find((name) => sameName(speaker, name))
  if (author !== undefined) return `written by ${author}, who makes the claim`
  const host = [from.metadata.canonicalUrl?.value, from.location]
    .map(hostOf)
    .find((name) => isOwnHost(speaker, name))
  return host === undefined ? undefined : `from ${host}, the claimant’s own site`
}

/** Whether a name is the speaker, or the body that the speaker is named as speaking for. */
export function speaksFor(speaker: string, name: string): boolean {
  if (sameName(speaker, name)) return true
  const spoken = nameTokens(speaker)
  const body = nameTokens(name)
  if (body.length === 0 || body.length >= spoken.length || !spoken.some((token) => ROLES.has(token)))
    return false
  return spoken.some((_, at) => body.every((token, offset) => spoken[at + offset] === token))
}

function isOwnHost(speaker: string, host: string | undefined): boolean {
  if (host === undefined) return false
  const owner = ownerLabel(host)
  const tokens = nameTokens(speaker)
  const compact = tokens.join('')
  if (compact.length >= 2 && owner === compact) return true
  const initials = initialsOf(tokens)
  return initials.length >= 3 && owner === initials
}

/** The label that names who owns a host: `nasa` in `images.nasa.gov`, `bbc` in `www.bbc.co.uk`. */
function ownerLabel(host: string): string {
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  const nationalSecondLevel = last.length === 2 && labels.length > 2 && SECOND_LEVEL.has(labels.at(-2) ?? '')
  const suffixLength = PLATFORMS.has(labels.slice(-2).join('.')) || nationalSecondLevel ? 2 : 1
  return (labels.at(-suffixLength - 1) ?? '').replace(/-/g, '')
}

function hostOf(location: string | undefined): string | undefined {
  if (location === undefined || !/^https?:/i.test(location)) return undefined
  try {
    return new URL(location).hostname
  } catch {
    return undefined
  }
}
