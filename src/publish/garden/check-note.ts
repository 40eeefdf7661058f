import type { Check, Sentence } from '../../domain/index.js'
import { EARLIER_NOTE, EARLIER_TITLE, earlierLines } from '../earlier.js'
import {
  dayOfInstant,
  demotionLines,
  ledgerLines,
  legendFor,
  seeing,
  VERDICT_NAMES,
  verdictLine,
} from '../phrases.js'
import { CALLOUTS } from '../verdict-look.js'
import { evidenceTables, marksOf } from './evidence-tables.js'
import { footnote, footnoteMark } from './footnotes.js'
import type { Garden, GardenNote, Links, NoteKind } from './garden.js'
import { addressLink, gardenText, joined, propertyText, table } from './garden-text.js'
import {
  breadcrumbs,
  fileNames,
  hasClaimNote,
  INDEX,
  isStale,
  kindProperties,
  STALE,
  titleOfCheck,
  withoutFolders,
} from './names.js'
import { type Quotations, quotationsOf } from './quotations.js'

/** A note for each check: its latest revision. */
export const checkNotes: NoteKind = (garden) => garden.checks.map((check) => noteOf(check, garden))

function noteOf(check: Check, garden: Garden): GardenNote {
  const { id, claim, assessment } = check
  const title = titleOfCheck(check)
  const revisions = garden.history.get(id) ?? [check]
  const first = dayOfInstant((revisions[0] ?? check).checkedAt)
  const verdict = check.verdict.replace(' ', '-')
  return {
    id,
    folder: 'checks',
    ...fileNames(title, id),
    front: {
      title: propertyText(title),
      description: propertyText(verdictLine(assessment)),
      aliases: [id],
      ...kindProperties('check', [verdict, ...(isStale(check, garden) ? ['stale'] : [])]),
      created: first,
      modified: dayOfInstant(check.checkedAt),
      published: first,
      permalink: `checks/${id}`,
      assay_id: id,
      assay_revision: check.revision,
      assay_claim: propertyText(claim.text),
      ...(claim.speaker === undefined ? {} : { assay_speaker: propertyText(claim.speaker) }),
      ...(check.asOf === undefined ? {} : { assay_as_of: check.asOf }),
      assay_verdict: check.verdict,
      assay_confidence: Number(check.confidence.toFixed(2)),
      assay_origins: assessment.basis.origins,
      assay_checked_at: check.checkedAt,
      assay_stale_after: check.staleAfter,
    },
    body: (links) => bodyOf(check, garden, links),
  }
}

function bodyOf(check: Check, garden: Garden, links: Links): string {
  const quotations = quotationsOf(check, garden)
  return joined([
    breadcrumbs([
      links.to(INDEX, 'Fact-checks'),
      ...(hasClaimNote(check, garden) ? [links.to(check.claim.id, 'All checks of this claim')] : []),
      'This check',
    ]),
    claimCallout(check),
    verdictCallout(check),
    staleCallout(check, garden, links),
    ...check.sections
      .filter(({ sentences }) => sentences.length > 0)
      .map(({ title, sentences }) => `## ${gardenText(title)}\n\n${sentences.map(marked).join(' ')}`),
    partsTable(check, quotations),
    evidenceTables(check, quotations, links),
    unmentioned(check, quotations),
    earlier(check, links),
    list('## Want to know more?', check.followUps),
    folded(
      'What was done',
      ledgerLines(check.ledger).map((line) => gardenText(bare(line, check))),
    ),
    folded('About this check', about(check)),
    quotations.all.map((citation, index) => footnote(check, citation, index, links)).join('\n'),
  ])
}

function claimCallout({ claim }: Check): string {
  const said = [claim.speaker, claim.date].filter((one) => one !== undefined).map(gardenText)
  return `> [!quote] The claim${said.length > 0 ? `, by ${said.join(', ')}` : ''}\n> “${gardenText(claim.text)}”`
}

function verdictCallout(check: Check): string {
  const { assessment } = check
  const lines = [
    ...assessment.reasons,
    ...demotionLines(assessment),
    `Checked on ${dayOfInstant(check.checkedAt)}; to be checked again from ${check.staleAfter}: ${check.staleWhy}`,
    ...(check.asOf === undefined ? [] : [`As of ${check.asOf}: later evidence was not admitted`]),
  ]
  return [
    `> [!${CALLOUTS[assessment.label]}] ${gardenText(verdictLine(assessment))}`,
    ...lines.map((line) => `> - ${gardenText(line)}`),
  ].join('\n')
}

function staleCallout(check: Check, garden: Garden, links: Links): string {
  if (!isStale(check, garden)) return ''
  const others = links.has(STALE) ? ` ${links.to(STALE, 'What else is due')}.` : ''
  return `> [!caution] This check is due to be made again since ${check.staleAfter}\n> The evidence may have changed.${others}`
}

function marked({ text, citations, analysis }: Sentence): string {
  const marks = citations.map(footnoteMark)
  if (marks.length === 0) return gardenText(text)
  return analysis ? seeing(gardenText(text), marks.join(' ')) : `${gardenText(text)}${marks.join('')}`
}

function partsTable(check: Check, quotations: Quotations): string {
  if (check.parts.length < 2) return ''
  const rows = check.parts.map(({ claim, verdict }) => [
    gardenText(claim.text),
    VERDICT_NAMES[verdict.label],
    verdict.confidence.toFixed(2),
    marksOf(check, claim.id, quotations) || 'nothing found',
  ])
  return `## Part by part\n\n${table(['Part of the claim', 'Verdict', 'Confidence', 'Words'], rows)}`
}

/** Invariant of a note: a footnote that nothing refers to would vanish, and its words were read all the same. */
function unmentioned(check: Check, quotations: Quotations): string {
  const used = new Set([
    ...check.sections.flatMap(({ sentences }) => sentences.flatMap(({ citations }) => citations)),
    ...check.evidence.flatMap((evidence) => quotations.of(evidence) ?? []),
  ])
  const rest = quotations.all.flatMap((_, index) => (used.has(index) ? [] : [footnoteMark(index)]))
  return rest.length === 0 ? '' : `Further passages that were read: ${rest.join(' ')}`
}

function earlier(check: Check, links: Links): string {
  const lines = earlierLines(check).map(({ near, claim, finding, where }) => {
    const place = 'url' in where ? addressLink(where.url) : links.to(where.id, claim)
    return `- ${near}: “${gardenText(claim)}”: ${gardenText(finding)} — ${place}`
  })
  return lines.length === 0 ? '' : `## ${EARLIER_TITLE}\n\n${lines.join('\n')}\n\n${EARLIER_NOTE}`
}

const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `${title}\n\n${items.map((item) => `- ${gardenText(item)}`).join('\n')}`

/** A callout that is closed at first: for those who want to know how, not in the way of the others. */
const folded = (title: string, items: readonly string[]): string =>
  [`> [!abstract]- ${title}`, ...items.map((item) => `> - ${item}`)].join('\n')

const about = (check: Check): string[] =>
  [
    `Revision ${check.revision} of ${check.id}, made with Assay ${check.assay} on ${check.checkedAt}`,
    legendFor([check]),
    'A place like `1a2b3c4d @8–46` is the beginning of a stored copy’s name and the characters quoted from it, in UTF-16 code units of NFC text.',
  ].map((line, at) => (at < 2 ? gardenText(line) : line))

const bare = (line: string, check: Check): string =>
  check.sources
    .filter(({ location }) => location.startsWith('file:'))
    .reduce((text, { location }) => text.replaceAll(location, withoutFolders(location)), line)
