import PQueue from 'p-queue'
import { z } from 'zod'
import { contradictionsIn, isBorneOut, markOf, metricsOf, referencesOf, unitsOf } from '../../audit/index.js'
import {
  AssayError,
  type Audit,
  type AuditUnit,
  auditIdOf,
  type CiteFinding,
  type Claim,
  type LedgerEntry,
  type OnProgress,
  sha256,
} from '../../domain/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { addressOf } from '../describe-source.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'
import { version } from '../version.js'
import { batchedJudge } from './batched-judge.js'
import { claimsOfUnits } from './claims-of-units.js'
import { findEvidence } from './find-evidence.js'
import { type JudgedUnit, judgeUnit, type OwnSource, passageReader } from './judge-unit.js'
import { keepAudit } from './keep-audit.js'
import { type OpenedReference, openReferences } from './open-references.js'
import { openQuotes } from './quote.js'
import type { AuditedText } from './read-text.js'
import { type WordForWord, wordForWord } from './word-for-word.js'

export interface AuditTextOptions {
  /** Told everything that comes from outside, and whose clock is the audit's. */
  run: Run
  /** Cited addresses opened on the web at most; absent: none. */
  references?: number
  onProgress?: OnProgress
  signal?: AbortSignal
}

/** Units in hand at once: the judge takes together what they ask of it. */
const AT_ONCE = 24
/** Passages quoted for or against a unit; more do not make it clearer. */
const MOST_QUOTED = 3
/** From this probability on a source may well say so, though the judge is not sure enough: no charge is made. */
const UNCLEAR = 0.25

/**
 * A text with every sentence and row marked by what its own sources and the library say of it, stored.
 * @throws AssayError USAGE for a text without sentences
 */
export async function auditText(
  tools: Tools,
  read: AuditedText,
  { run, references: most, onProgress, signal }: AuditTextOptions,
): Promise<Audit> {
  const { laid, document } = read
  const drafts = unitsOf(laid, document.metadata.language?.value)
  if (drafts.length === 0)
    throw new AssayError('USAGE', 'There is nothing to audit: the text has no sentences.')
  const { references: named, citesOf } = referencesOf(laid, drafts)
  const { opened, entries: opening } = await openReferences(tools, named, {
    run,
    ...(read.base ? { base: read.base } : {}),
    ...(most === undefined ? {} : { most }),
    ...(signal ? { signal } : {}),
  })
  const references = opened.map(({ reference }) => reference)

  const entries: LedgerEntry[] = [...read.requests, ...opening]
  const isItself = sameAs(read)
  const claims = claimsOfUnits(drafts)
  const found = await findEvidence(
    tools,
    run,
    claims.flatMap(({ claims }) => claims),
    entries,
  )
  const inLibrary = ({ id }: Claim) => (found.get(id) ?? []).filter((one) => !isItself(one))
  const passages = passageReader(tools)
  const judging = { ...tools, judge: batchedJudge(tools.judge) }
  const readWords = wordForWord(tools)
  const queue = new PQueue({ concurrency: AT_ONCE })
  let done = 0
  const judged = await queue.addAll(
    claims.map(({ claims }, index) => async (): Promise<Reading> => {
      signal?.throwIfAborted()
      const unit = drafts[index]
      const cites = unit ? (citesOf.get(unit) ?? []) : []
      const own = ownSources(cites, opened)
      const words = unit ? await readWords(unit, own, cites.length) : {}
      const judge = async () =>
        claims.length === 0
          ? undefined
          : await judgeUnit(judging, claims, own, words.row ? () => [] : inLibrary, passages)
      const result = await settled(words, judge)
      onProgress?.({
        stage: 'auditing',
        done: ++done,
        total: drafts.length,
        ...(unit && { current: unit.words }),
      })
      return result
    }),
  )

  const quotes = openQuotes(tools)
  const measured: { unit: AuditUnit; supportedBy: number[][] }[] = []
  for (const [index, draft] of drafts.entries()) {
    const { result, misquotes } = judged[index] ?? {}
    const supportedBy = misquotes === undefined ? (result?.supportedBy ?? []) : []
    const cites = (citesOf.get(draft) ?? []).map((reference) => ({
      reference,
      finding: findingOf(reference, opened[reference], result),
    }))
    const whyNot = result ? undefined : claims[index]?.whyNot
    const { mark, why } = markOf(
      {
        ...(result ? { verdict: result.verdict } : {}),
        ...(whyNot === undefined ? {} : { whyNot }),
        ...(draft.emptySource ? { emptySource: true } : {}),
        cites,
        supportedBy,
        lacking: result?.likeliest.some(isLacking) ?? false,
        ...(misquotes === undefined ? {} : { misquotes }),
      },
      references,
    )
    const unit: AuditUnit = {
      kind: draft.kind,
      start: draft.start,
      end: draft.end,
      mark,
      citations: result ? await quoted(result, mark, isBorneOut(supportedBy), quotes) : [],
      cites,
      why,
      ...(result ? { verdict: result.verdict } : {}),
      ...(draft.emptySource ? { emptySource: true } : {}),
      ...(draft.inSources ? { inSources: true } : {}),
    }
    measured.push({ unit, supportedBy })
  }
  const contradictions = contradictionsIn(laid.text, drafts)
  const title = document.metadata.title?.value
  const ledger = [
    ...entries,
    ...judgementsOf(
      tools,
      judged.map(({ result, byWords }) => (byWords ? undefined : result)),
    ),
  ]
  return keepAudit(tools, run, {
    schema: 'assay.audit/1',
    id: auditIdOf(laid.text, read.location),
    revision: 1,
    run: run.id,
    text: laid.text,
    ...(read.asFound === undefined ? {} : { asFound: read.asFound }),
    ...(title ? { title } : {}),
    ...(read.location ? { location: read.location } : {}),
    mediaType: document.mediaType,
    repairs: document.repairs,
    notes: document.notes ?? [],
    units: measured.map(({ unit }) => unit),
    headings: laid.blocks.flatMap(({ kind, start, end, level }) =>
      kind === 'heading' ? [{ start, end, level: level ?? 1 }] : [],
    ),
    references,
    contradictions,
    citations: quotes.citations,
    sources: quotes.sources,
    metrics: metricsOf(measured, references, contradictions.length),
    ledger: {
      entries: ledger,
      networkRequests:
        (await requestsOfJudge(tools, run)) + ledger.filter(({ kind }) => kind === 'request').length,
      modelCalls: 0,
    },
    auditedAt: run.startedAt.toISOString(),
    assay: version,
  })
}

