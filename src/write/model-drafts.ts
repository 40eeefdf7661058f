import type { Section, SnapshotId, StanceLabel } from '../domain/index.js'
import { auditSentence } from './audit.js'
import { type Draft, TITLES } from './drafts.js'
import { quotationsIn, standsIn } from './grounding.js'
import type { WriteInput } from './input.js'
import { citableItems, citationKey, type Item, pick } from './items.js'
import { apart, loadedWordIn, whyForeign } from './model-sentences.js'
import { describeSource } from './naming.js'
import { ended, foldQuote, oneLine } from './plain.js'
import { againstVerdict } from './verdict-words.js'

/** A sentence as a language model gives it: nothing that it says is believed. */
export interface ModelSentence {
  text: string
  /** Indexes into `evidenceForModel`. */
  evidence: readonly number[]
  analysis: boolean
}

export type ModelProse = Readonly<Record<Section['id'], readonly ModelSentence[]>>

/** Quotable evidence, in the order in which a model's sentences number it. */
export interface EvidenceForModel {
  exact: string
  who: string
  label: StanceLabel
  /** Why it does not count, where it does not. */
  note?: string
}

export interface ModelDrafts {
  drafts: Record<Section['id'], Draft[]>
  /** What failed the audit, with the reason. */
  cuts: { text: string; reason: string }[]
}

const MOST_COUNTED = 8
const MOST_OTHERS = 2

/** The evidence that a model may write from: strongest first, one an origin before any second. */
export const evidenceForModel = (input: WriteInput): EvidenceForModel[] =>
  numbered(input).map(({ citation, who, label, evidence }) => ({
    exact: citation.exact,
    who,
    label,
    ...(evidence.use === 'claimant' || evidence.use === 'out-of-scope'
      ? { note: evidence.useReason ?? evidence.use }
      : {}),
  }))

function numbered(input: WriteInput): Item[] {
  const evidence = input.parts.flatMap((part) => part.evidence)
  const using = (most: number, use: string, label?: StanceLabel) =>
    pick(
      citableItems(
        evidence.filter((one) => one.use === use && (label === undefined || one.stance.label === label)),
        input,
      ).items,
      most,
    )
  const items = [
    ...using(MOST_COUNTED, 'counted', 'supports'),
    ...using(MOST_COUNTED, 'counted', 'refutes'),
    ...using(MOST_OTHERS, 'claimant'),
    ...using(MOST_OTHERS, 'out-of-scope'),
    ...using(MOST_OTHERS, 'neutral'),
  ]
  const keys = items.map(({ citation }) => citationKey(citation))
  return items.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

/**
 * A model's prose as drafts, sentence by sentence through the audit that Assay's own prose passes,
 * and stricter where a model errs: the claim's words ground a sentence only where it speaks of the
 * claim, its own analysis may say nothing that the evidence does not, and it cannot give a verdict.
 */
export function modelDrafts(prose: ModelProse, input: WriteInput): ModelDrafts {
  const items = numbered(input)
  const cuts: ModelDrafts['cuts'] = []
  const seen = new Set<string>()
  const section = (id: Section['id']): Draft[] =>
    prose[id]
      .flatMap((sentence) => apart(sentence.text).map((text) => ({ ...sentence, text })))
      .flatMap((sentence) => {
        const text = ended(oneLine(sentence.text))
        const cited = sentence.evidence.flatMap((index) => items[index] ?? [])
        const reason = seen.has(foldQuote(text))
          ? 'it is said already'
          : cited.length < sentence.evidence.length
            ? 'it cites evidence that there is not'
            : whyCut(text, cited, sentence.analysis, items, input)
        if (reason !== undefined) {
          cuts.push({ text, reason })
          return []
        }
        seen.add(foldQuote(text))
        return [{ text, items: cited, ...(sentence.analysis ? { analysis: true as const } : {}) }]
      })
  const ids = Object.keys(TITLES) as Section['id'][]
  const drafts = ids.map((id) => [id, section(id)] as const)
  return { drafts: Object.fromEntries(drafts) as ModelDrafts['drafts'], cuts }
}

function whyCut(
  text: string,
  cited: readonly Item[],
  analysis: boolean,
  all: readonly Item[],
  input: WriteInput,
): string | undefined {
  const { quoted, unquoted } = quotationsIn(text)
  const foreign = whyForeign(text)
  if (foreign !== undefined) return foreign
  const grounds = analysis ? all : cited
  const claims = [input.claim.text, ...input.parts.map((part) => part.claim.text)]
  const astray = misattributed(text, quoted, cited, claims, input)
  if (astray) return astray
  const loaded = loadedWordIn(unquoted, [...grounds.map(({ citation }) => citation.exact), ...claims])
  if (loaded !== undefined) return loaded
  return (
    againstVerdict(
      unquoted,
      input.assessment.label,
      cited.map(({ label }) => label),
    ) ?? failsAudit(text, analysis, grounds, claims, input)
  )
}

const SPEAKS_OF_CLAIM = /\b(?:claim|claims|statement|claimed|speaker|claimant)\b/i

/** The claim may be quoted where it is named; all other quotations stand in the cited words or titles. */
function misattributed(
  text: string,
  quoted: readonly string[],
  items: readonly Item[],
  claims: readonly string[],
  input: WriteInput,
): string | undefined {
  const cited = items.flatMap(({ citation }) => [citation.exact, ...describe(citation.snapshot, input)])
  const wrong = quoted.find((quotation) => {
    if (standsIn(quotation, cited)) return false
    const at = text.indexOf(quotation)
    return !(SPEAKS_OF_CLAIM.test(text.slice(Math.max(0, at - 40), at)) && standsIn(quotation, claims))
  })
  return wrong === undefined ? undefined : `its quotation ${wrong} is not in the cited words`
}

/** Words of reasoning about evidence, which an analysis may use beside those of what it is about. */
const REASONING =
  'evidence examined statement claim passage source figure number date word wording context detail difference ' +
  'differ compare comparison omit mention leave out include unclear clear precise exact broad narrow depend mean ' +
  'measure refer show suggest indicate agree disagree same different other only later earlier first both origin ' +
  'independent support contradict confirm refute give state specify whether reader'

/**
 * As cited prose in either case. An analysis is held against all the evidence instead of what it
 * cites: "marked as analysis" must be no way around the audit.
 */
function failsAudit(
  text: string,
  analysis: boolean,
  grounds: readonly Item[],
  claims: readonly string[],
  input: WriteInput,
): string | undefined {
  if (!analysis && grounds.length === 0) return 'it has no citation and is not marked as analysis'
  const ofClaim = analysis || SPEAKS_OF_CLAIM.test(text)
  const { ok, reason } = auditSentence(
    { text, citations: grounds.map((_, index) => index) },
    grounds.map(({ citation }) => citation),
    (snapshot) => input.sources.get(snapshot)?.text,
    {
      claims: ofClaim ? claims : [],
      describe: (snapshot) => [...describe(snapshot, input), ...(analysis ? [REASONING, ...claims] : [])],
    },
  )
  return ok ? undefined : (reason ?? 'it failed the audit')
}

function describe(snapshot: SnapshotId, input: WriteInput): string[] {
  const from = input.sources.get(snapshot)
  return from ? describeSource(from.snapshot.metadata, from.source.location) : []
}
