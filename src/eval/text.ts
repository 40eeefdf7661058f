import type {
  CitationsEvaluation,
  ClaimsEvaluation,
  Evaluation,
  EventsEvaluation,
  JudgeEvaluation,
  PriorEvaluation,
  RetrievalEvaluation,
  TokenScores,
  TokensEvaluation,
  VerdictEvaluation,
} from './result.js'
import { count, score, tableLines } from './table.js'

/** An evaluation for a person to read: aligned tables, confusion matrix included. Ends with a line break. */
export function evalToText(evaluation: Evaluation): string {
  return `${linesOf(evaluation).join('\n')}\n`
}

function linesOf(evaluation: Evaluation): string[] {
  switch (evaluation.schema) {
    case 'assay.eval.judge/1':
      return judgeLines(evaluation)
    case 'assay.eval.retrieval/1':
    case 'assay.eval.prior/1':
      return searchLines(evaluation)
    case 'assay.eval.verdict/1':
      return verdictLines(evaluation)
    case 'assay.eval.claims/1':
      return claimsLines(evaluation)
    case 'assay.eval.citations/1':
      return citationsLines(evaluation)
    case 'assay.eval.tokens/1':
      return tokensLines(evaluation)
    case 'assay.eval.events/1':
      return eventsLines(evaluation)
  }
}

function eventsLines(evaluation: EventsEvaluation): string[] {
  const { documents, labelledSentences, documentsPerSecond } = evaluation
  return evaluation.splits.flatMap((one) =>
    titled(
      `Events (${one.split}): ${count(one.events)} in ${count(documents)} documents with ${count(labelledSentences)} labelled sentences, ${count(documentsPerSecond)} documents per second`,
      [
        ['', 'precision', 'recall', 'F1', 'said', 'labelled'],
        ...(
          [
            ['sentences that tell an event', one.mentions],
            [
              'the same event, B-cubed',
              { ...one.resolution, said: one.resolution.mentions, labelled: one.resolution.mentions },
            ],
            ['conflicts', one.conflicts],
            ['roles', one.roles],
            ['contacts', one.contacts],
            ['statements and acts', one.statements],
            ['figures', one.figures],
          ] as const
        ).map(([name, found]): string[] => [
          name,
          ...[found.precision, found.recall, found.f1].map(score),
          ...[found.said, found.labelled].map(count),
        ]),
      ],
    ).concat(
      titled(`Dates (${one.split}) of ${count(one.dates.labelled)} found sentences that have one`, [
        ['the same', score(one.dates.exact)],
        ['can be the same', score(one.dates.compatible)],
        ['can be the same, of those given', score(one.dates.precision)],
      ]),
    ),
  )
}

const titled = (title: string, rows: string[][]): string[] => [title, ...tableLines(rows), '']

function judgeLines(evaluation: JudgeEvaluation): string[] {
  const { datasets } = evaluation
  return [
    ...titled(`Judge: ${count(evaluation.rows)} pairs`, [
      ['macro F1', score(evaluation.macroF1)],
      ['balanced accuracy', score(evaluation.balancedAccuracy)],
      ['supports against the rest', score(evaluation.supportsAgainstRest)],
      ['accuracy', score(evaluation.accuracy)],
      ['Brier (0 to 2)', score(evaluation.brier)],
      ['ECE (15 bins)', score(evaluation.ece)],
      ['pairs per second', count(evaluation.pairsPerSecond)],
    ]),
    ...classLines(evaluation.classes),
    ...confusionLines(evaluation.confusion),
    ...(datasets.length === 0
      ? []
      : titled('By data set', [
          ['', 'pairs', 'macro F1', 'balanced', 'supports/rest'],
          ...datasets.map((set): string[] => [
            set.dataset,
            count(set.rows),
            score(set.macroF1),
            score(set.balancedAccuracy),
            score(set.supportsAgainstRest),
          ]),
        ])),
  ]
}

function searchLines(evaluation: RetrievalEvaluation | PriorEvaluation): string[] {
  const scores: string[][] =
    evaluation.schema === 'assay.eval.retrieval/1'
      ? [
          ['nDCG@10', score(evaluation.ndcgAt10)],
          ['R@100', score(evaluation.recallAt100)],
        ]
      : [
          ['MAP@5', score(evaluation.mapAt5)],
          ['R@10', score(evaluation.recallAt10)],
        ]
  const what = evaluation.schema === 'assay.eval.retrieval/1' ? 'Retrieval' : 'Claims checked before'
  const left: string[][] = [
    ['queries left out (nothing relevant)', count(evaluation.skippedQueries)],
    ['relevant ids not in the corpus', count(evaluation.missingRelevant)],
  ]
  return titled(`${what}: ${count(evaluation.queries)} queries, ${count(evaluation.documents)} documents`, [
    ...scores,
    ['MRR', score(evaluation.mrr)],
    ['ms a query, p50', score(evaluation.latency.p50)],
    ['ms a query, p99', score(evaluation.latency.p99)],
    ['documents added per second', count(evaluation.documentsPerSecond)],
    ...left.filter(([, cell]) => cell !== '0'),
  ])
}

