// What the weighing learns from data: `npm run build`, then
//
//     python training/bundles.py --data DATA --out BUNDLES.jsonl
//     node scripts/fit-weighing.mjs BUNDLES.jsonl [--dist DIR] [--model DIR] [--dry]
//
// writes src/judge/verifier/neutral-shares.ts and src/weigh/fitted.ts. To be run again whenever the weights
// in models/verifier change. docs/decisions/weighing.md says why these numbers and no others.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bin, fail, ROOT, run } from './bootstrap.mjs'
import { judgedBundles } from './judged-bundles.mjs'

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: 'string', default: join(ROOT, 'dist') },
    model: { type: 'string', default: join(ROOT, 'models/verifier') },
    dry: { type: 'boolean', default: false },
  },
})
const [file] = positionals
if (!file) fail('Usage: node scripts/fit-weighing.mjs BUNDLES.jsonl [--dist DIR] [--model DIR] [--dry]')

const from = (path) => import(join(given.dist, path))
const { settle } = await from('judge/verifier/settle.js')
const { withNeutralShare } = await from('judge/verifier/priors.js')
const { logOdds, WEIGHING, weighClaim } = await from('weigh/index.js')
const { accuracy, areaUnderRiskCoverage, confusionOf, expectedCalibrationError, macroF1, riskCoverageCurve } =
  await from('eval/index.js')

const LABELS = ['supported', 'refuted', 'conflicting', 'insufficient']
const FOLDS = 5
const BALANCED = 1 / 3
const SHARES = [BALANCED, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9]
const FLOORS = [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7]
/** Bundles up to this size stand for passages that somebody gave; larger ones for those that a search brought. */
const GIVEN_SIZE = 5
/**
 * Of settings that come this near to the best (half a standard error) the one is taken that least often finds
 * something where there is nothing: a check looks at more passages than a bundle holds, each one more to misread.
 */
const NEAR = 0.01
/** A line is held to slope 1 and intercept 0 as if by this many claims. */
const HELD = 4

const { bundles, classifier } = await judgedBundles(file, given.dist, given.model)
const small = bundles.filter(({ pieces }) => pieces.length <= GIVEN_SIZE)
const large = bundles.filter(({ pieces }) => pieces.length > GIVEN_SIZE)
console.log(`${bundles.length} claims (${small.length} given, ${large.length} retrieved), ${classifier}`)

// --- the verdict of a bundle

const NO_SOURCES = new Map()
function evidenceOf(bundle, share) {
  bundle.evidence ??= new Map()
  if (!bundle.evidence.has(share)) {
    const pieces = bundle.pieces.map(({ pair, read, compared }, at) => ({
      ...{ claim: pair.claim.id, passage: `${at}`, snapshot: `${at}`, source: `${at}`, origin: `${at}` },
      ...{ start: 0, end: pair.passage.text.length, text: pair.passage.text, relevance: 0, use: 'neutral' },
      stance: settle(pair, withNeutralShare(read, share), compared).stance,
    }))
    bundle.evidence.set(share, pieces)
  }
  return bundle.evidence.get(share)
}

/** Verdicts do not depend on the lines, so each is found once for a share and a floor. */
const known = new Map()
function verdictsOf(set, share, weighing) {
  return set.map((bundle) => {
    const { claim } = bundle.pieces[0].pair
    const evidence = evidenceOf(bundle, share)
    return { bundle, ...weighClaim({ claim, evidence, origins: [], sources: NO_SOURCES }, weighing) }
  })
}
function labelsOf(name, set, share, floor) {
  const key = `${name} ${share} ${floor}`
  if (!known.has(key)) {
    known.set(
      key,
      new Map(verdictsOf(set, share, { ...WEIGHING, floor }).map((one) => [one.bundle, one.verdict.label])),
    )
  }
  return known.get(key)
}
const confusionFor = (set, labels) =>
  confusionOf(
    LABELS,
    set.map(({ verdict }) => verdict),
    set.map((bundle) => labels.get(bundle)),
  )

