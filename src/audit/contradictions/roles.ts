import { type Name, sameName } from '../../language/index.js'
import type { Conflict } from './dates-and-numbers.js'
import { type Facts, isItsOwn } from './facts.js'

/** Offices that one person does not hold together in one body; the words of a group are one office. */
const OFFICES: readonly (readonly string[])[] = [
  ['chairman', 'chairwoman', 'chairperson', 'chair'],
  ['manager'],
  ['director'],
  ['treasurer'],
  ['spokesman', 'spokeswoman', 'spokesperson'],
  ['commander'],
  ['pilot'],
  ['navigator'],
  ['captain'],
  ['cook'],
  ['surgeon'],
]
const OFFICE = new RegExp(`\\b(\\p{L}[\\p{L}’'-]+)\\s(${OFFICES.flat().join('|')})\\b`, 'giu')

interface Office {
  body: string
  office: number
  written: string
  holder: Name
}

/** The office and its one holder: the sentence is about the person whom it names first. */
function officeIn({ words, names, unit }: Facts): Office | undefined {
  const [match, ...others] = [...words.matchAll(OFFICE)]
  if (
    !match ||
    others.length > 0 ||
    /\b(?:deputy|vice|assistant|former)\s+$/i.test(words.slice(0, match.index))
  )
    return undefined
  const body = (match[1] ?? '').toLowerCase()
  const office = OFFICES.findIndex((group) => group.includes((match[2] ?? '').toLowerCase()))
  if (/^(?:a|an|the|his|her|its|their|as|was|is|new|first|and|of)$/.test(body)) return undefined
  // "Trump Associate:" before a row's cell names its column.
  const isLabel = (name: Name) => unit.kind === 'row' && words[name.span.end] === ':'
  const [holder] = names.filter((name) => name.parts.length > 1 && !isLabel(name))
  return holder && { body, office, written: match[0], holder }
}

/** The same person in the same body and year, with two offices. */
export function roleConflict(a: Facts, b: Facts): Conflict | undefined {
  const [one, other] = [officeIn(a), officeIn(b)]
  if (!one || !other || one.body !== other.body || one.office === other.office) return undefined
  if (!sameName(one.holder.parts, other.holder.parts) || !isItsOwn(a) || !isItsOwn(b)) return undefined
  const years = (facts: Facts) =>
    new Set(
      facts.times.filter(({ yearless }) => !yearless).map(({ from }) => new Date(from).getUTCFullYear()),
    )
  const later = years(b)
  if (![...years(a)].some((year) => later.has(year))) return undefined
  return {
    kind: 'role',
    words: [one.written, other.written],
    why: `One place calls ${one.holder.text} ${one.written}, the other ${other.written}, in the same year.`,
  }
}
