import type { Check, Sentence } from '../domain/index.js'
import { EARLIER_NOTE, EARLIER_TITLE, earlierLines } from './earlier.js'
import { escapeMarkdown as escaped, linkTo } from './escape-markdown.js'
import { footnoteWords } from './footnote-words.js'
import { dayOfInstant, demotionLines, ledgerLines, legendFor, seeing, verdictLine } from './phrases.js'
import { CALLOUTS } from './verdict-look.js'

/**
 * A check as Markdown (GFM with footnotes; the verdict is an Obsidian callout, a plain block quote
 * elsewhere). Every footnote is defined once and referred to at least once.
 */
export const checkToMarkdown = (check: Check): string => `${blocksOf(check, '', [check]).join('\n\n')}\n`

/**
 * Several checks in one document: the footnotes of each have its number before theirs, since a
 * footnote is defined once a document, and the marks are explained once, at the end.
 */
export function checksToMarkdown(checks: readonly Check[]): string {
  const last = checks.length - 1
  const blocks = checks.flatMap((check, at) => blocksOf(check, `${at + 1}-`, at === last ? checks : []))
  return `${blocks.join('\n\n')}\n`
}

/**
 * @param prefix before the number of each footnote
 * @param explained the checks whose marks are explained here; none of them: no explanation
 */
function blocksOf(check: Check, prefix: string, explained: readonly Check[]): string[] {
  const note: Note = (index) => `[^${prefix}${index + 1}]`
  const blocks = [
    `# Fact-check: ${escaped(check.claim.text)}`,
    callout(check),
    ...parts(check),
    ...earlier(check),
    ...check.sections
      .filter((section) => section.sentences.length > 0)
      .map(
        (section) =>
          `## ${escaped(section.title)}\n\n${section.sentences.map((one) => marked(one, note)).join(' ')}`,
      ),
    ...unmentioned(check, note),
    ...bullets('Want to know more?', check.followUps),
    ...bullets('What was done', ledgerLines(check.ledger)),
    `## About this check\n\n${about(check, explained).join('\n')}`,
    check.citations.map((citation, index) => `${note(index)}: ${footnoteWords(check, citation)}`).join('\n'),
  ]
  return blocks.filter((block) => block !== '')
}

/** The mark of a citation, by its index. */
type Note = (index: number) => string

function callout({ claim, assessment }: Check): string {
  const said = [claim.speaker, claim.date].filter((one) => one !== undefined)
  const lines = [
    `[!${CALLOUTS[assessment.label]}] ${escaped(verdictLine(assessment))}`,
    ...(said.length > 0 ? [`Said by ${escaped(said.join(', '))}`] : []),
    ...assessment.reasons.map((reason) => `- ${escaped(reason)}`),
    ...demotionLines(assessment).map((note) => `- ${escaped(note)}`),
  ]
  return lines.map((line) => `> ${line}`).join('\n')
}

function parts(check: Check): string[] {
  if (check.parts.length < 2) return []
  const rows = check.parts.map(
    ({ claim, verdict }) => `- “${escaped(claim.text)}”: ${escaped(verdictLine(verdict))}`,
  )
  return [`## Part by part\n\n${rows.join('\n')}`]
}

function earlier(check: Check): string[] {
  if (check.earlier.length === 0) return []
  const rows = earlierLines(check).map(({ near, claim, finding, where }) => {
    const place = 'url' in where ? linkTo(where.url) : `\`${where.id}\``
    return `- ${near}: “${escaped(claim)}”: ${escaped(finding)} — ${place}`
  })
  return [`## ${EARLIER_TITLE}\n\n${rows.join('\n')}\n\n${EARLIER_NOTE}`]
}

function marked({ text, citations, analysis }: Sentence, note: Note): string {
  const marks = citations.map(note)
  if (marks.length === 0) return escaped(text)
  return analysis ? seeing(escaped(text), marks.join(' ')) : `${escaped(text)}${marks.join('')}`
}

/** A footnote that nothing refers to vanishes in rendering; the words it holds were counted all the same. */
function unmentioned(check: Check, note: Note): string[] {
  const used = new Set(check.sections.flatMap(({ sentences }) => sentences.flatMap((one) => one.citations)))
  const rest = check.citations.flatMap((_, index) => (used.has(index) ? [] : [note(index)]))
  return rest.length === 0 ? [] : [`Further passages that were read: ${rest.join(' ')}`]
}

function bullets(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return []
  return [`## ${title}\n\n${items.map((item) => `- ${escaped(item)}`).join('\n')}`]
}

function about(check: Check, explained: readonly Check[]): string[] {
  return [
    `- Checked on ${dayOfInstant(check.checkedAt)}`,
    ...(check.asOf === undefined ? [] : [`- As of ${escaped(check.asOf)}: later evidence was not admitted`]),
    `- Stale after ${check.staleAfter}: ${escaped(check.staleWhy)}`,
    `- Revision ${check.revision} of ${escaped(check.id)}, made with Assay ${escaped(check.assay)}`,
    ...(explained.length > 0 ? [`- ${legendFor(explained)}`] : []),
  ]
}
