import { FINITE_AUXILIARIES, MODALS, NONFINITE_AUXILIARIES } from './function-words.js'
import { DOUBTFUL_PAST_FORMS, IRREGULAR_VERBS } from './irregular-verbs.js'
import { NOUN_TWINS, VERBS_ONLY } from './regular-verbs.js'

/** What a word can be when it is a verb, from its form alone. */
export type VerbForm =
  | 'auxiliary'
  | 'modal'
  | 'nonfinite-auxiliary'
  | 'past'
  | 'past-or-participle'
  | 'participle'
  | 'present'
  | 'present-or-noun'
  | 'base'
  | 'ing'

export interface VerbReading {
  form: VerbForm
  base: string
}

const irregular = new Map<string, VerbReading>()
for (const { base, past, participle } of IRREGULAR_VERBS) {
  const distinct = past !== participle && past !== base
  irregular.set(participle, { form: participle === base ? 'base' : 'participle', base })
  irregular.set(past, { form: distinct ? 'past' : 'past-or-participle', base })
  irregular.set(`${base}s`, { form: 'present', base })
  irregular.set(base, { form: 'base', base })
}
for (const form of DOUBTFUL_PAST_FORMS) {
  const reading = irregular.get(form)
  if (reading && reading.form === 'past') irregular.set(form, { ...reading, form: 'past-or-participle' })
}
irregular.set('goes', { form: 'present', base: 'go' })
irregular.set('born', { form: 'participle', base: 'bear' })
irregular.set('got', { form: 'past-or-participle', base: 'get' })

const present = new Map<string, VerbReading>()
const bases = new Set<string>()
for (const base of VERBS_ONLY) {
  bases.add(base)
  present.set(thirdPerson(base), { form: NOUN_TWINS.has(base) ? 'present-or-noun' : 'present', base })
}

function thirdPerson(base: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(base)) return `${base}es`
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`
  return `${base}s`
}

const NOT_PAST = new Set(
  `red bed hundred need seed feed speed breed weed indeed shed sled naked sacred wicked rugged crooked aged
  kindred united embed exceed proceed succeed limited so-called unprecedented undecided biased gifted talented
  beloved hatred infrared reed deed creed greed freed-up med ted fred wed zed`.split(/\s+/),
)
const NOT_ING = new Set(
  'during thing king ring spring string wing sing bring something nothing anything everything morning evening ceiling being building according'.split(
    ' ',
  ),
)

/** The base of a regular -ed form, as far as the lexicon knows it. */
function baseOfEd(word: string): string {
  const stem = word.slice(0, -2)
  for (const base of [stem, `${stem}e`, stem.replace(/i$/, 'y'), stem.replace(/([bdglmnprt])\1$/, '$1')]) {
    if (bases.has(base)) return base
  }
  return stem
}

/** @param lower a word in lower case @returns its reading as a verb, or undefined when it has none */
export function verbReading(lower: string): VerbReading | undefined {
  if (MODALS.has(lower)) return { form: 'modal', base: lower }
  if (FINITE_AUXILIARIES.has(lower)) return { form: 'auxiliary', base: lower }
  if (NONFINITE_AUXILIARIES.has(lower)) return { form: 'nonfinite-auxiliary', base: lower }
  const known = irregular.get(lower) ?? present.get(lower)
  if (known)
    return known.form === 'present' && NOUN_TWINS.has(known.base)
      ? { ...known, form: 'present-or-noun' }
      : known
  if (lower.length > 3 && lower.endsWith('ed') && !NOT_PAST.has(lower)) {
    return { form: 'past-or-participle', base: baseOfEd(lower) }
  }
  if (lower.length > 4 && lower.endsWith('ing') && !NOT_ING.has(lower)) return { form: 'ing', base: lower }
  if (/..(?:izes|ifies)$/.test(lower) && !/^(?:prizes|sizes|capsizes)$/.test(lower))
    return { form: 'present', base: lower.slice(0, -1) }
  if (bases.has(lower)) return { form: 'base', base: lower }
  return undefined
}
