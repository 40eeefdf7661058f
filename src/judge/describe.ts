import { fromBase, type Quantity } from '../language/index.js'

const formatted = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 })

/** The evidence's amount in the claim's unit, when that is another: "29,032 feet = 8,848.95 m". */
export function describeIn(quantity: Quantity, as: Quantity): string {
  const unit = as.unit
  if (
    !unit ||
    !quantity.unit ||
    unit.symbol === quantity.unit.symbol ||
    unit.dimension !== quantity.unit.dimension
  ) {
    return quantity.text
  }
  const ends = [quantity.low, quantity.high]
    .filter(Number.isFinite)
    .map((end) => formatted.format(fromBase(end, unit)))
  const amount = [...new Set(ends)].join('–')
  return `${quantity.text} = ${amount} ${unit.symbol}`
}

export const list = (texts: readonly string[]): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
