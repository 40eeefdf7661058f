// The constants of src/claims/earlier/constants.ts from CheckThat! 2020 task 2:
// `node scripts/fit-earlier.mjs FOLDER` after `npm run build`. FOLDER holds clef2020-verified-claims.jsonl,
// clef2020-tweets-train.jsonl and clef2020-tweets-dev.jsonl; dev is only measured, never fitted on.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fail, ROOT } from './bootstrap.mjs'

const folder = process.argv[2]
const files = ['verified-claims', 'tweets-train', 'tweets-dev'].map((name) =>
  join(folder ?? '', `clef2020-${name}.jsonl`),
)
if (!folder || !files.every((file) => existsSync(file)))
  fail('Usage: node scripts/fit-earlier.mjs FOLDER (with clef2020-*.jsonl)')
const built = process.env.ASSAY_DIST ?? join(ROOT, 'dist')
const { findEarlier } = await import(join(built, 'claims/index.js'))
const { createSentenceEncoder, modelOnThread, shippedModel } = await import(join(built, 'inference/index.js'))
const { openEarlierIndex } = await import(join(built, 'workflows/earlier/earlier-index.js'))

const rowsOf = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
const [claims, train, dev] = files.map(rowsOf)

const dir = mkdtempSync(join(tmpdir(), 'assay-fit-'))
const encoder = createSentenceEncoder(modelOnThread(shippedModel('encoder')))
const index = await openEarlierIndex(dir, encoder)
await index.add(claims, (done) => process.stderr.write(`\rindexing ${done}/${claims.length}`))
await index.compact()
process.stderr.write('\n')

/**
 * The set holds many claims twice, once with "these" and once with 'these' quotation marks, and its
 * annotation knows one of the two. For fitting and for the threshold the other is right as well; the
 * ranking is measured by the annotation as it is.
 */
const bare = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const claimOf = new Map(claims.map(({ id, claim }) => [String(id), bare(claim)]))

/** Every candidate that `assay check` would look at, with what it knows of the pair. */
const ALL = 1000
async function candidatesOf(posts) {
  const queries = []
  for (const { text, relevant } of posts) {
    const wanted = new Set(relevant.map(String))
    const words = new Set([...wanted].map((id) => claimOf.get(id)))
    const found = await findEarlier(text, index, encoder, ALL)
    queries.push({
      wanted,
      found: found.map(({ id, likeness }) => ({
        id,
        annotated: wanted.has(id),
        right: words.has(claimOf.get(id)),
        x: [1, likeness.cosine, likeness.common],
      })),
    })
  }
  return queries
}
const fitted = await candidatesOf(train)
const measured = await candidatesOf(dev)
await index.close()
await encoder.close()
rmSync(dir, { recursive: true, force: true })

const probabilityOf = (weights, x) =>
  1 / (1 + Math.exp(-weights.reduce((sum, weight, at) => sum + weight * x[at], 0)))

/** Logistic regression by Newton's method; the ridge only keeps it from running away. */
function fitWeights(queries, ridge = 1e-3) {
  const rows = queries.flatMap(({ found }) => found)
  let weights = [0, 0, 0]
  for (let step = 0; step < 50; step++) {
    const gradient = weights.map((weight) => ridge * weight)
    const hessian = weights.map((_, a) => weights.map((_, b) => (a === b ? ridge : 0)))
    for (const { x, right } of rows) {
      const p = probabilityOf(weights, x)
      for (let a = 0; a < 3; a++) {
        gradient[a] += (p - (right ? 1 : 0)) * x[a]
        for (let b = 0; b < 3; b++) hessian[a][b] += p * (1 - p) * x[a] * x[b]
      }
    }
    const change = solve(hessian, gradient)
    weights = weights.map((weight, at) => weight - change[at])
    if (Math.max(...change.map(Math.abs)) < 1e-9) break
  }
  return weights
}

function solve(matrix, vector) {
  const m = matrix.map((row, at) => [...row, vector[at]])
  for (let i = 0; i < m.length; i++) {
    for (let r = 0; r < m.length; r++) {
      if (r === i) continue
      const factor = m[r][i] / m[i][i]
      for (let c = i; c <= m.length; c++) m[r][c] -= factor * m[i][c]
    }
  }
  return m.map((row, at) => row[m.length] / row[at])
}

const ranked = (query, weights) =>
  query.found.map((one) => ({ ...one, p: probabilityOf(weights, one.x) })).sort((a, b) => b.p - a.p)
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

function scores(queries, weights) {
  return {
    map5: mean(
      queries.map((query) => {
        let hits = 0
        const gains = ranked(query, weights)
          .slice(0, 5)
          .map(({ annotated }, at) => (annotated ? ++hits / (at + 1) : 0))
        return gains.reduce((sum, gain) => sum + gain, 0) / Math.min(5, query.wanted.size)
      }),
    ),
    r10: mean(
      queries.map(
        (query) =>
          ranked(query, weights)
            .slice(0, 10)
            .filter(({ annotated }) => annotated).length / query.wanted.size,
      ),
    ),
  }
}

/** Of the offers at a threshold: how many best ones there are and are right, and of all that are shown. */
function offersAt(threshold, best, shown) {
  const offered = best.filter(({ p }) => p >= threshold)
  const all = shown.filter(({ p }) => p >= threshold)
  const share = (list) => (list.length === 0 ? 0 : list.filter(({ right }) => right).length / list.length)
  return { offered: offered.length / best.length, precision: share(offered), precisionOfAll: share(all) }
}

// The threshold is chosen on posts that the weights have not seen: five folds of train.
const FOLDS = 5
const unseen = Array.from({ length: FOLDS }, (_, fold) =>
  fitWeights(fitted.filter((_, at) => at % FOLDS !== fold)),
)
const folds = fitted.map((query, at) => ranked(query, unseen[at % FOLDS]))
const best = folds.flatMap((list) => list.slice(0, 1))
const shown = folds.flatMap((list) => list.slice(0, 5))
const grid = Array.from({ length: 19 }, (_, at) => (at + 1) / 20)
/** Of everything that a reader is shown, this share is to be right. */
const PRECISION = 0.8
const threshold = grid.find((at) => offersAt(at, best, shown).precisionOfAll >= PRECISION) ?? 0.5
const weights = fitWeights(fitted)
const devLists = measured.map((query) => ranked(query, weights))
const devBest = devLists.flatMap((list) => list.slice(0, 1))
const devShown = devLists.flatMap((list) => list.slice(0, 5))

const rounded = (value) => Math.round(value * 100) / 100
console.log(
  JSON.stringify(
    { bias: rounded(weights[0]), cosine: rounded(weights[1]), common: rounded(weights[2]), threshold },
    null,
    2,
  ),
)
console.log('train', scores(fitted, weights), 'dev', scores(measured, weights))
console.log('threshold | train (unseen folds): offered, best right, all shown right | dev: the same')
for (const at of grid) {
  const cells = [offersAt(at, best, shown), offersAt(at, devBest, devShown)].flatMap((one) =>
    Object.values(one).map((value) => value.toFixed(3)),
  )
  console.log([at.toFixed(2), ...cells].join('  '))
}
console.log('probability of the best | right (dev)')
for (const low of [0, 0.2, 0.4, 0.6, 0.8]) {
  const inBin = devBest.filter(({ p }) => p >= low && p < low + 0.2 + (low === 0.8 ? 1 : 0))
  if (inBin.length > 0)
    console.log(
      `${mean(inBin.map(({ p }) => p)).toFixed(2)}  ${mean(inBin.map(({ right }) => (right ? 1 : 0))).toFixed(2)}  (${inBin.length})`,
    )
}
