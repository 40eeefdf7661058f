// docs/evaluation.md from public data sets: `npm run evaluate -- FOLDER [--runs RUNS] [--only KIND,…]`.
// The sets are not part of the project; each is named with where it is published, and one that is missing
// is left out and said so. RUNS holds the folders that training/run.py wrote: the parts of FEVER and
// Fool Me Twice that were held back, the floors, the ablations and the learning curves.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { fail, installWhatIsMissing, ROOT, run } from './bootstrap.mjs'

const USAGE =
  'Usage: npm run evaluate -- FOLDER [--runs RUNS] [--shipped RUN] [--only judge,retrieval,prior,claims,verdict,citations,tokens,events]\n' +
  'FOLDER has pairs/, retrieval/, prior/, claims/, citations/, checkworthy/; RUNS is what training/run.py wrote;\n' +
  'what --only leaves out keeps its last numbers (docs/evaluation.json). `--only events` needs no FOLDER.'
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, shipped: { type: 'string' }, only: { type: 'string' } },
})
const [folder] = positionals
if (!folder && options.only !== 'events') fail(USAGE)
installWhatIsMissing()
run('node', ['scripts/build.mjs'])
const { evaluate, version } = await import(join(ROOT, 'dist/index.js'))

const KEPT = join(ROOT, 'docs/evaluation.json')
const kept = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : {}
const only = options.only?.split(',')
const missing = []

/** One measurement, or its last result where it was not asked for. */
async function measured(kind, name, paths, settings = {}) {
  const id = `${kind}/${name}`
  if (only && !only.includes(kind)) return kept[id]
  const absent = paths.filter((path) => !existsSync(path))
  if (absent.length > 0) {
    missing.push(...absent.map((path) => basename(path)))
    return kept[id]
  }
  console.error(id)
  kept[id] = await evaluate(kind, paths, settings)
  // Kept at once: the whole takes an hour, and half of it is worth having.
  mkdirSync(join(ROOT, 'docs'), { recursive: true })
  writeFileSync(KEPT, `${JSON.stringify(kept, null, 1)}\n`)
  return kept[id]
}

const data = (path) => join(folder ?? '', path)
const held = (name) => join(options.runs ?? folder ?? '', options.shipped ?? '', `${name}.jsonl`)
const three = (value) => (value === undefined ? '–' : value.toFixed(3))
const table = (columns, rows) =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
const f1 = (result, label) => three(result.classes.find((one) => one.label === label && one.support > 0)?.f1)

// The judge.
const GOAL = [
  ['fever-symmetric-dev', 'FEVER-Symmetric v0.2 dev', data('pairs/fever-symmetric-dev.jsonl')],
  ['scifact-validation', 'SciFact validation', data('pairs/scifact-validation.jsonl')],
  ['healthver-dev', 'HealthVer dev', data('pairs/healthver-dev.jsonl')],
  ['climate-fever', 'Climate-FEVER', data('pairs/climate-fever.jsonl')],
  ['fever-held-back', 'FEVER dev, a tenth held back', held('fever-held-back')],
  ['fm2-held-back', 'Fool Me Twice dev, a tenth held back', held('fm2-held-back')],
]
const judged = []
for (const [id, name, path] of GOAL) {
  const shipped = await measured('judge', id, [path])
  const compared = await measured('judge', `${id}/comparators`, [path], { judge: { model: 'none' } })
  judged.push({ id, name, shipped, compared })
}
const judgeTable = table(
  [
    'set',
    'pairs',
    'supports or not, bal. acc.',
    'macro F1',
    'F1 supports / refutes / neutral',
    'bal. acc.',
    'Brier',
    'ECE',
  ],
  judged.flatMap(({ name, shipped: r }) =>
    r
      ? [
          [
            name,
            r.rows.toLocaleString('en'),
            three(r.supportsAgainstRest),
            three(r.macroF1),
            ['supports', 'refutes', 'neutral'].map((label) => f1(r, label)).join(' / '),
            three(r.balancedAccuracy),
            three(r.brier),
            three(r.ece),
          ],
        ]
      : [],
  ),
)
const goals = judged.filter(({ id, shipped }) => shipped && GOAL.some(([goal]) => goal === id))
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
const summary = goals.length
  ? `Supports or not, over the first ${goals.length} sets: mean ${three(mean(goals.map(({ shipped }) => shipped.supportsAgainstRest)))}, least ${three(Math.min(...goals.map(({ shipped }) => shipped.supportsAgainstRest)))}.`
  : ''

