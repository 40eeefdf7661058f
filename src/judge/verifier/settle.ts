import { type Stance, StanceLabel, type StanceReason } from '../../domain/index.js'
import type { JudgePair } from '../judge.js'
import { unsupportedWords } from '../unsupported/index.js'
import type { Probabilities } from './pair-classifier.js'

/** Comparators whose contradiction takes a reading of "supports" back even where it does not refute. */
const EXACT = new Set(['numbers', 'dates', 'ordinals', 'quotation'])

/**
 * One stance from two opinions. A comparator decides rarely and is then nearly always right
 * (precision .98 on FEVER-Symmetric), so its decision stands and the verifier only makes it surer or
 * less sure; where it leaves the matter open, the verifier's reading stands, unless a number, a date
 * or a quotation contradicts it. Whoever is overruled is named in the reasons.
 * @returns the stance, and whether its deciding sentence is known
 */
export function settle(
  pair: JudgePair,
  read: Probabilities,
  compared: Stance | undefined,
): { stance: Stance; placed: boolean } {
  const settled = settleLabel(pair, read, compared)
  return { ...settled, stance: { ...settled.stance, unsupported: bareWords(pair, settled.stance) } }
}

/** A claim that is borne out has no bare words; of any other the reader is shown which are. */
function bareWords({ claim, passage }: JudgePair, { label }: Stance) {
  if (label === 'supports') return []
  return unsupportedWords(claim.text, passage.text, passage)
}

function settleLabel(
  pair: JudgePair,
  read: Probabilities,
  compared: Stance | undefined,
): { stance: Stance; placed: boolean } {
  const reading = likeliest(read)
  const verifier = reasonOf(reading)
  if (!compared) {
    const decidedBy = pair.passage.sentences[0] ?? { start: 0, end: pair.passage.text.length }
    return {
      stance: { label: reading, probabilities: read, decidedBy, reasons: [verifier], unsupported: [] },
      placed: false,
    }
  }
  if (compared.outOfScope !== undefined) return { stance: compared, placed: true }
  if (compared.label !== 'neutral') {
    const probabilities = pooled(read, compared.probabilities, compared.label)
    const reasons = [...compared.reasons, reading === compared.label ? verifier : overruled(verifier)]
    return { stance: { ...compared, probabilities, reasons }, placed: true }
  }
  const against = compared.reasons.find(({ by, points }) => EXACT.has(by) && points === 'refutes')
  if (reading === 'supports' && against) {
    const reasons = [...compared.reasons, overruled(verifier)]
    return { stance: { ...compared, probabilities: withoutSupport(read), reasons }, placed: true }
  }
  const reasons = [verifier, ...compared.reasons.filter(({ points }) => points === reading)]
  return {
    stance: { ...compared, label: reading, probabilities: read, reasons },
    placed: reading === 'neutral',
  }
}

const likeliest = (probabilities: Probabilities): StanceLabel =>
  StanceLabel.options.reduce((best, label) => (probabilities[label] > probabilities[best] ? label : best))

const WORDS: Record<StanceLabel, string> = {
  supports: 'read with the claim, the passage bears it out',
  refutes: 'read with the claim, the passage contradicts it',
  neutral: 'read with the claim, the passage neither bears it out nor contradicts it',
}

const reasonOf = (label: StanceLabel): StanceReason => ({ by: 'verifier', points: label, text: WORDS[label] })

const overruled = (reason: StanceReason): StanceReason => ({
  ...reason,
  text: `${reason.text}; overruled by the comparison of the words`,
})

/** Product of the two opinions, as for independent witnesses; the comparators' label stays the likeliest. */
function pooled(read: Probabilities, compared: Probabilities, label: StanceLabel): Probabilities {
  const product = scaled({
    supports: read.supports * compared.supports,
    refutes: read.refutes * compared.refutes,
    neutral: read.neutral * compared.neutral,
  })
  return likeliest(product) === label && product[label] >= compared[label] ? product : compared
}

/** What the verifier would say if it had seen that the words do not bear the claim out. */
const withoutSupport = ({ refutes, neutral }: Probabilities): Probabilities => {
  const rest = scaled({ supports: 0, refutes, neutral })
  return rest.neutral >= rest.refutes ? rest : scaled({ supports: 0, refutes: 0.5, neutral: 0.5 })
}

function scaled({ supports, refutes, neutral }: Probabilities): Probabilities {
  const total = supports + refutes + neutral
  if (total === 0) return { supports: 0, refutes: 0, neutral: 1 }
  return { supports: supports / total, refutes: refutes / total, neutral: neutral / total }
}
