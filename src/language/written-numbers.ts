import { wordsOf } from './words.js'

const NUMBER_WORDS = new Map(
  (
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty'
  )
    .split(' ')
    .map((word, index) => [word, String(index + 2)]),
)
const MAGNITUDES = new Set(
  (
    'thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half ' +
    'third quarter twice double triple percent first second'
  ).split(' '),
)

/** Numbers as digits without grouping, small number words as digits, and words of magnitude. */
export function writtenNumbersIn(text: string): string[] {
  const digits = (text.match(/\p{N}+(?:[.,:]\p{N}+)*/gu) ?? []).map((number) =>
    number.replace(/,(?=\p{N}{3}(?!\p{N}))/gu, ''),
  )
  const words = wordsOf(text.replace(/-/g, ' ')).map((word) => word.norm)
  return [
    ...digits,
    ...words.flatMap((word) => NUMBER_WORDS.get(word) ?? (MAGNITUDES.has(word) ? [word] : [])),
    ...(text.includes('%') ? ['percent'] : []),
  ]
}
