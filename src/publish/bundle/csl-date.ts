import type { EdtfDate } from '../../domain/index.js'

/** A date variable of CSL-JSON 1.0.2: one date or the two ends of a range, or words where neither says it. */
export interface CslDate {
  'date-parts'?: [number[]] | [number[], number[]]
  circa?: true
  /** 1 spring to 4 winter. */
  season?: 1 | 2 | 3 | 4
  literal?: string
}

interface Moment {
  parts: number[]
  /** The last moment that is meant too, where the date says a decade or a century. */
  until?: number[]
  season?: 1 | 2 | 3 | 4
  circa: boolean
}

/**
 * EDTF (ISO 8601-2, levels 0 and 1) as CSL-JSON. A decade or a century (`196X`) becomes its range; approximate
 * and uncertain dates are `circa`. What CSL has no form for (open ends, a season within a range, years
 * beyond four digits) stays as written, in `literal`.
 */
export function toCslDate(date: EdtfDate): CslDate {
  const [first = '', last] = date.split('/')
  const from = momentOf(first)
  if (last === undefined && from) return oneDate(from)
  const to = last === undefined ? undefined : momentOf(last)
  if (!from || !to || from.season || to.season) return { literal: date }
  return withCirca([from.parts, to.until ?? to.parts], from.circa || to.circa)
}

function oneDate({ parts, until, season, circa }: Moment): CslDate {
  if (until) return withCirca([parts, until], circa)
  return { ...withCirca([parts], circa), ...(season === undefined ? {} : { season }) }
}

const withCirca = (dates: [number[]] | [number[], number[]], circa: boolean): CslDate => ({
  'date-parts': dates,
  ...(circa ? { circa: true } : {}),
})

const FORM =
  /^(?<year>-?\d{4}|\d{3}X|\d{2}XX)(?:-(?<month>\d{2}|XX)(?:-(?<day>\d{2}|XX))?)?(?:T[\d:.+Z-]+)?(?<unsure>[~?%])?$/

function momentOf(text: string): Moment | undefined {
  const { year, month, day, unsure } = FORM.exec(text)?.groups ?? {}
  if (year === undefined) return undefined
  const circa = unsure !== undefined
  if (year.includes('X')) {
    const [from, to] = [Number(year.replace(/X/g, '0')), Number(year.replace(/X/g, '9'))]
    return { parts: [from], until: [to], circa }
  }
  const season = month === undefined ? undefined : SEASONS[month]
  if (season !== undefined) return { parts: [Number(year)], season, circa }
  const exact = [month, day].filter((part) => part !== undefined && part !== 'XX')
  if (month === 'XX' && exact.length > 0) return undefined
  return { parts: [year, ...exact].map(Number), circa }
}

const SEASONS: Record<string, 1 | 2 | 3 | 4> = { '21': 1, '22': 2, '23': 3, '24': 4 }
