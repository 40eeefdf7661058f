import { type Span, shiftSpan } from '../domain/index.js'
import { splitSentences, trimSpan } from '../language/index.js'

/** A "sentence" longer than this has no punctuation to speak of: minified code, a word list, base64. */
export const LONGEST_SENTENCE = 2000

/** What such a sentence is cut into: about as much as a window of ordinary sentences holds. */
const PIECE_LENGTH = 700

/**
 * The sentence splitter looks back over the sentence in hand, so it is given a bounded part at a
 * time to keep the whole linear on a hostile paragraph of megabytes.
 */
const SPLIT_LENGTH = 3000

/**
 * The sentences of one block in the text's coordinates, none longer than `LONGEST_SENTENCE`.
 * Every character of the block that is not white space lies in exactly one of them.
 */
export function sentencesWithin(text: string, block: Span, language: string): Span[] {
  const sentences: Span[] = []
  let start = block.start
  while (start < block.end) {
    const end = block.end - start <= SPLIT_LENGTH ? block.end : cutPoint(text, start, start + SPLIT_LENGTH)
    const found = splitSentences(text.slice(start, end), language).map((span) => shiftSpan(span, start))
    const last = found.at(-1)
    // The last sentence may go on beyond the part: it is read again, with what follows.
    const readAgain = end < block.end && last !== undefined && last.start > start
    if (readAgain) found.pop()
    sentences.push(...found)
    start = readAgain ? last.start : end
  }
  return sentences.flatMap((sentence) => cutAtWords(text, sentence, LONGEST_SENTENCE, PIECE_LENGTH))
}

/**
 * A span longer than `longest` is cut at white space into pieces of at most `piece` code units;
 * where there is no white space it is cut in the run of letters, never inside a surrogate pair.
 */
export function cutAtWords(text: string, whole: Span, longest: number, piece: number): Span[] {
  const span = trimSpan(text, whole)
  if (span.end <= span.start) return []
  if (span.end - span.start <= longest) return [span]
  const pieces: Span[] = []
  let start = span.start
  while (span.end - start > piece) {
    const end = cutPoint(text, start, start + piece)
    const trimmed = trimSpan(text, { start, end })
    if (trimmed.end > trimmed.start) pieces.push(trimmed)
    start = end
  }
  const rest = trimSpan(text, { start, end: span.end })
  if (rest.end > rest.start) pieces.push(rest)
  return pieces
}

/** The last word boundary in the second half of the piece, else its very end. */
function cutPoint(text: string, start: number, end: number): number {
  const earliest = start + Math.ceil((end - start) / 2)
  for (let at = end; at > earliest; at--) {
    if (/\s/.test(text[at] as string)) return at
  }
  const next = text.charCodeAt(end)
  return next >= 0xdc00 && next <= 0xdfff ? end - 1 : end
}
