/**
 * A linear chain over words that are marked (1) or not (0): a conditional random field of two states
 * (Lafferty, McCallum & Pereira, ICML 2001). Annotators mark phrases, not words; the chain makes a
 * change between neighbours cost something, more inside a name than at a comma.
 */
export interface Chain {
  /** For each word, how much likelier marked than not it is by itself: log odds. */
  marks: readonly number[]
  /** For each pair of neighbours (one fewer than words), the score of a marked word after an unmarked one. */
  rises: readonly number[]
  /** The same for an unmarked word after a marked one. */
  falls: readonly number[]
}

/** Posterior probabilities; `marks` word by word, the others pair by pair. */
export interface ChainPosterior {
  marks: number[]
  rises: number[]
  falls: number[]
  /** Logarithm of the sum over all markings of the exponential of their scores. */
  logTotal: number
}

/** Forward–backward in log space: linear in the number of words, exact. */
export function posteriorOf({ marks, rises, falls }: Chain): ChainPosterior {
  const length = marks.length
  if (length === 0) return { marks: [], rises: [], falls: [], logTotal: 0 }
  const plain = new Float64Array(length)
  const marked = new Float64Array(length)
  marked[0] = marks[0] ?? 0
  for (let at = 1; at < length; at++) {
    const [wasPlain, wasMarked] = [plain[at - 1] ?? 0, marked[at - 1] ?? 0]
    plain[at] = logSum(wasPlain, wasMarked + (falls[at - 1] ?? 0))
    marked[at] = logSum(wasPlain + (rises[at - 1] ?? 0), wasMarked) + (marks[at] ?? 0)
  }
  const logTotal = logSum(plain[length - 1] ?? 0, marked[length - 1] ?? 0)
  const posterior: ChainPosterior = {
    marks: new Array(length),
    rises: new Array(length - 1),
    falls: new Array(length - 1),
    logTotal,
  }
  let [afterPlain, afterMarked] = [0, 0]
  for (let at = length - 1; at >= 0; at--) {
    posterior.marks[at] = Math.exp((marked[at] ?? 0) + afterMarked - logTotal)
    if (at === 0) break
    const intoMarked = (marks[at] ?? 0) + afterMarked
    const [rise, fall] = [rises[at - 1] ?? 0, falls[at - 1] ?? 0]
    posterior.rises[at - 1] = Math.exp((plain[at - 1] ?? 0) + rise + intoMarked - logTotal)
    posterior.falls[at - 1] = Math.exp((marked[at - 1] ?? 0) + fall + afterPlain - logTotal)
    ;[afterPlain, afterMarked] = [
      logSum(afterPlain, rise + intoMarked),
      logSum(fall + afterPlain, intoMarked),
    ]
  }
  return posterior
}

function logSum(a: number, b: number): number {
  const high = Math.max(a, b)
  return high + Math.log1p(Math.exp(Math.min(a, b) - high))
}
