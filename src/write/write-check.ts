import { type Citation, type Evidence, resolves, type Section, SectionId } from '../domain/index.js'
import { auditSections } from './audit.js'
import { biasDrafts } from './bias.js'
import { contextDrafts } from './context.js'
import { analysis, CitationList, type Draft, Introductions, TITLES } from './drafts.js'
import { followUpsFor, followUpsForUncheckable } from './follow-ups.js'
import type { WriteInput, WritePart, Written } from './input.js'
import { citableItems } from './items.js'
import { joinDrafts } from './join-drafts.js'
import { type ModelProse, modelDrafts } from './model-drafts.js'
import { describeSource } from './naming.js'
import { decidingSpan } from './quoting.js'
import { staleness } from './staleness.js'
import { furtherDrafts, type PartItems, summaryDrafts } from './summary.js'

/**
 * Prose from evidence: every sentence either quotes the words it cites or is marked as analysis, and
 * passes the audit before it is returned. The same input gives the same text, byte for byte.
 * @param prose a language model's sentences, of which only what passes the audit is used
 */
export function writeCheck(input: WriteInput, prose?: ModelProse): Written {
  const stale = staleness(input.claim, input.assessment.label, input.checkedAt)
  if (input.assessment.label === 'not checkable') return { ...uncheckable(input), ...stale }
  const gathered = input.parts.map((part) => gather(part, input))
  const parts = gathered.map(({ items }) => items)
  const say = new Introductions()
  const summary = summaryDrafts(input, parts, say)
  const context = contextDrafts(input, parts, say)
  const own: Record<Section['id'], Draft[]> = {
    summary: [...summary, ...furtherDrafts(parts, [...summary, ...context])],
    context,
    bias: biasDrafts(input, parts),
  }
  const model = prose && modelDrafts(prose, input)
  const drafts = model ? joinDrafts(own, model.drafts) : own
  const list = new CitationList()
  const sections = SectionId.options.map((id) => sectionOf(id, drafts[id], list))
  const audited = auditSections(sections, list.citations, (snapshot) => input.sources.get(snapshot)?.text, {
    claims: [input.claim.text, ...input.parts.map((part) => part.claim.text)],
    describe: (snapshot) => {
      const from = input.sources.get(snapshot)
      return from ? describeSource(from.snapshot.metadata, from.source.location) : []
    },
  })
  const used = renumber(audited.sections, list.citations)
  return {
    sections: used.sections,
    citations: used.citations,
    followUps: followUpsFor(input, parts),
    evidence: withCitations(input, used.citations),
    ...stale,
    cuts: [...gathered.flatMap(({ cuts }) => cuts), ...(model?.cuts ?? []), ...audited.cuts],
  }
}

function gather(part: WritePart, input: WriteInput) {
  const using = (use: Evidence['use'], label?: Evidence['stance']['label']) =>
    citableItems(
      part.evidence.filter((one) => one.use === use && (label === undefined || one.stance.label === label)),
      input,
    )
  const supports = using('counted', 'supports')
  const refutes = using('counted', 'refutes')
  const neutral = using('neutral')
  const claimant = using('claimant')
  const outOfScope = using('out-of-scope')
  const items: PartItems = {
    part,
    supports: supports.items,
    refutes: refutes.items,
    // What is neutral is equally so; the closest passage is the one the search put first.
    neutral: neutral.items.sort((a, b) => b.evidence.relevance - a.evidence.relevance),
    claimant: claimant.items,
    outOfScope: outOfScope.items,
  }
  return { items, cuts: [supports, refutes, neutral, claimant, outOfScope].flatMap(({ cuts }) => cuts) }
}

function sectionOf(id: Section['id'], drafts: readonly Draft[], list: CitationList): Section {
  return {
    id,
    title: TITLES[id],
    sentences: drafts.map(({ text, items, analysis: own }) => ({
      text,
      citations: [...new Set(items.map((item) => list.indexOf(item.citation)))],
      ...(own ? { analysis: own } : {}),
    })),
  }
}

/** A citation whose sentences were all cut goes with them. */
function renumber(sections: readonly Section[], citations: readonly Citation[]) {
  const used = [
    ...new Set(sections.flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.citations))),
  ]
  const place = new Map(used.map((old, index) => [old, index]))
  return {
    citations: used.flatMap((index) => citations[index] ?? []),
    sections: sections.map((section) => ({
      ...section,
      sentences: section.sentences.map((sentence) => ({
        ...sentence,
        citations: sentence.citations.flatMap((index) => place.get(index) ?? []),
      })),
    })),
  }
}

function withCitations(input: WriteInput, citations: readonly Citation[]): Evidence[] {
  const at = new Map(citations.map((one, index) => [`${one.snapshot}:${one.start}:${one.end}`, index]))
  return input.parts
    .flatMap((part) => part.evidence)
    .map((evidence) => {
      const text = input.sources.get(evidence.snapshot)?.text
      const span = text === undefined ? undefined : decidingSpan(evidence, text)
      const citation = span && at.get(`${evidence.snapshot}:${span.start}:${span.end}`)
      const { citation: _none, ...rest } = evidence
      return citation === undefined ? rest : { ...rest, citation }
    })
}

function uncheckable(input: WriteInput): Omit<Written, 'staleAfter' | 'staleWhy'> {
  const drafts = [analysis('this cannot be checked'), analysis(input.claim.why)]
  return {
    sections: [sectionOf('summary', drafts, new CitationList())],
    followUps: followUpsForUncheckable(input),
    citations: [],
    evidence: input.parts.flatMap((part) => [...part.evidence]),
    cuts: [],
  }
}

/** Invariant 1, for a whole list: the citations whose words no longer stand where they say. */
export const unresolvedCitations = (
  citations: readonly Citation[],
  textOf: (snapshot: Citation['snapshot']) => string | undefined,
): Citation[] =>
  citations.filter((citation) => {
    const text = textOf(citation.snapshot)
    return text === undefined || !resolves(citation, text)
  })
