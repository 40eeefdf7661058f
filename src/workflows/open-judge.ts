import type { OnProgress } from '../domain/index.js'
import { locateModel } from '../inference/index.js'
import {
  createComparatorJudge,
  createVerifierJudge,
  type Judge,
  NEUTRAL_SHARES,
  openPairClassifier,
  type PairClassifierOptions,
  type PassageOrigin,
} from '../judge/index.js'

/** Which judge is wanted; every member has a default. */
export interface JudgeSetting extends PairClassifierOptions {
  /** `shipped`, `none` for the comparators alone, a folder with an ONNX classifier, or `hf:owner/name`. */
  model?: string
  /** Folder that a relative path of a model starts from. Default: the current one */
  from?: string
  /** Whether comparators judge beside the model. Default: true */
  comparators?: boolean
  /** Where the passages to judge come from. Default: retrieved, as those of a check are */
  passages?: PassageOrigin
  onProgress?: OnProgress
}

/**
 * The judge of a setting. A model of the Hub is downloaded now, the first time; nothing else heavy
 * happens before the judge is first asked.
 * @throws AssayError MODEL_INVALID, MODEL_UNREACHABLE
 */
export async function openJudge({
  model = 'shipped',
  from,
  comparators = true,
  passages = 'retrieved',
  onProgress,
  ...options
}: JudgeSetting = {}): Promise<Judge> {
  if (model === 'none') return createComparatorJudge()
  const { dir, requests } = await locateModel(model, {
    shipped: 'verifier',
    ...(from ? { from } : {}),
    ...(options.onnx ? { onnx: options.onnx } : {}),
    ...(onProgress ? { onProgress } : {}),
  })
  const classifier = await openPairClassifier(dir, options)
  const beside = comparators ? createComparatorJudge() : null
  return { ...createVerifierJudge(classifier, beside, { neutralShare: NEUTRAL_SHARES[passages] }), requests }
}
