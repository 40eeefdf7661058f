// docs/evaluation.md from public data sets: `npm run evaluate -- FOLDER`. The sets are not part of the
// project; each is named with where it is published, and one that is missing is left out and said so.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, installWhatIsMissing, ROOT, run } from './bootstrap.mjs'

const folder = process.argv[2]
if (!folder)
  fail(
    'Usage: npm run evaluate -- FOLDER (with pairs/, retrieval/, prior/, claims/, citations/, checkworthy/)',
  )
installWhatIsMissing()
run('node', ['scripts/build.mjs'])
const { evaluate, version } = await import(join(ROOT, 'dist/index.js'))

const PAIRS = [
  ['fever-symmetric-dev', 'FEVER-Symmetric v0.2 dev'],
  ['fm2-dev', 'Fool Me Twice dev'],
  ['scifact-validation', 'SciFact validation'],
  ['healthver-dev', 'HealthVer dev'],
  ['climate-fever', 'Climate-FEVER'],
  ['covidfact', 'COVID-Fact'],
]
const has = (path) => existsSync(join(folder, path))
const number = (value) => value.toFixed(3)
const missing = []

async function measured(kind, paths, rowOf) {
  const absent = paths.filter((path) => !has(path))
  if (absent.length > 0) {
    missing.push(...absent)
    return []
  }
  console.error(`${kind}: ${paths.join(' ')}`)
  return [
    rowOf(
      await evaluate(
        kind,
        paths.map((path) => join(folder, path)),
      ),
    ),
  ]
}

const table = (columns, rows) =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const judge = []
for (const [file, name] of PAIRS) {
  judge.push(
    ...(await measured('judge', [`pairs/${file}.jsonl`], (result) => {
      const of = (label) => result.classes.find((one) => one.label === label)
      const precision = (label) => (of(label)?.predicted ? number(of(label).precision) : '–')
      const decided = result.classes
        .filter(({ label }) => label !== 'neutral')
        .reduce((sum, one) => sum + one.predicted, 0)
      return [
        name,
        result.rows.toLocaleString('en'),
        number(result.supportsAgainstRest),
        number(result.macroF1),
        `${((100 * decided) / result.rows).toFixed(1)} %`,
        precision('supports'),
        precision('refutes'),
        number(result.brier),
        number(result.ece),
        Math.round(result.pairsPerSecond).toLocaleString('en'),
      ]
    })),
  )
}
const search = [
  ...(await measured(
    'retrieval',
    ['retrieval/scifact-corpus.jsonl', 'retrieval/scifact-validation.jsonl'],
    (r) => [
      'SciFact validation',
      'nDCG@10',
      number(r.ndcgAt10),
      `R@100 ${number(r.recallAt100)}, MRR ${number(r.mrr)}`,
    ],
  )),
  ...(await measured(
    'prior',
    ['prior/clef2020-verified-claims.jsonl', 'prior/clef2020-tweets-dev.jsonl'],
    (r) => ['CheckThat! 2020 task 2, dev', 'MAP@5', number(r.mapAt5), `R@10 ${number(r.recallAt10)}`],
  )),
]
const other = [
  ...(await measured('claims', ['checkworthy/claimbuster-train.jsonl'], (r) => [
    'ClaimBuster, check-worthiness',
    'AP',
    number(r.averagePrecision),
    `F1 ${number(r.f1)}`,
  ])),
  ...(await measured('verdict', ['claims/climate-fever.jsonl'], (r) => [
    'Climate-FEVER, verdicts in a closed world',
    'macro F1',
    number(r.macroF1),
    `accuracy ${number(r.accuracy)}, AURC ${number(r.aurc)}`,
  ])),
  ...(await measured('citations', ['citations/wice-oracle-dev.jsonl'], (r) => [
    'WiCE oracle dev, citations',
    'balanced accuracy',
    number(r.balancedAccuracy),
    `supports against the rest ${number(r.supportsAgainstRest)}, sentence F1 ${number(r.supportingSentences.f1)}`,
  ])),
]

const text = `# Evaluation

Made by \`npm run evaluate -- FOLDER\` with Assay ${version}; the rows and the metrics are described in
[evaluation-formats.md](evaluation-formats.md). The judge is the deterministic one (\`comparators\`).

## The judge

It decides only where a comparator can show why, and calls the rest neutral. What it decides is meant to be
right (the precision of its *supports* and *refutes*); what it leaves open keeps its balanced accuracy near
chance on sets that need reading between the lines. FEVER-Symmetric and Fool Me Twice were looked at while
it was written; the others were only measured.

${table(['set', 'pairs', 'supports against the rest, bal. acc.', 'macro F1', 'decided', 'precision of supports', 'precision of refutes', 'Brier', 'ECE', 'pairs/s'], judge)}

## Search

${table(['set', 'metric', 'value', 'also'], search)}

## Claims, verdicts, citations

${table(['set', 'metric', 'value', 'also'], other)}
${missing.length > 0 ? `\nNot measured, for want of the files: ${missing.join(', ')}.\n` : ''}`
writeFileSync(join(ROOT, 'docs/evaluation.md'), text)
console.log(text)
