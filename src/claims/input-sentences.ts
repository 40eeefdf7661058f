import type { Span } from '../domain/index.js'
import { splitSentences } from '../language/index.js'

/** A line at least this long without a final mark was broken to fit a page, not to end a block. */
const WRAPPED_LINE = 60

/** "1.", "a)", "-", "*", "•", "##", ">" before the words of a line. */
const MARKER = /^(?:#{1,6}(?=\s)|[-*•>–](?=\s)|\(?(?:\d{1,3}|[a-z])[.)](?=\s))\s*/

/**
 * Sentences of a text as it was typed: lines broken by hand are joined, list and heading markers
 * belong to no sentence.
 *
 * @returns spans of the text, in order
 */
export function sentencesOf(text: string, language: string): Span[] {
  return blocksOf(text)
    .flatMap(shortened(text))
    .flatMap((block) => {
      // Same length, so that offsets stay; a line break inside a block is a space.
      const flowing = text.slice(block.start, block.end).replace(/[\r\n]/g, ' ')
      return splitSentences(flowing, language).map(({ start, end }) => ({
        start: block.start + start,
        end: block.start + end,
      }))
    })
}

/** No paragraph is longer (UTF-16 code units); what is, is cut at a space so that time stays linear. */
const LONGEST_BLOCK = 8000

const shortened =
  (text: string) =>
  (block: Span): Span[] => {
    const parts: Span[] = []
    let { start } = block
    while (block.end - start > LONGEST_BLOCK) {
      const space = text.lastIndexOf(' ', start + LONGEST_BLOCK)
      const end = space > start ? space : start + LONGEST_BLOCK
      parts.push({ start, end: splitsPair(text, end) ? end + 1 : end })
      start = splitsPair(text, end) ? end + 1 : end
    }
    return [...parts, { start, end: block.end }]
  }

/** Is this place between the two halves of a surrogate pair? */
const splitsPair = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '')

function blocksOf(text: string): Span[] {
  const blocks: Span[] = []
  let open: Span | undefined
  let at = 0
  for (const line of text.split('\n')) {
    const marker = MARKER.exec(line.trimStart())?.[0].length ?? 0
    const indent = line.length - line.trimStart().length
    const start = at + indent + marker
    const end = at + line.length
    if (line.trim() === '') open = undefined
    else if (
      open &&
      marker === 0 &&
      continues(text.slice(open.start, open.end).trimEnd(), line.trimStart(), open)
    )
      open.end = end
    else if (start < end) {
      open = { start, end }
      blocks.push(open)
    }
    at += line.length + 1
  }
  return blocks
}

function continues(before: string, line: string, open: Span): boolean {
  if (/[.!?…:;]["'”’)\]]*$/.test(before.slice(-8)))
    return open.end - open.start >= WRAPPED_LINE && /^\p{L}/u.test(line) && !/:$/.test(before)
  const lastLine = before.slice(before.lastIndexOf('\n') + 1)
  if (/^\p{Ll}/u.test(line)) return true
  const words = lastLine.split(/\s+/)
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length
  // A long heading has no final mark either, but most of its words are capitalised.
  return /^[\p{L}\p{N}]/u.test(line) && lastLine.length >= WRAPPED_LINE && capitals < words.length / 2
}