// --- shares and floor: macro F1 over both kinds of bundles

const settings = FLOORS.flatMap((floor) => SHARES.map((retrieved) => ({ floor, retrieved })))
const scoreOf = ({ floor, retrieved }, smalls, larges) =>
  (macroF1(confusionFor(smalls, labelsOf('small', small, BALANCED, floor))) +
    macroF1(confusionFor(larges, labelsOf('large', large, retrieved, floor)))) /
  2
function choose(smalls, larges) {
  const scored = settings.map((setting) => ({ setting, score: scoreOf(setting, smalls, larges) }))
  const best = Math.max(...scored.map(({ score }) => score))
  const empty = larges.filter(({ verdict }) => verdict === 'insufficient')
  const foundInNothing = ({ setting: { floor, retrieved } }) => {
    const labels = labelsOf('large', large, retrieved, floor)
    return empty.filter((bundle) => labels.get(bundle) !== 'insufficient').length
  }
  return scored
    .filter(({ score }) => score >= best - NEAR)
    .sort((a, b) => foundInNothing(a) - foundInNothing(b) || b.score - a.score)[0].setting
}

const HAND_SET = { floor: 0.45, retrieved: BALANCED }
const folded = (set, fold, inside) => set.filter((_, at) => (at % FOLDS === fold) === inside)
const held = { before: [], after: [] }
for (let fold = 0; fold < FOLDS; fold++) {
  const setting = choose(folded(small, fold, false), folded(large, fold, false))
  const [smalls, larges] = [folded(small, fold, true), folded(large, fold, true)]
  console.log(`fold ${fold}: ${JSON.stringify(setting)}`)
  for (const [when, used] of [
    ['before', HAND_SET],
    ['after', setting],
  ]) {
    held[when].push(
      ...smalls.map((one) => ({
        kind: 'given',
        one,
        label: labelsOf('small', small, BALANCED, used.floor).get(one),
      })),
      ...larges.map((one) => ({
        kind: 'retrieved',
        one,
        label: labelsOf('large', large, used.retrieved, used.floor).get(one),
      })),
    )
  }
}
for (const kind of ['given', 'retrieved']) {
  for (const when of ['before', 'after']) {
    const rows = held[when].filter((row) => row.kind === kind)
    const confusion = confusionOf(
      LABELS,
      rows.map(({ one }) => one.verdict),
      rows.map(({ label }) => label),
    )
    const none = rows.filter(({ one }) => one.verdict === 'insufficient')
    const found = none.filter(({ label }) => label !== 'insufficient').length / none.length
    console.log(
      `${kind}, ${when}, on claims not fitted on: accuracy ${accuracy(confusion).toFixed(3)}, ` +
        `macro F1 ${macroF1(confusion).toFixed(3)}, something found where there is nothing ${found.toFixed(3)}`,
    )
    if (when === 'after')
      console.table(
        Object.fromEntries(
          LABELS.map((label, at) => [
            label,
            Object.fromEntries(LABELS.map((other, to) => [other, confusion.counts[at][to]])),
          ]),
        ),
      )
  }
}
const chosen = choose(small, large)

// --- lines: how often a verdict of this kind and score is right

/** In use as many claims as not have no evidence in the library: nothing better is known. */
const none = bundles.filter(({ verdict }) => verdict === 'insufficient').length
const weightOf = ({ verdict }) =>
  verdict === 'insufficient' ? bundles.length / 2 / none : bundles.length / 2 / (bundles.length - none)

/** Logistic regression of rightness on log odds, by Newton's method; the slope stays at zero or above. */
function fitLine(rows) {
  let line = { intercept: 0, slope: 1 }
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [HELD * line.intercept, HELD * (line.slope - 1), HELD, 0, HELD]
    for (const { score, right, weight } of rows) {
      const x = logOdds(score)
      const p = 1 / (1 + Math.exp(-(line.intercept + line.slope * x)))
      const error = weight * (p - (right ? 1 : 0))
      const bend = weight * p * (1 - p)
      g0 += error
      g1 += error * x
      h00 += bend
      h01 += bend * x
      h11 += bend * x * x
    }
    const determinant = h00 * h11 - h01 * h01
    line = {
      intercept: line.intercept - (h11 * g0 - h01 * g1) / determinant,
      slope: Math.max(0, line.slope - (h00 * g1 - h01 * g0) / determinant),
    }
  }
  return { intercept: Number(line.intercept.toFixed(3)), slope: Number(line.slope.toFixed(3)) }
}

