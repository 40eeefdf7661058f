import { quantitiesIn } from '../language/index.js'

/** "Height in metres", "Height (m)", "Mass, kg" and "Span [km]": a name and what it is counted in. */
const NAME_AND_UNIT =
  /^(.{1,80}?)(?:\s?[([]([^()[\]]{1,20})[)\]]|\sin\s(\S{1,20}(?:\s\S{1,20})?)|,\s(\S{1,15}))$/u
const NUMBER = /^[-−+]?\d[\d.,\u00a0\u202f ]{0,30}$/
const ISO_DAY = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** What a cell says with the name of its column, as a sentence would have it. */
export interface SaidCell {
  name: string
  value: string
}

/**
 * The unit goes from the column's name to the number, "Height in metres" and "8849" become "Height"
 * and "8,849 metres", and a day in digits is written out: judges compare quantities and dates as prose
 * has them.
 */
export function saidCell(name: string, cell: string): SaidCell {
  const day = ISO_DAY.exec(cell)
  if (day) {
    const [, year = '', month, date] = day
    return { name, value: `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${year}` }
  }
  if (!NUMBER.test(cell)) return { name, value: cell }
  const [, bare, ...units] = NAME_AND_UNIT.exec(name) ?? []
  const unit = units.find((one) => one !== undefined)
  if (bare === undefined || unit === undefined || !isUnit(unit)) return { name, value: cell }
  return { name: bare, value: `${grouped(cell)} ${unit}` }
}

/** "thousands" is no unit that the number may be read in, and "the city" none at all. */
function isUnit(unit: string): boolean {
  const known = units.get(unit)
  if (known !== undefined) return known
  const sample = `5 ${unit}`
  const [quantity, more] = quantitiesIn(sample)
  const found = quantity?.unit !== undefined && more === undefined && quantity.span.end === sample.length
  if (units.size >= MOST_UNITS) units.clear()
  units.set(unit, found)
  return found
}

/** Every row of a table asks the same. */
const units = new Map<string, boolean>()
const MOST_UNITS = 1000

/** A bare "1410" before a unit is no year. */
const grouped = (number: string): string =>
  /^\d{4,15}$/.test(number) ? Number(number).toLocaleString('en-GB') : number
