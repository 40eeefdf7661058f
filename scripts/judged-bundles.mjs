// Development bundles (training/bundles.py) with what the verifier and the comparators say of each passage,
// apart, so that both can be put together under any share of neutral passages. Reading takes minutes and is
// kept beside the bundles, by the verifier's id: it can be stopped, and is never done twice.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const CHUNK = 256
const keyOf = (claim, passage) => `${claim}\u0000${passage}`
const linesOf = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))

/**
 * @param file bundles, one JSON object a line
 * @param dist folder of the compiled code
 * @returns bundles with `pieces`: each passage's gold label, pair, reading and comparators' stance
 */
export async function judgedBundles(file, dist, model) {
  const from = (path) => import(join(dist, path))
  const { readJsonLines, VerdictRow } = await from('eval/index.js')
  const { createComparatorJudge, openPairClassifier } = await from('judge/index.js')
  const { pairOf } = await from('workflows/evaluating/evaluated-judge.js')
  const labels = linesOf(file)
  const bundles = []
  for await (const row of readJsonLines([file], VerdictRow)) {
    const { dataset, evidence } = labels[bundles.length]
    const pieces = row.evidence.map(({ text }, at) => ({
      gold: evidence[at].label,
      pair: pairOf(row.claim, text),
    }))
    bundles.push({ verdict: row.verdict, dataset, claim: row.claim, pieces })
  }
  const pieces = bundles.flatMap((bundle) => bundle.pieces)
  const classifier = await openPairClassifier(model)
  const reads = await readAll(classifier, `${file}.${classifier.id.replace('/', '-')}.reads.jsonl`, pieces)
  await classifier.close()
  const compared = await createComparatorJudge().judge(pieces.map(({ pair }) => pair))
  for (const [at, piece] of pieces.entries()) {
    piece.read = reads.get(keyOf(piece.pair.claim.text, piece.pair.passage.text))
    piece.compared = compared[at]
  }
  return { bundles, classifier: classifier.id }
}

async function readAll(classifier, path, pieces) {
  const kept = existsSync(path) ? linesOf(path) : []
  const reads = new Map(kept.map(({ claim, passage, read }) => [keyOf(claim, passage), read]))
  const wanted = pieces
    .map(({ pair }) => ({ claim: pair.claim.text, passage: pair.passage.text }))
    .filter(({ claim, passage }) => !reads.has(keyOf(claim, passage)))
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const part = wanted.slice(start, start + CHUNK)
    const answers = await classifier.classify(part)
    const rows = part.map((pair, at) => ({ ...pair, read: answers[at] }))
    appendFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    for (const { claim, passage, read } of rows) reads.set(keyOf(claim, passage), read)
    console.error(`read ${start + part.length} of ${wanted.length} passages`)
  }
  return reads
}
