import type { DraftBlock } from './draft.js'

/** Share of a block's words that must be in the main content for the block to be of it. */
const ENOUGH = 0.5
/** An extractor that keeps less than this of the page has lost the text rather than the clutter. */
const LEAST_KEPT = 0.4
const RUN = 3

export const wordsIn = (block: DraftBlock): string => ('text' in block ? block.text : block.cells.join(' '))

const split = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
const amount = (blocks: DraftBlock[]): number => blocks.reduce((sum, block) => sum + wordsIn(block).length, 0)

/**
 * The blocks that belong to the main content, whole, given the text that an extractor found. What it
 * lost between blocks that it kept is put back: rows, items and notes beside their like, tables,
 * code and notes anywhere inside, a lone short block between two kept ones, and the page's title.
 */
export function keepFound(blocks: DraftBlock[], found: string): DraftBlock[] {
  const runs = runsOf(found)
  const kept = blocks.map((block) => isAmong(split(wordsIn(block)), runs))
  const title = blocks.findIndex((block) => block.kind === 'heading' && block.level === 1)
  keepLead(blocks, kept, title)
  const first = kept.indexOf(true)
  const last = kept.lastIndexOf(true)
  if (first < 0) return blocks
  keepBesideTheirLike(blocks, kept)
  blocks.forEach(({ kind }, at) => {
    const inside = at > first && (at < last || kind === 'footnote')
    if (inside && (kind === 'table-row' || kind === 'footnote' || kind === 'code')) kept[at] = true
    if (inside && kept[at - 1] && kept[at + 1]) kept[at] = true
  })
  if (title >= 0) kept[title] = true
  const result = blocks.filter((_, at) => kept[at])
  return amount(result) < amount(blocks) * LEAST_KEPT ? blocks : result
}

/** Whether the extractor kept more than half of these blocks' words. */
export function holdsFound(blocks: DraftBlock[], found: string): boolean {
  const runs = runsOf(found)
  const among = blocks.filter((block) => isAmong(split(wordsIn(block)), runs))
  return amount(among) > amount(blocks) * ENOUGH
}

function runsOf(found: string): Set<string> {
  const words = split(found)
  return new Set(words.map((_, at) => words.slice(at, at + RUN).join(' ')))
}

/** More blocks than this between the title and the text are a menu, not a lead that was taken for a byline. */
const LONGEST_LEAD = 4

function keepLead(blocks: DraftBlock[], kept: boolean[], title: number): void {
  const first = kept.indexOf(true, title + 1)
  const between = first - title - 1
  if (title < 0 || between < 1 || between > LONGEST_LEAD) return
  const lead = blocks.slice(title + 1, first)
  if (lead.every(({ kind }) => kind === 'paragraph' || kind === 'quote')) kept.fill(true, title, first)
}

/** Runs of three words, so that a block of everyday words is not "among" any long text. */
function isAmong(words: string[], runs: Set<string>): boolean {
  if (words.length === 0) return false
  if (words.length < RUN) return [...runs].some((run) => ` ${run} `.includes(` ${words.join(' ')} `))
  let hits = 0
  const total = words.length - RUN + 1
  for (let at = 0; at < total; at++) if (runs.has(words.slice(at, at + RUN).join(' '))) hits++
  return hits / total >= ENOUGH
}

function keepBesideTheirLike(blocks: DraftBlock[], kept: boolean[]): void {
  for (let start = 0; start < blocks.length; ) {
    const kind = blocks[start]?.kind
    let end = start + 1
    while (end < blocks.length && blocks[end]?.kind === kind) end++
    const together = kind === 'list-item' || kind === 'table-row' || kind === 'footnote'
    if (together && kept.slice(start, end).includes(true)) kept.fill(true, start, end)
    start = end
  }
}
