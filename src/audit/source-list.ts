import type { Span } from '../domain/index.js'
import type { LaidText, TextBlock } from './laid-text.js'

/** One entry of the text's own list of sources, or one of its footnotes. */
export interface SourceEntry extends Span {
  /** The number under which the text refers to it. */
  number?: number
  /** The name of the footnote. */
  footnote?: string
  words: string
  address?: string
}

const SOURCE_HEADING =
  /^(?:sources?|references?|bibliography|works cited|literature(?: cited)?|citations?|(?:foot|end)?notes|further reading|sources? and (?:further reading|notes)|notes and (?:references|sources)|links)$/i

/** A heading's words without numbers, pictures and marks: "📚 VIII. Sources:" is "Sources". */
export const bareWords = (text: string): string =>
  text
    .replace(/^[^\p{L}]*(?:[ivxIVX]{1,5}\.\s+)?/u, '')
    .replace(/[^\p{L}]+$/u, '')
    .replace(/\s+/g, ' ')

/** The blocks of the text that list sources: after a heading that says so, and the footnotes. */
export function sourceBlocksOf({ blocks }: LaidText): Set<TextBlock> {
  const found = new Set<TextBlock>()
  let under: number | undefined
  for (const block of blocks) {
    const words = bareWords(block.plain)
    const announces = SOURCE_HEADING.test(words)
    if (block.kind === 'heading') {
      const level = block.level ?? 1
      if (announces) under = level
      else if (under !== undefined && level <= under) under = undefined
    } else if (announces && block.kind === 'paragraph') {
      // A list of sources in a plain text often stands under a mere line.
      found.add(block)
      under = 6
    } else if (under !== undefined || block.kind === 'footnote') found.add(block)
  }
  return found
}

export const ADDRESS = /\bhttps?:\/\/[^\s<>"'“”‘’[\]{}|\\^`]+/gi
const DOI = /\b(?:doi:\s?|doi\.org\/)(10\.\d{4,9}\/[^\s<>"“”]+)/i

/** The closing mark of the sentence around an address is not part of it. */
export function trimAddress(address: string): string {
  let trimmed = address.replace(/[.,;:!?…]+$/, '')
  while (trimmed.endsWith(')') && !trimmed.includes('('))
    trimmed = trimmed.slice(0, -1).replace(/[.,;:!?]+$/, '')
  return trimmed
}

export function addressIn(text: string): string | undefined {
  const [address] = text.match(ADDRESS) ?? []
  if (address) return trimAddress(address)
  const doi = DOI.exec(text)?.[1]
  return doi === undefined ? undefined : `https://doi.org/${trimAddress(doi)}`
}

const NUMBER = /^\s*(?:\[\^?(\d{1,3})\]:?|\(?(\d{1,3})[.):])\s*/

/** The entries of the list, in order. */
export function sourceEntriesOf(laid: LaidText): SourceEntry[] {
  const entries: SourceEntry[] = []
  for (const block of sourceBlocksOf(laid)) {
    if (SOURCE_HEADING.test(bareWords(block.plain)) && block.kind !== 'footnote') continue
    for (const line of linesOf(laid.text, block)) {
      const raw = laid.text.slice(line.start, line.end)
      const before = laid.text.slice(laid.text.lastIndexOf('\n', line.start - 1) + 1, line.start)
      const match = NUMBER.exec(raw) ?? NUMBER.exec(before)
      const number = match ? Number(match[1] ?? match[2]) : undefined
      const link = block.links.find(
        ({ kind, start, end }) => kind === 'link' && start >= line.start && end <= line.end,
      )
      const address = link && !link.target.startsWith('#') ? link.target : addressIn(raw)
      const words = block.kind === 'paragraph' ? raw.replace(NUMBER, '') : block.plain.replace(NUMBER, '')
      entries.push({
        ...line,
        words: words.replace(/\s+/g, ' ').trim() || raw.trim(),
        ...(number === undefined ? {} : { number }),
        ...(block.footnote === undefined ? {} : { footnote: block.footnote }),
        ...(address === undefined ? {} : { address }),
      })
    }
  }
  return entries
}

/** Entries that stand on lines of their own in one paragraph; else the block is one entry. */
function linesOf(text: string, block: TextBlock): Span[] {
  const raw = text.slice(block.start, block.end)
  const lines = [...raw.matchAll(/[^\n]+/g)].filter(([line]) => line.trim() !== '')
  const starts = lines.filter(([line]) => NUMBER.test(line) || /^\s*https?:\/\//.test(line))
  if (block.kind !== 'paragraph' || starts.length < 2) return [{ start: block.start, end: block.end }]
  return starts.map((line, index) => ({
    start: block.start + line.index,
    end: block.start + (starts[index + 1]?.index ?? raw.length),
  }))
}