// Beside it: floors, ablations, curves, from the folders of training runs.
const runs = options.runs
  ? readdirSync(options.runs)
      .filter((name) =>
        ['evaluation.json', 'verifier/verifier.json'].every((file) =>
          existsSync(join(options.runs, name, file)),
        ),
      )
      .map((name) => ({
        name,
        config: JSON.parse(readFileSync(join(options.runs, name, 'config.json'), 'utf8')),
        model: JSON.parse(readFileSync(join(options.runs, name, 'verifier/verifier.json'), 'utf8')),
        report: JSON.parse(readFileSync(join(options.runs, name, 'evaluation.json'), 'utf8')),
        curve: readFileSync(join(options.runs, name, 'curve.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      }))
  : (kept.runs ?? [])
if (options.runs) {
  kept.runs = runs.map(({ curve, ...rest }) => ({
    ...rest,
    curve: curve.filter(({ development }) => development),
  }))
  writeFileSync(KEPT, `${JSON.stringify(kept, null, 1)}\n`)
}
const goalIds = GOAL.map(([id]) => id)
const besideRow = (label, of) => {
  const values = goalIds.map(of)
  const known = values.filter((value) => value !== undefined)
  return [label, ...values.map(three), known.length === goalIds.length ? three(mean(known)) : '–']
}
const floors = runs.find(({ report }) => report.cosine && report.lexical)
const beside = table(
  ['judge', ...goalIds, 'mean'],
  [
    ...(floors
      ? [
          besideRow('word overlap: 12 features, logistic regression', (id) => floors.report.lexical[id]),
          besideRow('the untuned encoder: cosine with a fitted threshold', (id) => floors.report.cosine[id]),
        ]
      : []),
    besideRow(
      'comparators alone',
      (id) => judged.find((one) => one.id === id)?.compared?.supportsAgainstRest,
    ),
    ...(runs.find(({ name }) => name === options.shipped || name === kept.shipped)
      ? [
          besideRow(
            'verifier without comparators',
            (id) =>
              runs.find(({ name }) => name === (options.shipped ?? kept.shipped)).report.sets[id]
                ?.supportsBalancedAccuracy,
          ),
        ]
      : []),
    besideRow(
      '**verifier with comparators: what ships**',
      (id) => judged.find((one) => one.id === id)?.shipped?.supportsAgainstRest,
    ),
  ],
)
if (options.shipped) kept.shipped = options.shipped
const ablations = table(
  ['run', 'base', 'head', 'teacher', 'pairs seen', ...goalIds, 'mean', 'ms a pair'],
  runs.map(({ name, config, model, report }) => [
    name,
    model.base,
    config.head,
    model.teacher ?? 'none',
    model.samples.toLocaleString('en'),
    ...goalIds.map((id) => three(report.sets[id]?.supportsBalancedAccuracy)),
    three(report.goalMean),
    report.millisecondsAPair ? Math.round(report.millisecondsAPair.best).toString() : '–',
  ]),
)
const curves = runs.flatMap(({ name, curve }) =>
  curve
    .filter(({ development }) => development)
    .map(({ seen, loss, development }) => [
      name,
      seen.toLocaleString('en'),
      loss.toFixed(2),
      ...['fever', 'fm2', 'fever-symmetric', 'scifact', 'neutrals'].map((set) =>
        three(development[set]?.supportsBalancedAccuracy),
      ),
    ]),
)

// Everything else.
const scifact = [data('retrieval/scifact-corpus.jsonl'), data('retrieval/scifact-validation.jsonl')]
const words = await measured('retrieval', 'words', scifact, { rerank: false })
const twice = await measured('retrieval', 'reranked', scifact)
const prior = await measured('prior', 'dev', [
  data('prior/clef2020-verified-claims.jsonl'),
  data('prior/clef2020-tweets-dev.jsonl'),
])
const claims = await measured('claims', 'claimbuster', [data('checkworthy/claimbuster-train.jsonl')])
const verdict = await measured('verdict', 'climate-fever', [data('claims/climate-fever.jsonl')])
const oracle = await measured('citations', 'wice-oracle-dev', [data('citations/wice-oracle-dev.jsonl')])
const wice = await measured('citations', 'wice-dev', [data('citations/wice-dev.jsonl')])
const tokens = await measured('tokens', 'wice-tokens-dev', [data('citations/wice-tokens-dev.jsonl')])
const events = await measured('events', 'skerrow', [
  join(ROOT, 'test/fixtures/events'),
  join(ROOT, 'examples/library/skerrow'),
])
if (Object.keys(kept).length > 0) writeFileSync(KEPT, `${JSON.stringify(kept, null, 1)}\n`)

const searchRow = (name, result, metric, also) =>
  result
    ? [
        [
          name,
          metric(result),
          also(result),
          `${result.latency.p50.toFixed(0)} / ${result.latency.p99.toFixed(0)}`,
        ],
      ]
    : []
const search = table(
  ['set', 'metric', 'also', 'ms a query, p50 / p99'],
  [
    ...searchRow(
      'SciFact validation, by words alone',
      words,
      (r) => `nDCG@10 ${three(r.ndcgAt10)}`,
      (r) => `R@100 ${three(r.recallAt100)}, MRR ${three(r.mrr)}`,
    ),
    ...searchRow(
      'SciFact validation, reranked',
      twice,
      (r) => `nDCG@10 ${three(r.ndcgAt10)}`,
      (r) => `R@100 ${three(r.recallAt100)}, MRR ${three(r.mrr)}`,
    ),
    ...searchRow(
      'CheckThat! 2020 task 2, dev',
      prior,
      (r) => `MAP@5 ${three(r.mapAt5)}`,
      (r) => `R@10 ${three(r.recallAt10)}, MRR ${three(r.mrr)}`,
    ),
  ],
)
const citations = table(
  ['set', 'rows', 'bal. acc.', 'supports or not', 'macro F1', 'supporting sentences F1'],
  [
    ['WiCE oracle dev', oracle],
    ['WiCE dev', wice],
  ].flatMap(([name, r]) =>
    r
      ? [
          [
            name,
            r.rows.toLocaleString('en'),
            three(r.balancedAccuracy),
            three(r.supportsAgainstRest),
            three(r.macroF1),
            three(r.supportingSentences.f1),
          ],
        ]
      : [],
  ),
)
const tokenTable = tokens
  ? table(
      ['marks', 'precision', 'recall', 'F1', 'F1, mean over rows'],
      [['what ships', tokens], ...tokens.baselines.map((one) => [one.name, one])].map(([name, r]) => [
        name,
        three(r.precision),
        three(r.recall),
        three(r.f1),
        three(r.perRow?.f1),
      ]),
    )
  : ''
const verdictTable = verdict
  ? table(
      ['', 'accuracy', 'macro F1', 'bal. acc.'],
      [['what ships', verdict], ...verdict.baselines.map((one) => [one.name, one])].map(([name, r]) => [
        name,
        three(r.accuracy),
        three(r.macroF1),
        three(r.balancedAccuracy),
      ]),
    )
  : ''
const confusion = verdict
  ? table(
      ['true \\ said', ...verdict.confusion.labels],
      verdict.confusion.labels.map((label, at) => [label, ...verdict.confusion.counts[at].map(String)]),
    )
  : ''
const risk = verdict
  ? table(
      ['the surest', ...verdict.riskCoverage.map(({ coverage }) => `${Math.round(100 * coverage)} %`)],
      [['error', ...verdict.riskCoverage.map(({ risk: share }) => share.toFixed(2))]],
    )
  : ''

const bySplit = (of) => events?.splits.map(of) ?? []
const foundRow = (label, of) => [
  label,
  ...bySplit((split) => {
    const { precision, recall, f1 } = of(split)
    return `${three(precision)} / ${three(recall)} / ${three(f1)}`
  }),
  ...bySplit(
    (split) => `${of(split).said ?? of(split).mentions} / ${of(split).labelled ?? of(split).mentions}`,
  ),
]
const eventsTable = events
  ? table(
      [
        '',
        ...bySplit(({ split }) => `${split}: P / R / F1`),
        ...bySplit(({ split }) => `${split}: said / labelled`),
      ],
      [
        foundRow('sentences that tell an event', (one) => one.mentions),
        foundRow('the same event, B-cubed', (one) => one.resolution),
        foundRow('conflicts of dates and numbers', (one) => one.conflicts),
        foundRow('roles', (one) => one.roles),
        foundRow('contacts', (one) => one.contacts),
        foundRow('statements beside acts', (one) => one.statements),
        foundRow('figures', (one) => one.figures),
      ],
    )
  : ''
const eventDates = bySplit(
  ({ split, dates }) =>
    `${split}: ${three(dates.exact)} the same EDTF, ${three(dates.compatible)} a date that can be the same, of ${dates.labelled}`,
).join('; ')

const text = `# Evaluation

Made by \`npm run evaluate -- FOLDER --runs RUNS\` with Assay ${version}; rows and metrics are described in
[evaluation-formats.md](evaluation-formats.md), where each set is published in [training/README.md](../training/README.md)
and there. FEVER-Symmetric and SciFact validation were used to tune (the temperature of the calibration, and the comparators
were looked at with FEVER-Symmetric); no weight was trained on them. HealthVer and Climate-FEVER were
only measured. Numbers of the model alone come from its 8-bit file.

## The judge

${judgeTable}

${summary} A set of two labels has no neutral; a neutral answer there is an error.

### Beside it

Balanced accuracy of supports against the rest.

${beside}

### Ablations and starting points

Each run by \`training/run.py\`; the model alone, without comparators. Runs of 6,000 pairs are compared with
each other, not with the longer ones.

${ablations}

### Learning curves

Balanced accuracy of supports against the rest on 120 development pairs of each set, so a point is worth about .04.

${table(['run', 'pairs seen', 'loss', 'fever', 'fm2', 'fever-symmetric', 'scifact', 'mined neutrals'], curves)}

## Search, and what was checked before

${search}

## Verdicts

Climate-FEVER's 1,228 claims, each judged on its own five passages. The commonest verdict and counts of the same
stances are what needs no weighing.

${verdictTable}

${confusion}

Risk and coverage: the share of wrong verdicts among the surest. AURC ${three(verdict?.aurc)}, ECE of the confidence ${three(verdict?.ece)}.

${risk}

## Citations

${citations}

Words of a claim that its source does not support, WiCE dev (${tokens?.rows ?? 0} partly supported claims):

${tokenTable}

## Claims worth checking

ClaimBuster: AP ${three(claims?.averagePrecision)}, F1 ${three(claims?.f1)}.

## Events and tables

What ${events?.documents ?? 0} documents of the example library tell (\`examples/library/skerrow\`), against
\`test/fixtures/events\`: ${bySplit(({ split, events: number }) => `${number} events ${split}`).join(', ')}, read and resolved by rule, without a
model. Rules are tuned on dev. How far test is unseen, and what was seen of it, is in \`docs/decisions/events.md\`. This part alone: \`npm run evaluate -- --only events\`; it needs no other data.

${eventsTable}

Dates of the found sentences: ${eventDates}.
The labels also count what is announced for a day as an event; the reader takes only what has happened, and leaves those out.
${missing.length > 0 ? `\nNot measured this time, for want of the files, and left as last measured: ${[...new Set(missing)].join(', ')}.\n` : ''}`
writeFileSync(join(ROOT, 'docs/evaluation.md'), text)
console.log(text)