const PLAIN = { intercept: 0, slope: 1 }
const fitted = { floor: chosen.floor, reading: PLAIN, conflicting: PLAIN, insufficient: PLAIN }
const all = () => [
  ...verdictsOf(small, BALANCED, { ...WEIGHING, ...fitted }),
  ...verdictsOf(large, chosen.retrieved, { ...WEIGHING, ...fitted }),
]
const rowsOf = (verdicts, kinds, scoreOf) =>
  verdicts
    .filter(({ verdict }) => kinds.includes(verdict.label))
    .map((one) => ({
      score: scoreOf(one),
      right: one.verdict.label === one.bundle.verdict,
      weight: weightOf(one.bundle),
    }))
const strongest = ({ verdict, evidence }) => {
  const side = verdict.label === 'supported' ? 'supports' : 'refutes'
  return Math.max(
    ...evidence.filter(({ use }) => use === 'counted').map(({ stance }) => stance.probabilities[side]),
  )
}
// A passage's word is learnt where it stands alone: the trust in one publisher comes on top of it.
fitted.reading = fitLine(
  rowsOf(
    all().filter(({ verdict }) => verdict.basis.origins === 1),
    ['supported', 'refuted'],
    strongest,
  ),
)
fitted.conflicting = fitLine(rowsOf(all(), ['conflicting'], ({ verdict }) => verdict.confidence))
fitted.insufficient = fitLine(rowsOf(all(), ['insufficient'], ({ verdict }) => verdict.confidence))

// --- what came of it

const final = all()
const scored = final.map(({ verdict, bundle }) => ({
  confidence: verdict.confidence,
  correct: verdict.label === bundle.verdict,
}))
console.log(`chosen: ${JSON.stringify({ ...chosen, ...fitted })}`)
console.log(
  `ECE ${expectedCalibrationError(scored).toFixed(3)}, AURC ${areaUnderRiskCoverage(riskCoverageCurve(scored)).toFixed(3)}, ` +
    `of chance ${(1 - scored.filter(({ correct }) => correct).length / scored.length).toFixed(3)}`,
)
for (const label of LABELS) {
  const rows = final.filter(({ verdict }) => verdict.label === label)
  const right = rows.filter(({ bundle }) => bundle.verdict === label).length
  const confidences = rows.map(({ verdict }) => verdict.confidence).sort((a, b) => a - b)
  const at = (part) => confidences[Math.floor(part * (confidences.length - 1))]?.toFixed(2)
  console.log(
    `${label}: ${rows.length}, right ${(right / rows.length).toFixed(2)}, confidence ${at(0)} ${at(0.25)} ${at(0.5)} ${at(0.75)} ${at(1)}`,
  )
}

if (!given.dry) {
  const by = `Made by scripts/fit-weighing.mjs for ${classifier} from ${bundles.length} development claims`
  const write = (path, text) => writeFileSync(join(ROOT, path), text)
  write(
    'src/judge/verifier/neutral-shares.ts',
    `/** ${by}\n * (docs/decisions/weighing.md); not to be edited by hand. */\nexport const NEUTRAL_SHARES = { balanced: 1 / 3, retrieved: ${chosen.retrieved} } as const\n`,
  )
  write(
    'src/weigh/fitted.ts',
    `/** ${by}\n * (docs/decisions/weighing.md); not to be edited by hand. */\nexport const FITTED = ${JSON.stringify(fitted, undefined, 2)}\n`,
  )
  run(bin('biome'), ['check', '--write', 'src/judge/verifier/neutral-shares.ts', 'src/weigh/fitted.ts'])
}
