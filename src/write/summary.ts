import { closestTo } from './closest.js'
import { analysis, comparisonDraft, copiesDraft, type Draft, type Introductions } from './drafts.js'
import type { WriteInput, WritePart } from './input.js'
import { citationKey, type Item, pick } from './items.js'
import { count, inWords, listed } from './plain.js'
import { inQuotes } from './quoting.js'

export interface PartItems {
  part: WritePart
  supports: Item[]
  refutes: Item[]
  neutral: Item[]
  claimant: Item[]
  outOfScope: Item[]
}

const LONGEST = 5
const LONGEST_COMPOUND = 7

/** The verdict with its counts, then the strongest and most independent words on each side. */
export function summaryDrafts(input: WriteInput, parts: readonly PartItems[], say: Introductions): Draft[] {
  const [only] = parts
  if (only && parts.length === 1) return onePart(only, say, LONGEST, input.neutral)
  const checkable = parts.filter(({ part }) => part.verdict.label !== 'not checkable')
  const perPart = Math.max(1, Math.floor((LONGEST_COMPOUND - 1) / Math.max(1, checkable.length)))
  const drafts = checkable.flatMap((items) => {
    const [, ...evidence] = onePart(items, say, perPart)
    const lead = analysis(`${statement(items.part.claim.text)} ${LABEL_CLAUSE[items.part.verdict.label]}`)
    return [lead, ...evidence].slice(0, Math.max(2, perPart))
  })
  return [analysis(overall(input)), ...drafts].slice(0, Math.max(LONGEST_COMPOUND, checkable.length + 1))
}

const LABEL_CLAUSE = {
  supported: 'is supported.',
  refuted: 'is refuted.',
  conflicting: 'meets conflicting evidence.',
  insufficient: 'is neither confirmed nor contradicted by what was examined.',
  'not checkable': 'cannot be checked.',
} as const

function overall({ parts, assessment }: WriteInput): string {
  const labels = ['supported', 'refuted', 'conflicting', 'insufficient', 'not checkable'] as const
  const counts = labels.flatMap((label) => {
    const amount = parts.filter((part) => part.verdict.label === label).length
    if (amount === 0) return []
    const open = label === 'insufficient' ? 'left open' : label
    return [
      `${inWords(amount)} ${amount === 1 ? 'is' : 'are'} ${label === 'conflicting' ? 'in conflict' : open}`,
    ]
  })
  const whole = assessment.label === 'insufficient' ? 'not settled' : assessment.label
  return `the claim makes ${inWords(parts.length)} statements, of which ${listed(counts)}; as a whole it is ${whole}`
}

/** @param read passages found beside the point, where the evidence keeps only some of them */
function onePart(items: PartItems, say: Introductions, limit: number, read = 0): Draft[] {
  const { verdict } = items.part
  switch (verdict.label) {
    case 'supported':
      return decisive(items, items.supports, 'supports', say, limit)
    case 'refuted':
      return decisive(items, items.refutes, 'contradicts', say, limit)
    case 'conflicting':
      return conflicting(items, say, limit)
    case 'insufficient':
      return insufficient(items, say, limit, read)
    case 'not checkable':
      return []
  }
}

function decisive(items: PartItems, side: Item[], verb: string, say: Introductions, limit: number): Draft[] {
  const other = verb === 'supports' ? items.refutes : items.supports
  const shown = pick(side, 3)
  const opposite = verb === 'supports' ? 'contradicts' : 'supports'
  const against =
    other.length === 0
      ? `none of those examined ${opposite} it`
      : `${amountOf(other)} ${plural(passagesOf(other), opposite, opposite.slice(0, -1))} it`
  const lead = `the evidence examined ${verb} the claim: ${amountOf(side)} ${plural(passagesOf(side), 'says', 'say')} so, ${other.length === 0 ? 'and' : 'while'} ${against}`
  const [first, ...rest] = shown
  const copied = shown.find((item) => item.copies.length > 0)
  return upTo(
    [
      analysis(lead),
      first && say.quote(first),
      comparisonDraft(shown.slice(0, 1)),
      ...rest.map((item) => say.quote(item)),
      copied && copiesDraft(copied),
    ],
    limit,
  )
}

