// src/judge/unsupported/weights.ts from WiCE's token annotation: `npm run build`, then
// `node scripts/fit-unsupported.mjs wice-tokens-train.jsonl`. The data are not part of the project
// (Kamoi et al. 2023, https://github.com/ryokamoi/wice, ODC-By; texts CC BY-SA).
//
// Each claim is seen three times: with the sentences an annotator named, and with the three and the
// eight sentences of the page that share most with it, because a passage may hold any of these. All of
// them are supported in part; how the marker does on others is measured on claims made from them, but
// not fitted (when it was, they cost F1 and changed little). How strongly weights are held small, and the
// threshold, are chosen by cross-validation in five parts, all claims on one page in the same part.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ROOT } from './bootstrap.mjs'

const from = (path) => import(join(ROOT, 'dist', path))
const { read } = await from('judge/reading.js')
const { testify } = await from('judge/unsupported/testimony.js')
const { featuresOf } = await from('judge/unsupported/features.js')
const { settledShare } = await from('judge/unsupported/settled.js')
const { posteriorOf } = await from('judge/unsupported/chain.js')
const { closestSentences, SENTENCES_HELD } = await from('workflows/evaluating/marked-tokens.js')
const { TokensRow } = await from('eval/rows.js')

const [file] = process.argv.slice(2)
if (!file) fail('Usage: node scripts/fit-unsupported.mjs wice-tokens-train.jsonl')
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line, index) => TokensRow.parse({ id: index, ...JSON.parse(line) }))

const FOLDS = 5
const ITERATIONS = 100
const RATE = 0.05
const HELD_SMALL = [4, 12]
/** Decimals of a weight; what rounds to nothing is left out. */
const DECIMALS = 2

const VIEWS = {
  named: ({ supporting, evidence }) =>
    (supporting.find((set) => set.length > 0) ?? []).map((index) => evidence[index]),
  three: ({ claim, evidence }) => closestSentences(claim, evidence, 3),
  eight: ({ claim, evidence }) => closestSentences(claim, evidence, SENTENCES_HELD),
}

const numbers = new Map()
const numberOf = (name) => {
  if (!numbers.has(name)) numbers.set(name, numbers.size)
  return numbers.get(name)
}
const numbered = (prefix, features) => {
  const entries = [...features].filter(([, value]) => value !== 0)
  return {
    ids: entries.map(([name]) => numberOf(`${prefix}${name}`)),
    values: entries.map(([, value]) => value),
  }
}

function exampleOf(row, sentences) {
  const claim = read(row.claim)
  const testimonies = sentences.map((sentence) => testify(claim, read(sentence)))
  const { words, gaps } = featuresOf(claim, testimonies)
  return {
    row,
    settled: settledShare(claim, testimonies),
    words: claim.words,
    gold: claim.words.map((word) => {
      const marks = row.notSupported.filter(
        (_, at) => row.tokens[at].start < word.end && word.start < row.tokens[at].end,
      )
      return marks.filter(Boolean).length * 2 >= marks.length && marks.includes(true) ? 1 : 0
    }),
    marks: words.map((word) => numbered('marks:', word)),
    rises: gaps.map((gap) => numbered('rises:', gap)),
    falls: gaps.map((gap) => numbered('falls:', gap)),
  }
}

const scoreOf = (weights, { ids, values }) =>
  ids.reduce((score, id, at) => score + weights[id] * values[at], 0)
const posterior = (weights, { marks, rises, falls }) =>
  posteriorOf({
    marks: marks.map((one) => scoreOf(weights, one)),
    rises: rises.map((one) => scoreOf(weights, one)),
    falls: falls.map((one) => scoreOf(weights, one)),
  })

const sharesOf = (weights, example) =>
  example.settled === undefined ? posterior(weights, example).marks : example.words.map(() => example.settled)

/** Maximum a posteriori weights by gradient ascent with Adam's steps; the objective has one maximum. */
function weightsFor(examples, heldSmall) {
  const size = numbers.size
  const [weights, first, second] = [0, 1, 2].map(() => new Float64Array(size))
  for (let step = 1; step <= ITERATIONS; step++) {
    const gradient = weights.map((weight) => -heldSmall * weight)
    const add = ({ ids, values }, by) =>
      ids.forEach((id, at) => {
        gradient[id] += by * values[at]
      })
    for (const example of examples) {
      const { gold, marks, rises, falls } = example
      const expected = posterior(weights, example)
      marks.forEach((one, at) => {
        add(one, gold[at] - expected.marks[at])
      })
      rises.forEach((one, at) => {
        add(one, (gold[at] < gold[at + 1] ? 1 : 0) - expected.rises[at])
        add(falls[at], (gold[at] > gold[at + 1] ? 1 : 0) - expected.falls[at])
      })
    }
    const rate = RATE * (1 - (0.9 * step) / ITERATIONS)
    for (let id = 0; id < size; id++) {
      first[id] = 0.9 * first[id] + 0.1 * gradient[id]
      second[id] = 0.999 * second[id] + 0.001 * gradient[id] ** 2
      const spread = Math.sqrt(second[id] / (1 - 0.999 ** step)) + 1e-8
      weights[id] += (rate * (first[id] / (1 - 0.9 ** step))) / spread
    }
  }
  return weights
}

