import { AssayError, StanceLabel } from '../../domain/index.js'

/** Names that classifiers of sentence pairs give their labels, and what they mean for a claim. */
const KNOWN: readonly [RegExp, StanceLabel][] = [
  [/^(?:not|non|un)[_ -]?(?:entail|support|enough|verif|ground|attribut)/, 'neutral'],
  [/^(?:entail|support|consistent|factual|ground|attribut|agree|true$|correct$|yes$)/, 'supports'],
  [/^(?:contradict|refut|disagree)/, 'refutes'],
  [/^(?:neutral|nei$|insufficient|unrelated|irrelevant|discuss|hallucinat)/, 'neutral'],
]

/**
 * Denials of a positive label. Beside a label for "says nothing" they mean that the passage refutes;
 * where there is none, both lie in them together, and what is merely not supported is not refuted.
 */
const DENIAL = /^(?:inconsistent|incorrect$|false$|no$|non[_ -]?factual)/

/**
 * The stance that each of a classifier's labels stands for.
 * @param names its labels, in the order of its logits
 * @param mapping names to stances, where the names do not say it themselves (`LABEL_0`)
 * @throws AssayError MODEL_INVALID for a label that means nothing known, and for a name that is no label
 */
export function stancesOf(
  names: readonly string[],
  mapping: Readonly<Record<string, StanceLabel>> = {},
): StanceLabel[] {
  const stranger = Object.keys(mapping).find((name) => !names.includes(name))
  if (stranger !== undefined) {
    throw new AssayError(
      'MODEL_INVALID',
      `"${stranger}" is none of the model's labels, which are ${names.join(', ')}.`,
      { hint: 'Correct `judge.labels` in assay.config.json.' },
    )
  }
  const plainly = names.map((name) => (Object.hasOwn(mapping, name) ? mapping[name] : known(name)))
  const denied: StanceLabel = plainly.includes('neutral') ? 'refutes' : 'neutral'
  const stances = names.map((name, at) => {
    const stance = plainly[at] ?? (DENIAL.test(plain(name)) ? denied : undefined)
    if (stance) return stance
    throw new AssayError('MODEL_INVALID', `What the label "${name}" means is not known.`, {
      hint: `Say it with \`judge.labels\` in assay.config.json: { "${name}": "${StanceLabel.options.join('" | "')}" }.`,
    })
  })
  if (!stances.includes('supports')) {
    throw new AssayError(
      'MODEL_INVALID',
      `None of the labels ${names.join(', ')} means that a claim is supported.`,
    )
  }
  return stances
}

const plain = (name: string): string => name.trim().toLowerCase()

const known = (name: string): StanceLabel | undefined =>
  KNOWN.find(([pattern]) => pattern.test(plain(name)))?.[1]
