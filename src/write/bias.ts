import { wordsOf } from '../language/index.js'
import { datesIn } from './dates.js'
import { analysis, type Draft } from './drafts.js'
import type { WriteInput } from './input.js'
import { listed } from './plain.js'
import { inQuotes } from './quoting.js'
import type { PartItems } from './summary.js'
import { wordingOf } from './wording.js'

const LONGEST = 6

/** What the wording of the statement does, each with the very words; of evidence it speaks only where that denies all. */
export function biasDrafts(input: WriteInput, parts: readonly PartItems[]): Draft[] {
  const found = wording(input, parts)
  const flags = found.length > 0 ? found : [analysis(NO_FLAG)]
  return [...flags.slice(0, LONGEST), ...misleading(input)]
}

const NO_FLAG =
  'the wording itself raises no flag: no absolutes, loaded words, unattributed sources, unsupported causes or missing dates were found'

const misleading = ({ assessment }: WriteInput): Draft[] =>
  assessment.label === 'refuted'
    ? [
        analysis(
          'the evidence examined contradicts the statement, so repeating it as it stands would mislead',
        ),
      ]
    : []

function wording({ claim }: WriteInput, parts: readonly PartItems[]): Draft[] {
  const flags = wordingOf(claim.text)
  const open = (words: readonly string[]) => words.filter((word) => !isCarried(word, parts))
  const unstated = (words: readonly string[]) =>
    words.some((word) => isCarried(word, parts, 'refutes'))
      ? ''
      : '; no passage that counts states it in these words'
  const undated = datesIn(claim.text).length === 0 && claim.date === undefined
  return [
    flagged(
      open(flags.absolutes),
      (words) => `${words} allows no exception, so a single counter-example would make the statement wrong`,
      (words) => `${words} allow no exception, so a single counter-example would make the statement wrong`,
    ),
    flagged(
      flags.loaded,
      (words) => `${words} judges rather than describes`,
      (words) => `${words} judge rather than describe`,
    ),
    flagged(
      flags.unattributed,
      (words) => `${words} names nobody who could be asked`,
      (words) => `${words} name nobody who could be asked`,
    ),
    flagged(
      open(flags.causes),
      (words) =>
        `${words} asserts a cause, which takes more than two things that happened together${unstated(flags.causes)}`,
      (words) =>
        `${words} assert a cause, which takes more than two things that happened together${unstated(flags.causes)}`,
    ),
    flagged(
      open(flags.superlatives).filter((word) => !isCarried(word, parts, 'refutes')),
      (words) =>
        `${words} compares with every other case, and no passage that counts makes that comparison in these words`,
      (words) =>
        `${words} compare with every other case, and no passage that counts makes that comparison in these words`,
    ),
    claim.date === undefined
      ? flagged(
          flags.relativeDates,
          (words) =>
            `${words} can only be understood by who knows when the statement was made, and it does not say`,
          (words) =>
            `${words} can only be understood by who knows when the statement was made, and it does not say`,
        )
      : undefined,
    undated && flags.relativeDates.length === 0
      ? flagged(
          flags.changing,
          (words) => `the statement gives no date for something that changes: ${words}`,
          (words) => `the statement gives no date for things that change: ${words}`,
        )
      : undefined,
  ].filter((draft) => draft !== undefined)
}

function flagged(
  words: readonly string[],
  one: (words: string) => string,
  several: (words: string) => string,
): Draft | undefined {
  if (words.length === 0) return undefined
  const shown = listed(words.slice(0, 4).map(inQuotes))
  return analysis(words.length === 1 ? one(shown) : several(shown))
}

/** A passage on that side uses the word too. */
function isCarried(
  words: string,
  parts: readonly PartItems[],
  side: 'supports' | 'refutes' = 'supports',
): boolean {
  const wanted = wordsOf(words).map((word) => word.stem)
  return parts
    .flatMap((items) => items[side])
    .some((item) => {
      const said = new Set(wordsOf(item.citation.exact).map((word) => word.stem))
      return wanted.every((stem) => said.has(stem))
    })
}