/** Micro F1 of the tokens at a threshold, as `assay eval tokens` counts them. */
function f1At(judged, threshold) {
  let [right, marked, wanted] = [0, 0, 0]
  for (const { example, shares } of judged) {
    const { row, words } = example
    const spans = words.flatMap(({ start, end }, at) => {
      if (shares[at] < threshold) return []
      return [{ start: shares[at - 1] >= threshold ? words[at - 1].end : start, end }]
    })
    row.tokens.forEach((token, at) => {
      const given = spans.some((span) => span.start < token.end && token.start < span.end)
      if (given) marked += 1
      if (row.notSupported[at]) wanted += 1
      if (given && row.notSupported[at]) right += 1
    })
  }
  return marked + wanted === 0 ? 0 : (2 * right) / (marked + wanted)
}

/** Share of all words that are marked. */
const markedShare = (judged, threshold) => {
  const shares = judged.flatMap((one) => one.shares)
  return shares.filter((share) => share >= threshold).length / shares.length
}

/** The claim without its marked tokens: what is left is supported whole, if no longer a good sentence. */
function trimmed(row) {
  const kept = row.tokens.filter((_, at) => !row.notSupported[at])
  const claim = kept
    .map(({ start, end }, at) => {
      const spaced = at > 0 && kept[at - 1].end < start
      return `${spaced ? ' ' : ''}${row.claim.slice(start, end)}`
    })
    .join('')
  return { ...row, claim }
}

const real = Object.fromEntries(
  Object.entries(VIEWS).map(([name, view]) => [name, rows.map((row) => exampleOf(row, view(row)))]),
)
const whole = Object.fromEntries(
  Object.entries(VIEWS).map(([name, view]) => [
    `whole ${name}`,
    rows.map((row) => exampleOf(trimmed(row), view(row))),
  ]),
)
/** Each claim against the page of another; only measured. */
const foreign = rows.map((row, at) => {
  const other = rows
    .slice(at + 1)
    .concat(rows)
    .find(({ evidence }) => evidence[0] !== row.evidence[0])
  return exampleOf(row, closestSentences(row.claim, other.evidence, 3))
})
const measured = { ...real, ...whole, foreign }
const pages = [...new Set(rows.map(({ evidence }) => evidence.join('\n')))].sort()
const foldOf = rows.map(({ evidence }) => pages.indexOf(evidence.join('\n')) % FOLDS)
const THRESHOLDS = Array.from({ length: 31 }, (_, at) => 0.2 + at / 100)

function crossValidated(heldSmall) {
  const judged = Object.fromEntries(Object.keys(measured).map((name) => [name, []]))
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = Object.values(real).flatMap((all) => all.filter((_, at) => foldOf[at] !== fold))
    const weights = weightsFor(seen, heldSmall)
    for (const [name, all] of Object.entries(measured)) {
      for (const [at, example] of all.entries()) {
        if (foldOf[at] === fold) judged[name].push({ example, shares: sharesOf(weights, example) })
      }
    }
  }
  return THRESHOLDS.map((threshold) => {
    const scores = Object.keys(real).map((name) => [name, f1At(judged[name], threshold)])
    const wrongly = Object.keys(whole).map((name) => markedShare(judged[name], threshold))
    const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
    return {
      heldSmall,
      threshold,
      f1: mean(scores.map(([, score]) => score)),
      wrongly: mean(wrongly),
      foreign: markedShare(judged.foreign, threshold),
      scores,
    }
  })
}

const best = HELD_SMALL.flatMap(crossValidated).reduce((a, b) => (b.f1 > a.f1 ? b : a))
console.error('chosen', best)

const weights = weightsFor(Object.values(real).flat(), best.heldSmall)
const table = (prefix) =>
  [...numbers]
    .filter(([name, id]) => name.startsWith(prefix) && Math.abs(weights[id]) >= 0.5 * 10 ** -DECIMALS)
    .map(([name, id]) => `  ['${name.slice(prefix.length)}', ${Number(weights[id].toFixed(DECIMALS))}],`)
    .sort()
    .join('\n')
writeFileSync(
  join(ROOT, 'src/judge/unsupported/weights.ts'),
  `/**
 * Made by scripts/fit-unsupported.mjs from ${rows.length} claims of WiCE's training part (Kamoi et al. 2023, ODC-By).
 * F1 of the marked tokens in cross-validation: ${best.scores.map(([name, score]) => `${score.toFixed(3)} (${name})`).join(', ')}.
 * Of claims cut to what is supported, ${(100 * best.wrongly).toFixed(1)} % of the words are marked; of claims against another page, ${(100 * best.foreign).toFixed(1)} %.
 * Keys are the names of features; see features.ts.
 */
export const MARKS: ReadonlyMap<string, number> = new Map([
${table('marks:')}
])

/** Of a marked word after one that is not. */
export const RISES: ReadonlyMap<string, number> = new Map([
${table('rises:')}
])

/** Of an unmarked word after a marked one. */
export const FALLS: ReadonlyMap<string, number> = new Map([
${table('falls:')}
])

/** Words at least this likely to be marked are. */
export const MARKED_FROM = ${best.threshold.toFixed(2)}
`,
)
