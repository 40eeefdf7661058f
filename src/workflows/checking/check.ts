import { z } from 'zod'
import { extractClaims } from '../../claims/index.js'
import {
  AssayError,
  type Check,
  type Checks,
  type ClaimSentence,
  checkIdOf,
  EarlierMatch,
  type EdtfDate,
  type LedgerEntry,
  type OnProgress,
} from '../../domain/index.js'
import { unresolvedCitations, type WriteInput, writeCheck } from '../../write/index.js'
import { modelClaims } from '../asking/model-claims.js'
import { modelProse } from '../asking/model-prose.js'
import type { RunModel } from '../asking/run-model.js'
import { titleOf } from '../describe-source.js'
import type { Earlier } from '../earlier/earlier.js'
import type { Run } from '../recording/index.js'
import type { WebSearch } from '../searching/web-search.js'
import type { OnStep } from '../steps.js'
import type { Tools } from '../tools.js'
import { version } from '../version.js'
import { checkArticle } from './check-article.js'
import { citedSources, loadTexts } from './check-sources.js'
import { investigate } from './investigate.js'
import { keepCheck } from './keep-check.js'
import { withSecondOpinion } from './with-second-opinion.js'

export interface CheckTextOptions {
  speaker?: string
  asOf?: EdtfDate
  onProgress?: OnProgress
  onStep?: OnStep
  /** Looks up what was checked before; without it nothing is offered. */
  findEarlier?: Earlier['find']
  /** Whose clock is the check's, and which is told everything that comes from outside. */
  run: Run
  /** The search of the web, where it was asked for. */
  web?: WebSearch
  /** A language model, where one is configured. */
  model?: RunModel
  /** Ends the run between two steps. */
  signal?: AbortSignal
  /** What the ledgers begin with: how the text was come by. */
  entries?: LedgerEntry[]
}

/** Text to claims, and each sentence to a stored fact-check. */
export async function checkText(
  tools: Tools,
  text: string,
  options: CheckTextOptions,
): Promise<Check | Checks> {
  const context = options.speaker ? { speaker: options.speaker } : {}
  const found = extractClaims(text, context)
  const { sentences, entries } = options.model
    ? await modelClaims(options.model, found, context)
    : { sentences: found, entries: [] }
  const [first, second] = sentences
  if (!first) throw new AssayError('USAGE', 'There is no claim to check: the input has no words.')
  const own = new Set(sentences.map(({ whole }) => checkIdOf(whole.id, options.asOf)))
  const check = async (sentence: ClaimSentence) =>
    checkSentence(
      tools,
      sentence,
      { ...options, entries: [...(options.entries ?? []), ...entries] },
      await earlierOf(sentence, own, options),
    )
  const { onProgress } = options
  if (second) {
    const { statements: most, atOnce } = tools.config.check
    return checkArticle(sentences, { most, atOnce, ...(onProgress ? { onProgress } : {}) }, check)
  }
  onProgress?.({ stage: 'checking', done: 0, total: 1, current: first.whole.text })
  const only = await check(first)
  onProgress?.({ stage: 'checking', done: 1, total: 1 })
  return only
}

/**
 * What was checked before, offered beside the check and no part of it.
 * @param own the checks of this very input: they are not earlier, whichever of them is stored already
 */
async function earlierOf(
  { whole, parts }: ClaimSentence,
  own: ReadonlySet<string>,
  { findEarlier, asOf, run }: CheckTextOptions,
): Promise<EarlierMatch[]> {
  const question = { kind: 'earlier', key: whole.id, shape: z.array(EarlierMatch) }
  return run.recorded(question, async () => {
    const texts = [whole, ...parts].map(({ text }) => text)
    return findEarlier ? findEarlier(texts, { except: own, ...(asOf ? { asOf } : {}) }) : []
  })
}

/** Search, judge, weigh, write, prove, store: the whole way of one statement. */
async function checkSentence(
  tools: Tools,
  sentence: ClaimSentence,
  options: CheckTextOptions,
  earlier: EarlierMatch[],
): Promise<Check> {
  const { whole } = sentence
  const { run, web, model, signal, onStep } = options
  signal?.throwIfAborted()
  const scope = options.asOf ? { asOf: options.asOf } : {}
  const entries: LedgerEntry[] = [...(options.entries ?? [])]

  const investigated = await investigate(tools, run, sentence, {
    ...scope,
    ...(web ? { web } : {}),
    ...(onStep ? { onStep } : {}),
  })
  signal?.throwIfAborted()
  const findings = model ? await withSecondOpinion(model, investigated, scope) : investigated
  const { parts, assessment, origins, candidates, neutral } = findings
  entries.push(...findings.entries)
  entries.push(
    ...parts.flatMap(({ verdict }) =>
      verdict.demotions.map((demotion) => ({ kind: 'demoted' as const, ...demotion })),
    ),
  )

  const texts = await loadTexts(tools, candidates, parts)
  for (const { snapshot, source } of texts.values()) {
    entries.push({ kind: 'read', snapshot: snapshot.id, title: titleOf(snapshot, source) })
  }
  const input: WriteInput = {
    claim: whole,
    parts,
    assessment,
    origins,
    sources: texts,
    checkedAt: run.startedAt,
    neutral,
    ...scope,
  }
  const said = model ? await modelProse(model, input) : { entries: [] }
  entries.push(...said.entries)
  const written = writeCheck(input, said.prose)
  entries.push(...written.cuts.map((cut) => ({ kind: 'cut' as const, ...cut })))
  const [broken] = unresolvedCitations(written.citations, (snapshot) => texts.get(snapshot)?.text)
  if (broken) {
    throw new AssayError('CITATION_UNRESOLVED', `A citation of ${broken.url} does not open at its words.`)
  }

  return keepCheck(tools, run, {
    schema: 'assay.check/1',
    id: checkIdOf(whole.id, options.asOf),
    revision: 1,
    claim: whole,
    verdict: assessment.label,
    confidence: assessment.confidence,
    assessment,
    parts: parts.map(({ claim, verdict }) => ({ claim, verdict })),
    earlier,
    sections: written.sections,
    followUps: written.followUps,
    citations: written.citations,
    sources: citedSources(written.evidence, texts, origins),
    origins: origins.filter((origin) => origin.snapshots.some((id) => texts.has(id))),
    evidence: written.evidence,
    ledger: {
      entries,
      networkRequests:
        (await requestsOfJudge(tools, run)) + entries.filter(({ kind }) => kind === 'request').length,
      modelCalls: entries.filter(({ kind }) => kind === 'model').length,
    },
    run: run.id,
    checkedAt: run.startedAt.toISOString(),
    ...scope,
    staleAfter: written.staleAfter,
    staleWhy: written.staleWhy,
    assay: version,
  })
}

/** A judge whose model had to be downloaded made requests when it was opened; a replay opens none. */
const requestsOfJudge = ({ judge }: Pick<Tools, 'judge'>, run: Run): Promise<number> =>
  run.recorded(
    { kind: 'judge', key: judge.id, shape: z.int().nonnegative() },
    async () => judge.requests ?? 0,
  )
