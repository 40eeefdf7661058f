import { splitSentences } from '../../language/index.js'
import { capitalized, clip, oneLine } from '../plain.js'

const ORDER =
  /^(?:please\s+)?(?:can you\s+|could you\s+)?(?:write|give|make|prepare|produce|compile|draft|create|provide)\s+(?:me\s+|us\s+)?(?:an?|the)\s+(?:[\p{L}-]+,?\s+(?:and\s+)?){0,5}?(?:analysis|report|overview|history|account|summary|survey|review|study|essay|paper)\s+(?:of|on|about|into)\s+/iu

/** The question as a title: its first sentence, without what it orders to be written. */
export function titleOf(question: string): string {
  const line = oneLine(question)
  const [first = { start: 0, end: line.length }] = splitSentences(line)
  const asked = line.slice(first.start, first.end).replace(ORDER, '')
  return clip(capitalized(/\?$/.test(asked) ? asked : asked.replace(/[.:;!]+$/, '')), 140)
}