function verdictLines(evaluation: VerdictEvaluation): string[] {
  return [
    ...titled(`Verdict: ${count(evaluation.rows)} claims`, [
      ['accuracy', score(evaluation.accuracy)],
      ['macro F1', score(evaluation.macroF1)],
      ['balanced accuracy', score(evaluation.balancedAccuracy)],
      ['ECE (15 bins)', score(evaluation.ece)],
      ['AURC (lower is better)', score(evaluation.aurc)],
      ['claims per second', count(evaluation.claimsPerSecond)],
    ]),
    ...titled('Without weighing, on the same stances', [
      ['', 'accuracy', 'macro F1', 'balanced'],
      ...evaluation.baselines.map((one): string[] => [
        one.name,
        ...[one.accuracy, one.macroF1, one.balancedAccuracy].map(score),
      ]),
    ]),
    ...classLines(evaluation.classes),
    ...confusionLines(evaluation.confusion),
    ...titled('Error rate among the most confident', [
      ['share answered', 'error rate'],
      ...evaluation.riskCoverage.map(({ coverage, risk }): string[] => [
        `${Math.round(coverage * 100)}%`,
        `${(risk * 100).toFixed(1)}%`,
      ]),
    ]),
  ]
}

function claimsLines(evaluation: ClaimsEvaluation): string[] {
  const { rows, positives } = evaluation
  return [
    ...titled(`Check-worthiness: ${count(rows)} texts, ${count(positives)} check-worthy`, [
      ['average precision', score(evaluation.averagePrecision)],
      ['F1', score(evaluation.f1)],
      ['precision', score(evaluation.precision)],
      ['recall', score(evaluation.recall)],
      ['balanced accuracy', score(evaluation.balancedAccuracy)],
      ['texts per second', count(evaluation.textsPerSecond)],
    ]),
    ...confusionLines(evaluation.confusion),
  ]
}

function citationsLines(evaluation: CitationsEvaluation): string[] {
  const { supportingSentences: sentences } = evaluation
  return [
    ...titled(`Citations: ${count(evaluation.rows)} rows`, [
      ['balanced accuracy', score(evaluation.balancedAccuracy)],
      ['supports against the rest', score(evaluation.supportsAgainstRest)],
      ['macro F1', score(evaluation.macroF1)],
      ['accuracy', score(evaluation.accuracy)],
      ['rows per second', count(evaluation.rowsPerSecond)],
    ]),
    ...titled(`Supporting sentences: ${count(sentences.rows)} rows`, [
      ['F1', score(sentences.f1)],
      ['precision', score(sentences.precision)],
      ['recall', score(sentences.recall)],
    ]),
    ...classLines(evaluation.classes),
    ...confusionLines(evaluation.confusion),
  ]
}

function tokensLines(evaluation: TokensEvaluation): string[] {
  const { rows, mixedRows, tokens, notSupported, supportingOnly, baselines } = evaluation
  const line = (name: string, { precision, recall, f1, perRow }: TokenScores): string[] => [
    name,
    ...[f1, precision, recall, perRow.f1].map(score),
  ]
  return titled(
    `Tokens: ${count(rows)} claims (${count(mixedRows)} partly supported), ${count(notSupported)} of ${count(tokens)} tokens not supported`,
    [
      ['', 'F1', 'precision', 'recall', 'mean F1 of a claim'],
      line('as marked', evaluation),
      line(`given the right sentences (${count(supportingOnly.rows)} claims)`, supportingOnly),
      ...baselines.map((one) => line(one.name, one)),
    ],
  )
}

/** Labels that neither occur nor were given are left out. */
function classLines(classes: JudgeEvaluation['classes']): string[] {
  return titled('By label', [
    ['', 'precision', 'recall', 'F1', 'true', 'given'],
    ...classes
      .filter((item) => item.support + item.predicted > 0)
      .map((item): string[] => [
        item.label,
        score(item.precision),
        score(item.recall),
        score(item.f1),
        count(item.support),
        count(item.predicted),
      ]),
  ])
}

function confusionLines({ labels, counts }: JudgeEvaluation['confusion']): string[] {
  const used = labels.flatMap((_, index) => {
    const given = counts.some((row) => (row[index] ?? 0) > 0)
    return given || counts[index]?.some((cell) => cell > 0) ? [index] : []
  })
  return titled('Confusion (rows: true, columns: given)', [
    ['', ...used.map((index) => labels[index] ?? '')],
    ...used.map((row): string[] => [
      labels[row] ?? '',
      ...used.map((column) => count(counts[row]?.[column] ?? 0)),
    ]),
  ])
}