function conflicting(items: PartItems, say: Introductions, limit: number): Draft[] {
  const { supports, refutes } = items
  const [yes, no] = [pick(supports, 2), pick(refutes, 2)]
  const lead = `the evidence examined is in conflict: ${amountOf(supports)} ${plural(passagesOf(supports), 'supports', 'support')} the claim and ${amountOf(refutes)} ${plural(passagesOf(refutes), 'contradicts', 'contradict')} it`
  const [firstNo, ...otherNo] = no
  const [firstYes, ...otherYes] = yes
  return upTo(
    [
      analysis(lead),
      firstYes && say.quote(firstYes),
      firstNo && say.quote(firstNo, 'against this,'),
      ...otherYes.map((item) => say.quote(item, 'on the side of the claim,')),
      ...otherNo.map((item) => say.quote(item, 'on the other side,')),
      comparisonDraft(no),
    ],
    limit,
  )
}

function insufficient(items: PartItems, say: Introductions, limit: number, read: number): Draft[] {
  const weak = pick([...items.supports, ...items.refutes], 2)
  const nearest = closestTo(items.part.claim.text, items.neutral)
  const closest = weak.length > 0 ? weak : nearest ? [nearest] : []
  return upTo(
    [
      analysis(insufficientLead(items, read, closest.length > 0)),
      ...closest.map((item) => say.quote(item)),
      closest.length > 0
        ? analysis(
            weak.length > 0
              ? 'that points one way, but too weakly to decide the claim'
              : 'that is the closest passage found; taken by itself, it does not settle the claim',
            closest,
          )
        : undefined,
    ],
    limit,
  )
}

function insufficientLead(items: PartItems, neutral: number, near: boolean): string {
  const { verdict } = items.part
  if (items.claimant.length > 0 && items.supports.length + items.refutes.length === 0) {
    return 'the only source found that speaks to the claim is the one who makes it, and nobody is an independent witness to their own statement'
  }
  const read = Math.max(neutral, passagesOf([...items.neutral, ...items.outOfScope]))
  if (verdict.basis.passages > 0) return 'the evidence examined leans one way but is not enough for a verdict'
  if (read === 0)
    return 'nothing was found that speaks to the claim, so it is neither confirmed nor contradicted'
  const short =
    near || items.outOfScope.length > 0
      ? `and ${plural(read, 'it does not settle it', 'none of them settles it')}`
      : `but ${plural(read, 'it does not come', 'none of them comes')} near enough to be quoted`
  return `nothing examined confirms or contradicts the claim; ${count(read, 'passage')} ${plural(read, 'was', 'were')} read, ${short}`
}

/** What counts is cited, even where there is no room to quote it. */
export function furtherDrafts(parts: readonly PartItems[], drafts: readonly Draft[]): Draft[] {
  const shown = new Set(drafts.flatMap((draft) => draft.items.map((item) => citationKey(item.citation))))
  const remaining = (side: 'supports' | 'refutes') => {
    const all = parts.flatMap((items) => items[side].flatMap((item) => [item, ...item.copies]))
    return all.filter(
      (item, at) =>
        !shown.has(citationKey(item.citation)) &&
        all.findIndex((other) => citationKey(other.citation) === citationKey(item.citation)) === at,
    )
  }
  const says = (items: Item[], one: string, many: string) =>
    items.length === 0
      ? []
      : [analysis(`${count(items.length, 'further passage')} ${plural(items.length, one, many)} it`, items)]
  return [
    ...says(remaining('supports'), 'supports', 'support'),
    ...says(remaining('refutes'), 'contradicts', 'contradict'),
  ]
}

/** A statement named in a sentence of ours, without its own full stop. */
const statement = (text: string): string => inQuotes(text.replace(/\.\s*$/, ''))

const passagesOf = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + 1 + item.copies.length, 0)

/** `one passage`, `three passages from two independent origins` */
function amountOf(items: readonly Item[]): string {
  const origins = new Set(items.flatMap((item) => [item.origin, ...item.copies.map((copy) => copy.origin)]))
    .size
  if (passagesOf(items) === 1) return 'one passage'
  const from = origins === 1 ? 'one origin' : `${inWords(origins)} independent origins`
  return `${count(passagesOf(items), 'passage')} from ${from}`
}

const plural = (amount: number, one: string, many: string): string => (amount === 1 ? one : many)

const upTo = (drafts: readonly (Draft | undefined)[], limit: number): Draft[] =>
  drafts.filter((draft) => draft !== undefined).slice(0, limit)
