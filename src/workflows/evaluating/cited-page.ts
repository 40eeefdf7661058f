import {
  type Block,
  type Claim,
  type Passage,
  passageIdOf,
  type SnapshotId,
  type SourceId,
  type Span,
  type Stance,
  spansOverlap,
} from '../../domain/index.js'
import type { JudgedCitation } from '../../eval/index.js'
import type { Judge, JudgePair } from '../../judge/index.js'
import { wordsOf } from '../../language/index.js'
import { passagesOf } from '../../library/index.js'
import { claimOf } from './claim-of.js'

/** As many windows of a page are judged as `check` judges passages of a library. */
const JUDGED_WINDOWS = 24
/** Less of the claim than this share left unsupported is partial support rather than none. */
const PARTLY_SUPPORTED = 0.5

/**
 * Does a cited page carry the sentence that cites it? The page is read as `check` reads a document: in
 * windows of a few sentences, the closest ones, since a verifier sees no more than its 128 tokens.
 */
export async function judgeCitations(
  judge: Judge,
  rows: { claim: string; evidence: string[] }[],
): Promise<JudgedCitation[]> {
  const asked = rows.map(({ claim, evidence }) => {
    const page = pageOf(evidence)
    const whole = claimOf(claim)
    return { claim: whole, page, windows: closestWindows(whole, page.windows) }
  })
  const stances = await judge.judge(
    asked.flatMap(({ claim, windows }) => windows.map((passage) => pairOf(claim, passage))),
  )
  let next = 0
  return asked.map(({ claim, page, windows }) => {
    const read = windows.map((window) => ({ window, stance: stances[next++] as Stance }))
    return conclude(claim, page.lines, read)
  })
}

interface Reading {
  window: Passage
  stance: Stance
}

/** The window that says most decides; the sentences of every window that agrees with it carry the claim. */
function conclude(claim: Claim, lines: Span[], readings: Reading[]): JudgedCitation {
  const [best] = [...readings].sort((a, b) => certainty(b) - certainty(a))
  if (!best) return { label: 'neutral', supporting: [] }
  const label = best.stance.label === 'neutral' && isPartial(claim, readings) ? 'partial' : best.stance.label
  if (label === 'neutral') return { label, supporting: [] }
  const agreeing = readings.filter(({ stance }) => stance.label === best.stance.label)
  const decided = (label === 'partial' ? [best] : agreeing).map(({ window, stance }) => ({
    start: window.start + stance.decidedBy.start,
    end: window.start + stance.decidedBy.end,
  }))
  const supporting = lines.flatMap((line, at) =>
    decided.some((sentence) => spansOverlap(line, sentence)) ? [at] : [],
  )
  return { label, supporting }
}

/** Support outweighs contradiction: a page that says so somewhere carries the sentence. */
const certainty = ({ stance }: Reading): number =>
  stance.label === 'neutral'
    ? stance.probabilities.supports / 2
    : stance.probabilities[stance.label] + (stance.label === 'supports' ? 1 : 0.5)

function isPartial(claim: Claim, readings: Reading[]): boolean {
  const words = wordsOf(claim.text).filter((word) => !word.stop)
  const bare = words.filter((word) =>
    readings.every(({ stance }) => stance.unsupported.some((span) => spansOverlap(span, word))),
  )
  return words.length > 0 && bare.length / words.length < PARTLY_SUPPORTED
}

/** The lines as one document; each is a sentence by the data's own division. */
function pageOf(evidence: readonly string[]): { lines: Span[]; windows: Passage[] } {
  const lines: Span[] = []
  let text = ''
  for (const line of evidence) {
    lines.push({ start: text.length, end: text.length + line.length })
    text += `${line}\n`
  }
  const blocks = lines
    .filter(({ start, end }) => text.slice(start, end).trim() !== '')
    .map((line): Block => ({ ...line, kind: 'paragraph' }))
  const windows = passagesOf({ snapshot: '' as SnapshotId, source: '' as SourceId, text, blocks })
  const whole = { start: 0, end: text.length }
  return { lines, windows: windows.length > 0 ? windows : [emptyPassage(text, whole)] }
}

const emptyPassage = (text: string, whole: Span): Passage => ({
  ...whole,
  id: passageIdOf('' as SnapshotId, whole.start, whole.end),
  snapshot: '' as SnapshotId,
  source: '' as SourceId,
  text,
  kind: 'paragraph',
  context: [],
  sentences: [whole],
})

/** By the claim's words in them, those that few windows share weighing most; in the page's order. */
function closestWindows(claim: Claim, windows: Passage[]): Passage[] {
  if (windows.length <= JUDGED_WINDOWS) return windows
  const stems = windows.map(({ text }) => new Set(stemsOf(text)))
  const sharing = (stem: string) => stems.filter((one) => one.has(stem)).length
  const weights = [...new Set(stemsOf(claim.text))].map((stem) => ({
    stem,
    weight: Math.log(1 + windows.length / (1 + sharing(stem))),
  }))
  const scored = windows.map((window, at) => ({
    at,
    window,
    score: weights.reduce((sum, { stem, weight }) => sum + (stems[at]?.has(stem) ? weight : 0), 0),
  }))
  return scored
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, JUDGED_WINDOWS)
    .sort((a, b) => a.at - b.at)
    .map(({ window }) => window)
}

const stemsOf = (text: string): string[] =>
  wordsOf(text)
    .filter(({ stop }) => !stop)
    .map(({ stem }) => stem)

const pairOf = (claim: Claim, { text, start, context, sentences }: Passage): JudgePair => ({
  claim,
  passage: {
    text,
    context,
    sentences: sentences.map((sentence) => ({ start: sentence.start - start, end: sentence.end - start })),
  },
})