/** A unit as its own sources' words and the judge have it. */
interface Reading {
  result?: JudgedUnit
  /** No judge was asked. */
  byWords?: true
  misquotes?: string
}

/**
 * What stands word for word needs no judge, save that a row's words may all be there and be put together
 * wrongly: where a judge finds that an own source says otherwise, the judge is believed.
 */
async function settled(
  { stands, misquotes, row }: WordForWord,
  judge: () => Promise<JudgedUnit | undefined>,
): Promise<Reading> {
  if (stands && !row) return { result: stands, byWords: true }
  const result = await judge()
  if (stands && !result?.refutedBy.some((references) => references.length > 0)) {
    return { result: stands, byWords: true }
  }
  return { ...(result ? { result } : {}), ...(misquotes === undefined ? {} : { misquotes }) }
}

/** A judge whose model had to be downloaded made requests when it was opened; a replay opens none. */
const requestsOfJudge = ({ judge }: Pick<Tools, 'judge'>, run: Run): Promise<number> =>
  run.recorded(
    { kind: 'judge', key: judge.id, shape: z.int().nonnegative() },
    async () => judge.requests ?? 0,
  )

const isLacking = (likeliest: ReadonlyMap<number, number>): boolean =>
  likeliest.size > 0 && [...likeliest.values()].every((probability) => probability < UNCLEAR)

/** The audited text in the library is no witness for itself. */
function sameAs({ laid, document, location }: AuditedText): (stored: StoredSnapshot) => boolean {
  const hashes = new Set([sha256(document.text), sha256(laid.text)])
  const addresses = new Set(
    [location, document.metadata.canonicalUrl?.value].filter((one) => one !== undefined),
  )
  return ({ snapshot, source }) =>
    hashes.has(snapshot.textHash) ||
    addresses.has(source.location) ||
    addresses.has(addressOf(snapshot, source))
}

const ownSources = (cites: readonly number[], opened: readonly OpenedReference[]): OwnSource[] =>
  cites.flatMap((reference) => {
    const { document, reference: named } = opened[reference] ?? {}
    return document ? [{ reference, document, ...(named?.entry ? { entry: named.entry } : {}) }] : []
  })

function findingOf(
  reference: number,
  opened: OpenedReference | undefined,
  judged: JudgedUnit | undefined,
): CiteFinding {
  if (opened?.reference.status === 'leads-nowhere') return 'leads-nowhere'
  if (!opened?.document) return 'not-read'
  if (!judged) return 'not-judged'
  if (judged.refutedBy.some((references) => references.includes(reference))) return 'says-otherwise'
  if (judged.supportedBy.some((references) => references.includes(reference))) return 'says-so'
  const likeliest = Math.max(0, ...judged.likeliest.map((by) => by.get(reference) ?? 0))
  return likeliest >= UNCLEAR ? 'unclear' : 'does-not-say-so'
}

/** The surest passages of the side that the mark takes; of a contradicted unit those against it first. */
async function quoted(
  { evidence, documents, origins, verdict }: JudgedUnit,
  mark: AuditUnit['mark'],
  own: boolean,
  quotes: ReturnType<typeof openQuotes>,
): Promise<number[]> {
  const sides =
    mark === 'contradicted'
      ? verdict.label === 'conflicting'
        ? ['refutes', 'supports']
        : ['refutes']
      : mark === 'supported' || (verdict.label === 'supported' && !own)
        ? ['supports']
        : []
  const telling = evidence
    .filter(({ stance, use }) => use === 'counted' && sides.includes(stance.label))
    .sort(
      (a, b) =>
        sides.indexOf(a.stance.label) - sides.indexOf(b.stance.label) ||
        b.stance.probabilities[b.stance.label] - a.stance.probabilities[a.stance.label],
    )
  const cited = new Set<number>()
  for (const one of telling) {
    if (cited.size >= MOST_QUOTED) break
    const document = documents.find(({ snapshot }) => snapshot.id === one.snapshot)
    if (document) cited.add(await quotes.add(one, document, origins))
  }
  return [...cited]
}

/** One line for the whole audit; each unit's verdict has its own counts. */
function judgementsOf({ judge }: Tools, judged: readonly (JudgedUnit | undefined)[]): LedgerEntry[] {
  const evidence = judged.flatMap((one) => one?.evidence ?? [])
  const count = (label: 'supports' | 'refutes' | 'neutral') =>
    evidence.filter(({ stance }) => stance.label === label).length
  return [
    {
      kind: 'judged',
      judge: judge.id,
      passages: evidence.length,
      supports: count('supports'),
      refutes: count('refutes'),
      neutral: count('neutral'),
    },
  ]
}
