import { type Conflict, dateRange, parseEdtf, rangesOverlap } from '../../domain/index.js'
import { timesIn } from '../../language/index.js'
import { numbersIn } from '../grounding.js'
import type { CitedWords } from './words.js'

/** The part of the cited words that gives a value: `15 June 1987` for the date 1987-06-15. */
export function valueWords(
  { citation }: CitedWords,
  value: string,
  field: Conflict['field'],
): string | undefined {
  return field === 'date' ? dateWords(citation.exact, value) : numberWords(citation.exact, value)
}

function dateWords(text: string, value: string): string | undefined {
  const date = parseEdtf(value)
  if (!date) return undefined
  const wanted = dateRange(date)
  const times = timesIn(text)
  const same = times.find(({ edtf }) => edtf === value)
  if (same) return same.text
  const [, month, day] = /^-?\d{4}(?:-(\d{2})(?:-(\d{2}))?)?/.exec(value) ?? []
  return times.find(({ yearless, from, to, edtf }) =>
    yearless
      ? yearless.month === Number(month) && (yearless.day === undefined || yearless.day === Number(day))
      : edtf.length <= value.length && rangesOverlap(wanted, { from, to }),
  )?.text
}

/** The value as it is written, else the number in it with the word that follows in the text. */
function numberWords(text: string, value: string): string | undefined {
  if (standsWhole(text, value)) return value
  const [number] = numbersIn(value)
  if (number === undefined) return undefined
  for (const match of text.matchAll(/\p{N}+(?:[.,]\p{N}+)*(?:[ \u00a0][\p{L}%]+){0,2}/gu)) {
    if (numbersIn(match[0])[0] === number) return match[0]
  }
  return undefined
}

function standsWhole(text: string, value: string): boolean {
  const at = text.indexOf(value)
  if (at < 0) return false
  const around = `${text[at - 1] ?? ' '}${text[at + value.length] ?? ' '}`
  return !/[\p{L}\p{N}]/u.test(around)
}
