import { type Span, spansOverlap } from '../domain/index.js'
import { inBatches, type Rows } from './collect.js'
import { requireAnswers, requireRows } from './guards.js'
import { f1Of, mean, type SetOverlap, setOverlap } from './metrics/index.js'
import { type TokenScores, TokensEvaluation } from './result.js'
import type { TokensRow } from './rows.js'
import { DEFAULT_BATCH_SIZE, type EvaluationOptions, Stopwatch } from './timing.js'

/** Which words of each claim the evidence does not bear out, as spans of the claim, in the order of the rows. */
export type TokenMarker = (
  rows: readonly { claim: string; evidence: string[] }[],
) => readonly (readonly Span[])[] | Promise<readonly (readonly Span[])[]>

export interface TokensOptions extends EvaluationOptions {
  /** Other markers to stand beside the measured one, by the name they are reported under. */
  baselines?: Readonly<Record<string, TokenMarker>>
}

const NOTHING: TokenMarker = (rows) => rows.map(() => [])
const ALL: TokenMarker = (rows) => rows.map(({ claim }) => [{ start: 0, end: claim.length }])

/**
 * Which words of a partly supported claim are not supported (WiCE, Kamoi et al. 2023,
 * arXiv:2303.01432): precision, recall and F1 of the tokens marked, over all tokens together and as a
 * mean over the rows. The marker is given the whole evidence; and again, in rows that name them,
 * the supporting sentences alone, which nobody knows outside a data set.
 * @throws AssayError DATASET_INVALID when there are no rows
 */
export async function evaluateTokens(
  rows: Rows<TokensRow>,
  marker: TokenMarker,
  options: TokensOptions = {},
): Promise<TokensEvaluation> {
  const watch = new Stopwatch(options.now)
  const [own, known] = [new Tally(), new Tally()]
  const named: Record<string, TokenMarker> = {
    'mark nothing': NOTHING,
    'mark all': ALL,
    ...options.baselines,
  }
  const baselines = Object.entries(named).map(([name, mark]) => ({ name, mark, tally: new Tally() }))
  let [mixed, tokens, notSupported] = [0, 0, 0]
  for await (const batch of inBatches(rows, options.batchSize ?? DEFAULT_BATCH_SIZE)) {
    const asked = batch.map(({ claim, evidence }) => ({ claim, evidence }))
    own.add(batch, await watch.time(() => marker(asked)))
    for (const { mark, tally } of baselines) tally.add(batch, await mark(asked))
    const knowing = batch.filter(({ supporting }) => smallest(supporting) !== undefined)
    const sentences = knowing.map(({ claim, evidence, supporting }) => ({
      claim,
      evidence: (smallest(supporting) ?? []).map((index) => evidence[index] ?? ''),
    }))
    known.add(knowing, await marker(sentences))
    for (const row of batch) {
      const marked = row.notSupported.filter(Boolean).length
      tokens += row.tokens.length
      notSupported += marked
      if (marked > 0 && marked < row.tokens.length) mixed += 1
    }
    options.onProgress?.({ stage: 'marking', done: own.rows })
  }
  requireRows(own.rows, 'claims with marked tokens')

  return TokensEvaluation.parse({
    schema: 'assay.eval.tokens/1',
    rows: own.rows,
    mixedRows: mixed,
    tokens,
    notSupported,
    ...own.scores,
    supportingOnly: { rows: known.rows, ...known.scores },
    baselines: baselines.map(({ name, tally }) => ({ name, ...tally.scores })),
    seconds: watch.seconds,
    rowsPerSecond: watch.rate(own.rows),
  })
}

/** The first of the shortest sets of sentences that each suffice; empty ones say nothing. */
const smallest = (sets: readonly (readonly number[])[] | undefined): readonly number[] | undefined =>
  sets
    ?.filter((set) => set.length > 0)
    .reduce<readonly number[] | undefined>((a, b) => (a && a.length <= b.length ? a : b), undefined)

class Tally {
  private readonly overlaps: SetOverlap[] = []
  private right = 0
  private marked = 0
  private wanted = 0

  get rows(): number {
    return this.overlaps.length
  }

  add(rows: readonly TokensRow[], answers: readonly (readonly Span[])[]): void {
    requireAnswers(rows.length, answers.length)
    rows.forEach((row, index) => {
      const spans = answers[index] ?? []
      const gold = indexesOf(row.notSupported)
      // A token is marked when any of it is: the tokeniser may cut finer than the marker does.
      const marked = indexesOf(row.tokens.map((token) => spans.some((span) => spansOverlap(span, token))))
      this.right += [...marked].filter((token) => gold.has(token)).length
      this.marked += marked.size
      this.wanted += gold.size
      this.overlaps.push(setOverlap(marked, gold))
    })
  }

  get scores(): TokenScores {
    const precision = this.marked === 0 ? 0 : this.right / this.marked
    const recall = this.wanted === 0 ? 0 : this.right / this.wanted
    return {
      precision,
      recall,
      f1: f1Of(precision, recall),
      perRow: {
        precision: mean(this.overlaps.map((overlap) => overlap.precision)),
        recall: mean(this.overlaps.map((overlap) => overlap.recall)),
        f1: mean(this.overlaps.map((overlap) => overlap.f1)),
      },
    }
  }
}

const indexesOf = (flags: readonly boolean[]): Set<number> =>
  new Set(flags.flatMap((flag, index) => (flag ? [index] : [])))
