import { bareWords } from './source-list.js'
import type { DraftUnit } from './units.js'

/**
 * A fact-check or report of ours ends with the record of its own making: what was searched, counted, cut
 * and when it goes stale. No source could bear that out, and it says nothing of the world. It is known
 * by its place, under a heading that says so, and by its grammar: both, so that nothing else hides there.
 */
const PLACES: readonly { heading: RegExp; lines: readonly RegExp[] }[] = [
  {
    heading: /^what was done$/i,
    lines: [
      /^Searched .{1,80} for “.*”: (?:nothing found|[\d,]+ found)$/,
      /^Judged [\d,]+ passages? with \S+: supporting [\d,]+, refuting [\d,]+, neither [\d,]+/,
      /^(?:Left out|Refused) .{1,400}: .{1,400}$/,
      /^Stopped searching after [\d,]+ rounds?: .{1,300}$/,
      /^Asked .{1,100} to .{1,100}: [\d,]+ tokens in, [\d,]+ out/,
      /^(?:Fetched|Asked for leave to read:|Looked for an archived copy:|Asked|Asked the language model at) https?:\/\/\S+: (?:\d{3}|no answer)/,
      /^Cut a sentence that failed the audit: .{1,300}$/,
      /^[\d,]+ network requests?, [\d,]+ model calls?/,
      /^… and [\d,]+ more/,
    ],
  },
  {
    heading: /^about this (?:check|report)$/i,
    lines: [
      /^Checked on \d{4}-\d{2}-\d{2}$/,
      /^As of \S{1,30}: later evidence (?:was )?not admitted$/,
      /^Stale after \d{4}-\d{2}-\d{2}: .{1,200}$/,
      /^Revision [\d,]+ of (?:chk|rep|aud)_[0-9a-f]{16}, made with Assay \S+$/,
      /^Question: .{1,1000}$/,
      /^A number in brackets leads to the exact words behind a sentence\.$/,
      /^Sentences that end without one are Assay’s own analysis; “see” names what they are about\.$/,
      /^Nothing is cited here: every sentence is Assay’s own analysis\.$/,
    ],
  },
  {
    heading: /^how well it is sourced$/i,
    lines: [
      /^[\d,]+ words, [\d,]+ sentences?, [\d,]+ table rows?$/,
      /^[\d,]+ citations? of [\d,]+ sources?, [\d,]+ independent origins?$/,
      /^Citation (?:recall|precision) (?:\d+%|not measured): of all .{1,120}$/,
      /^[\d,]+ (?:sentence or row|sentences or rows) (?:of Assay’s own analysis, marked as such|cut by the audit)$/,
      /^Primary sources: \d+% of those cited$/,
      /^Evidence from \S+ to \S+$/,
      /^[\d,]+ inconsistenc(?:y|ies), each shown or resolved$/,
      /^(?:No call|[\d,]+ calls?) of a language model(?:, US\$ [\d.]+)?$/,
    ],
  },
  {
    heading: /^what was asked and what was found$/i,
    lines: [
      /^(?:.{1,300}\? )?(?:covered|thinly covered) by [\d,]+ passages? of [\d,]+ origins?\b.{0,300}$/,
      /^(?:.{1,300}\? )?open: (?:nothing|no|[\d,]+ passages? of [\d,]+)\b.{1,300}$/i,
    ],
  },
  {
    heading: /^(?:open questions|questions that stayed open)$/i,
    lines: [
      /^\((?:nothing|no|only|one origin|the sources differ|[\d,]+ passages? of)\b.{1,600}\)\.?$/i,
      /^.{1,400}\? open: (?:nothing|no|one origin|the sources differ;|[\d,]+ passages? of [\d,]+).{1,300}$/i,
      /^(?:nobody else was found who says so|none of them .{1,80})\.?\)?$/i,
    ],
  },
  {
    heading: /^inconsistencies$/i,
    lines: [
      /^Two (?:dates|numbers|names|firsts|holders of one role|periods): “.*” beside “.*”; .{1,300}; (?:resolved from the sources|both shown)$/,
    ],
  },
  {
    heading: /^what was cut$/i,
    lines: [
      /^(?:it|its|the (?:number|name|date|word|words|passage)|a citation|most of its words|nothing|a (?:quotation|number|name|date) that)\b.{1,300}$/i,
    ],
  },
]

/** Lines that name a title, which may have full stops of its own: known as a whole, by how they end. */
const WITH_TITLES: typeof PLACES = [
  {
    heading: /^what was done$/i,
    lines: [
      /^Left out .{1,400}: (?:it is (?:not about|about a part of) what was asked|published \S{4,30}, after \S{4,30}|published by .{1,120}, who makes the claim)$/,
    ],
  },
]

/** Counts of a verdict, in the box at the head of a fact-check. */
const COUNTS: readonly RegExp[] = [
  /^[\d,]+ passages? from (?:one origin|[\d,]+ independent origins) (?:supports?|refutes?) the claim(?:; none (?:refutes|supports) it|; [\d,]+ passages? from (?:one origin|[\d,]+ independent origins) (?:supports?|refutes?) it)\.$/,
  /^[\d,]+ documents (?:carry what .{1,120} published first|come from .{1,120}) and count as one origin\.$/,
  /^No independent passage supports or refutes the claim\.$/,
  /^[\d,]+ passages? (?:was|were) (?:not counted, because .{1,120}|read and neither supports? nor refutes? the claim\.)$/,
]

/** Whether a unit belongs to the record of how the text itself was made. */
export function isOwnRecord({
  block,
  headings,
  words,
}: Pick<DraftUnit, 'block' | 'headings' | 'words'>): boolean {
  if (block.kind !== 'list-item' && block.kind !== 'quote') return false
  const under = bareWords(headings.at(-1) ?? '')
  const said = words.trim()
  // The dates stand at the head too, before the first section.
  const isHead = headings.length <= 1
  const lines = isHead ? [...COUNTS, ...(PLACES[1]?.lines.slice(0, 3) ?? [])] : linesUnder(under, PLACES)
  const whole = isHead ? [] : linesUnder(under, WITH_TITLES)
  return (
    lines.some((line) => line.test(said)) ||
    whole.some((line) => line.test(block.plain.trim())) ||
    isEntryOfContents(under, block)
  )
}

const linesUnder = (under: string, places: typeof PLACES): RegExp[] =>
  places.filter(({ heading }) => heading.test(under)).flatMap(({ lines }) => lines)

/** A line of a table of contents is a link to a heading of the same text. */
const isEntryOfContents = (under: string, { links, plain }: DraftUnit['block']): boolean =>
  /^(?:table of )?contents$/i.test(under) &&
  links.length === 1 &&
  links[0]?.target.startsWith('#') === true &&
  links[0].label.trim() === plain.trim()
