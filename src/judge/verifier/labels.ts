import { AssayError, StanceLabel } from '../../domain/index.js'

/** Names that classifiers of sentence pairs give their labels, and what they mean for a claim. */
const KNOWN: readonly [RegExp, StanceLabel][] = [
  [/^(?:not|non|un)[_ -]?(?:entail|support|enough|verif|grounded)/, 'neutral'],
  [/^(?:entail|support|consistent|grounded|true$|yes$)/, 'supports'],
  [/^(?:contradict|refut|false$|inconsistent)/, 'refutes'],
  [/^(?:neutral|nei$|unrelated|irrelevant|hallucinat)/, 'neutral'],
]

/**
 * The stance that each of a classifier's labels stands for.
 * @param names its labels, in the order of its logits
 * @param mapping names to stances, where the names do not say it themselves (`LABEL_0`)
 * @throws AssayError MODEL_INVALID for a label that means nothing known
 */
export function stancesOf(
  names: readonly string[],
  mapping: Record<string, StanceLabel> = {},
): StanceLabel[] {
  const stances = names.map((name) => {
    const plain = name.trim().toLowerCase()
    const stance = mapping[name] ?? KNOWN.find(([pattern]) => pattern.test(plain))?.[1]
    if (!stance) {
      throw new AssayError('MODEL_INVALID', `What the label "${name}" means is not known.`, {
        hint: `Say it with \`judge.labels\` in assay.config.json: { "${name}": "${StanceLabel.options.join('" | "')}" }.`,
      })
    }
    return stance
  })
  if (!stances.includes('supports')) {
    throw new AssayError(
      'MODEL_INVALID',
      `None of the labels ${names.join(', ')} means that a claim is supported.`,
    )
  }
  return stances
}
