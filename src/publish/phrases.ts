import type { Citation, CitedSource, Ledger, LedgerRequest, Verdict, VerdictLabel } from '../domain/index.js'

export const VERDICT_NAMES: Record<VerdictLabel, string> = {
  supported: 'Supported',
  refuted: 'Refuted',
  conflicting: 'Conflicting evidence',
  insufficient: 'Insufficient evidence',
  'not checkable': 'Not checkable',
}

/** A probability from 0 to 1 in one of four sober words. */
export function confidenceInWords(confidence: number): 'very high' | 'high' | 'moderate' | 'low' {
  if (confidence >= 0.93) return 'very high'
  if (confidence >= 0.75) return 'high'
  return confidence >= 0.5 ? 'moderate' : 'low'
}

/** What a confidence is in: the label says how it stands, and of “insufficient” that is easily misread. */
const CONFIDENCE_THAT: Record<VerdictLabel, string> = {
  supported: 'that the evidence examined supports it',
  refuted: 'that the evidence examined contradicts it',
  conflicting: 'that the evidence examined is in conflict',
  insufficient: 'that the evidence examined does not settle it',
  'not checkable': 'that there is nothing to check',
}

/** `high confidence that the evidence examined supports it`, in two parts. */
export const confidenceThat = (label: VerdictLabel, confidence: number): { how: string; that: string } => ({
  how: `${confidenceInWords(confidence)} confidence`,
  that: CONFIDENCE_THAT[label],
})

/** `1,234`, whatever the machine's language. */
export const grouped = (amount: number): string =>
  amount < 1_000 ? String(amount) : amount.toLocaleString('en-GB')

/** `1 passage`, `3 passages`, `1,234 passages`. */
export const count = (amount: number, noun: string, several = `${noun}s`): string =>
  `${grouped(amount)} ${amount === 1 ? noun : several}`

/** `Supported · high confidence (0.87) · 4 passages, 3 independent origins` */
export function verdictLine({ label, confidence, basis }: Verdict): string {
  if (label === 'not checkable') return VERDICT_NAMES[label]
  const number = `${confidenceInWords(confidence)} confidence (${confidence.toFixed(2)})`
  // Sure that it is not settled, not sure of anything else.
  const certainty = label === 'insufficient' ? `${number} ${CONFIDENCE_THAT[label]}` : number
  const independent = basis.origins === 1 ? '1 origin' : `${basis.origins} independent origins`
  const stands =
    basis.passages === 0 ? 'no independent passage' : `${count(basis.passages, 'passage')}, ${independent}`
  return `${VERDICT_NAMES[label]} · ${certainty} · ${stands}`
}

export const demotionLines = (verdict: Verdict): string[] =>
  verdict.demotions.map(({ from, to, reason }) => `Taken back from “${from}” to “${to}”: ${reason}`)

/** Analysis with what it is about, inside its full stop, and inside round brackets that end it. */
export function seeing(text: string, marks: string): string {
  if (text.endsWith(').')) return `${text.slice(0, -2)}; see ${marks}).`
  return text.endsWith('.') ? `${text.slice(0, -1)} (see ${marks}).` : `${text} (see ${marks})`
}

/** Explains the marks: invariant 3 as a reader sees it. */
const LEGEND =
  'A number in brackets leads to the exact words behind a sentence. Sentences that end without one are Assay’s own analysis; “see” names what they are about.'

/** The legend where there is something cited to explain; a check that cites nothing says that. */
export const legendFor = (checks: readonly Pick<Citing, 'citations'>[]): string =>
  checks.some(({ citations }) => citations.length > 0)
    ? LEGEND
    : 'Nothing is cited here: every sentence is Assay’s own analysis.'

/** How a reader finds the cited words in the stored text; offsets are UTF-16 code units into NFC text. */
export const placeOf = ({ snapshot, start, end }: Citation): string =>
  `${snapshot.slice(0, 8)} @${start}–${end}`

/** `, page 12`, `, row 7`, or nothing: where the document itself has the cited words. */
export const pageOrRow = ({ page, row }: Pick<Citation, 'page' | 'row'>): string =>
  [page === undefined ? '' : `, page ${page}`, row === undefined ? '' : `, row ${row}`].join('')

/** Whatever cites: a check or a report. */
export type Citing<Source extends CitedSource = CitedSource> = {
  readonly citations: readonly Citation[]
  readonly sources: readonly Source[]
}

