import { AssayError, type ClaimReview } from '../../domain/index.js'
import { decodeText } from '../decode/index.js'
import { findDrafts } from './find-drafts.js'
import { type JsonText, jsonInHtml, jsonLines } from './json-in-text.js'
import { reviewFrom } from './review-draft.js'

/** Feeds are larger than documents: Data Commons' is tens of megabytes. More is better split. */
export const LARGEST_FEED = 256 * 1024 * 1024

export interface ReadReviews {
  /** Each once, in the order in which they stand. */
  reviews: ClaimReview[]
  /** What could not be taken: where, and why. */
  refused: { where: string; reason: string }[]
}

/**
 * The ClaimReviews in a file: JSON-LD, a DataFeed, an answer of the Fact Check Tools API, JSON Lines
 * of any of these, or an HTML page with JSON-LD in it. Nothing in it is trusted: text becomes plain
 * words, addresses are http or https, and the rest is not looked at.
 * @param name for messages
 * @throws AssayError SOURCE_UNSUPPORTED for a file without any JSON or without any review in it;
 *   and as `decodeText` for bytes that are no text
 */
export function readClaimReviews(bytes: Uint8Array, name: string): ReadReviews {
  const text = textOf(bytes, name)
  const found: ReadReviews = { reviews: [], refused: [] }
  const seen = new Set<string>()
  let entries = 0
  for (const part of partsOf(text, name)) {
    if (part.value === undefined) {
      found.refused.push({ where: lineOf(part) ?? 'the file', reason: 'it is not JSON' })
      continue
    }
    for (const draft of findDrafts(part.value)) {
      entries++
      const result = reviewFrom(draft)
      if ('reason' in result) {
        const where = [lineOf(part), `review ${entries}`].filter((one) => one !== undefined).join(', ')
        found.refused.push({ where, reason: result.reason })
      } else if (!seen.has(result.review.id)) {
        seen.add(result.review.id)
        found.reviews.push(result.review)
      }
    }
  }
  if (entries === 0 && found.refused.length === 0) throw without(name, 'there is no ClaimReview in it')
  return found
}

const without = (name: string, why: string): AssayError =>
  new AssayError('SOURCE_UNSUPPORTED', `${name} cannot be imported: ${why}.`, {
    hint: 'Import takes ClaimReview as JSON-LD, a DataFeed, JSON Lines, a Fact Check Tools answer, or a page with any of them.',
  })

const lineOf = ({ line }: Part): string | undefined => (line === undefined ? undefined : `line ${line}`)

/** JSON is UTF-8 (RFC 8259). What is not goes the way of documents, which knows other charsets and their damage. */
function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeText(bytes, { name }).text
  }
}

/** A JSON value and where it stands; `undefined` is what could not be parsed. */
interface Part {
  value: unknown
  line?: number
}

function partsOf(text: string, name: string): Part[] {
  const start = text.trimStart().slice(0, 1)
  if (start === '<') {
    const scripts = jsonInHtml(text)
    if (scripts.length === 0) throw without(name, 'the page has no JSON-LD in it')
    return scripts.map(parsed)
  }
  if (start !== '{' && start !== '[') throw without(name, 'it is neither JSON nor a page')
  const whole = parsed({ text })
  if (whole.value !== undefined) return [whole]
  const lines = jsonLines(text)
  // A file of one broken JSON text is one thing wrong, not one for each of its lines.
  return lines.slice(0, 3).every((line) => line.text.startsWith('{')) ? lines.map(parsed) : [whole]
}

function parsed({ text, ...place }: JsonText): Part {
  try {
    return { ...place, value: JSON.parse(text) }
  } catch {
    return { ...place, value: undefined }
  }
}
