import { extractClaims } from '../../claims/index.js'
import type { OnProgress } from '../../domain/index.js'
import {
  CitationRow,
  ClaimsRow,
  type Evaluation,
  evalToText,
  evaluateCitations,
  evaluateClaims,
  evaluateEvents,
  evaluateJudge,
  evaluatePrior,
  evaluateRetrieval,
  evaluateTokens,
  evaluateVerdict,
  JudgeRow,
  readJsonLines,
  readPriorSet,
  readRetrievalSet,
  TokensRow,
  VerdictRow,
} from '../../eval/index.js'
import type { Judge } from '../../judge/index.js'
import { withEarlierSearch } from '../earlier/earlier-search.js'
import { type JudgeSetting, openJudge } from '../open-judge.js'
import { judgeCitations } from './cited-page.js'
import { judgePairs, verdictInClosedWorld } from './evaluated-judge.js'
import { markUnmet, markUnsupported } from './marked-tokens.js'
import { withSearchEngine } from './search-engine.js'
import { readToldSet, tellingsOf } from './told-documents.js'

export const EVALUATION_KINDS = [
  'judge',
  'retrieval',
  'verdict',
  'prior',
  'claims',
  'citations',
  'tokens',
  'events',
] as const
export type EvaluationKind = (typeof EVALUATION_KINDS)[number]

export interface EvaluateOptions {
  onProgress?: OnProgress
  /** What is measured by judge, verdict and citations; default: the one that `check` uses. */
  judge?: Judge | JudgeSetting
  /** Whether `retrieval` looks at the best hits a second time, as `assay search` does. Default: true */
  rerank?: boolean
}

/**
 * Measures Assay on labelled rows. Nothing of them is kept: indexes are made in a temporary folder.
 * @param files JSON Lines, in the formats of docs/evaluation-formats.md
 * @throws AssayError DATASET_INVALID naming the file and the line
 */
export async function evaluate(
  kind: EvaluationKind,
  files: string[],
  { judge: given, ...options }: EvaluateOptions = {},
): Promise<Evaluation> {
  if (!isJudged(kind)) return measure(kind, files, options)
  // A row's passages were given, not searched for: how many of them speak to the claim is not known.
  const judge = isJudge(given) ? given : await openJudge({ passages: 'balanced', ...given })
  try {
    return await measureJudge(kind, files, judge, options)
  } finally {
    if (judge !== given) await judge.close?.()
  }
}

const JUDGED_KINDS = ['judge', 'verdict', 'citations'] as const
type JudgedKind = (typeof JUDGED_KINDS)[number]
const isJudged = (kind: EvaluationKind): kind is JudgedKind => JUDGED_KINDS.some((one) => one === kind)

const isJudge = (given: Judge | JudgeSetting | undefined): given is Judge =>
  given !== undefined && 'judge' in given

async function measureJudge(
  kind: JudgedKind,
  files: string[],
  judge: Judge,
  { onProgress }: Pick<EvaluateOptions, 'onProgress'>,
): Promise<Evaluation> {
  const options = onProgress ? { onProgress } : {}
  switch (kind) {
    case 'judge':
      return evaluateJudge(readJsonLines(files, JudgeRow), (pairs) => judgePairs(judge, pairs), options)
    case 'verdict':
      return evaluateVerdict(
        readJsonLines(files, VerdictRow),
        (claim, evidence) => verdictInClosedWorld(judge, claim, evidence),
        options,
      )
    case 'citations':
      return evaluateCitations(
        readJsonLines(files, CitationRow),
        (rows) => judgeCitations(judge, rows),
        options,
      )
  }
}

async function measure(
  kind: Exclude<EvaluationKind, JudgedKind>,
  files: string[],
  { onProgress, rerank = true }: Omit<EvaluateOptions, 'judge'>,
): Promise<Evaluation> {
  const options = onProgress ? { onProgress } : {}
  switch (kind) {
    case 'events': {
      const { labels, documents } = await readToldSet(files)
      return evaluateEvents(labels, documents, tellingsOf, options)
    }
    case 'tokens':
      return evaluateTokens(readJsonLines(files, TokensRow), markUnsupported, {
        ...options,
        baselines: { comparators: markUnmet },
      })
    case 'claims':
      return evaluateClaims(readJsonLines(files, ClaimsRow), checkWorthinessOf, options)
    case 'retrieval': {
      const { documents, queries } = await readRetrievalSet(files)
      return withSearchEngine((engine) => evaluateRetrieval(documents, queries, engine, options), rerank)
    }
    case 'prior': {
      const { documents, queries } = await readPriorSet(files)
      return withEarlierSearch((engine) => evaluatePrior(documents, queries, engine, options))
    }
  }
}

export const evaluationToText = evalToText

/** Half: the middle of the scale that the score is made on. */
const WORTH_CHECKING = 0.5

/** A text is as worth checking as the most check-worthy thing that it says. */
function checkWorthinessOf(text: string): { score: number; checkable: boolean } {
  const score = Math.max(0, ...extractClaims(text).map(({ whole }) => whole.checkWorthiness))
  return { score, checkable: score >= WORTH_CHECKING }
}