export function sourceOf<Source extends CitedSource>(
  { sources }: Pick<Citing<Source>, 'sources'>,
  citation: Pick<Citation, 'snapshot' | 'source'>,
): Source | undefined {
  return (
    sources.find((source) => source.snapshot === citation.snapshot) ??
    sources.find((source) => source.id === citation.source)
  )
}

export function repairLine(source: CitedSource): string | undefined {
  if (source.repairs.length === 0) return undefined
  const repairs = source.repairs.map(({ kind, misreadAs, repaired, lost }) => {
    const how = misreadAs && misreadAs.length > 0 ? ` (UTF-8 read as ${misreadAs.join(', then ')})` : ''
    const what = kind === 'control-characters' ? 'control characters' : kind
    return `${what}${how}, ${count(repaired, 'character')} restored${lost > 0 ? `, ${lost} lost` : ''}`
  })
  return `Text repaired: ${repairs.join('; ')}`
}

/** What was searched, not found, left out and spent, a line each. */
export function ledgerLines({ entries, networkRequests, modelCalls }: Ledger): string[] {
  const lines = entries.flatMap((entry): string[] => {
    switch (entry.kind) {
      case 'search':
        return [
          `Searched ${entry.provider} for “${entry.query}”: ${entry.found === 0 ? 'nothing found' : `${entry.found} found`}`,
        ]
      case 'request':
        return [requestLine(entry)]
      case 'judged':
        return [
          `Judged ${count(entry.passages, 'passage')} with ${entry.judge}: supporting ${entry.supports}, refuting ${entry.refutes}, neither ${entry.neutral} (or too weakly to count)`,
        ]
      case 'excluded':
        return [`Left out ${entry.what.replace(/[.\s]+$/, '')}: ${entry.reason}`]
      case 'refused':
        return [`Refused ${entry.what} (${entry.code}): ${entry.reason}`]
      case 'stopped':
        return [`Stopped searching after ${count(entry.rounds, 'round')}: ${entry.reason}`]
      case 'model': {
        const cost = entry.cost === undefined ? '' : `, US$ ${entry.cost.toFixed(4)}`
        return [
          `Asked ${entry.model} to ${entry.purpose.replaceAll('-', ' ')}: ${entry.inputTokens} tokens in, ${entry.outputTokens} out${cost}`,
        ]
      }
      case 'cut':
        return [`Cut a sentence that failed the audit: ${entry.reason}`]
      default:
        // What was read stands in the list of sources, and a demotion under the verdict.
        return []
    }
  })
  return [
    ...new Set(lines),
    `${count(networkRequests, 'network request')}, ${count(modelCalls, 'model call')}`,
  ]
}

const ASKED_FOR: Record<LedgerRequest['purpose'], string> = {
  page: 'Fetched',
  robots: 'Asked for leave to read:',
  archive: 'Looked for an archived copy:',
  service: 'Asked',
  model: 'Asked the language model at',
}

/** `Fetched https://example.org/: 200, 5,120 bytes` */
function requestLine({ purpose, url, status, code, wireBytes, exception }: LedgerRequest): string {
  const answer = status === undefined ? `no answer (${code ?? 'unknown'})` : String(status)
  const size = wireBytes === 0 ? '' : `, ${grouped(wireBytes)} bytes`
  const allowed = exception === undefined ? '' : `, allowed by the exception ${exception}`
  return `${ASKED_FOR[purpose]} ${url}: ${answer}${size}${allowed}`
}

/** `archived copy of 2021-03-03`, where the page itself was gone. */
export const archivedPlace = ({ archived }: Citation): { when: string; url: string } | undefined =>
  archived && { when: `archived copy of ${dayOfInstant(archived.at)}`, url: archived.url }

/** Two weeks of searches are no help to a reader: the first lines, and how many more there are. */
export function abridged(lines: readonly string[], limit: number): string[] {
  if (lines.length <= limit) return [...lines]
  return [
    ...lines.slice(0, limit - 2),
    `… and ${lines.length - limit + 1} more (in the JSON output)`,
    ...lines.slice(-1),
  ]
}

/** `checked 1 March 2026`-style days are for prose; a record shows ISO days. */
export const dayOfInstant = (instant: string): string => instant.slice(0, 10)

/** Title, authors, publisher and date, each once. */
export function namedParts({ metadata }: CitedSource): string[] {
  const { title, authors, publisher, published } = metadata
  const names = [authors?.value.join(', '), publisher?.value].filter((name) => name !== undefined)
  return [title?.value ?? 'untitled', ...new Set(names), published?.value ?? 'no date']
}
