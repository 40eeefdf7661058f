/** A dimension: quantities of one can be converted into each other. Currencies and rates are their own. */
export type Dimension = string

export interface Unit {
  /** As a reader would want it printed after the number. */
  symbol: string
  dimension: Dimension
  /** base = value × factor + offset; bases: m, m², L, kg, s, m/s, °C, J, W, bit, Pa, Hz, degree. */
  factor: number
  offset: number
}

const YEAR = 365.25 * 86_400

/** Factors: NIST Special Publication 811, Appendix B; IAU for the light-year, astronomical unit and parsec. */
const TABLE: readonly [
  symbol: string,
  dimension: Dimension,
  factor: number,
  names: string,
  offset?: number,
][] = [
  ['nm', 'length', 1e-9, 'nm nanometer nanometre'],
  ['µm', 'length', 1e-6, 'µm μm micrometer micrometre micron'],
  ['mm', 'length', 1e-3, 'mm millimeter millimetre'],
  ['cm', 'length', 1e-2, 'cm centimeter centimetre'],
  ['m', 'length', 1, 'm meter metre'],
  ['km', 'length', 1e3, 'km kms kilometer kilometre'],
  ['in', 'length', 0.0254, 'inch inches'],
  ['ft', 'length', 0.3048, 'ft foot feet'],
  ['yd', 'length', 0.9144, 'yd yard'],
  ['mi', 'length', 1609.344, 'mi mile'],
  ['nautical miles', 'length', 1852, 'nmi'],
  ['light-years', 'length', 9.4607304725808e15, 'ly lightyear'],
  ['AU', 'length', 149_597_870_700, 'AU'],
  ['pc', 'length', 3.085677581491367e16, 'parsec'],
  ['ha', 'm²', 1e4, 'ha hectare'],
  ['acres', 'm²', 4046.8564224, 'acre'],
  ['mg', 'mass', 1e-6, 'mg milligram milligramme'],
  ['g', 'mass', 1e-3, 'g gram gramme'],
  ['kg', 'mass', 1, 'kg kgs kilo kilogram kilogramme'],
  ['t', 'mass', 1000, 't tonne ton'],
  ['oz', 'mass', 0.028349523125, 'oz ounce'],
  ['lb', 'mass', 0.45359237, 'lb lbs pound'],
  ['ml', 'volume', 1e-3, 'ml mL millilitre milliliter'],
  ['l', 'volume', 1, 'l L litre liter'],
  ['gal', 'volume', 3.785411784, 'gal gallon'],
  ['pints', 'volume', 0.473176473, 'pint'],
  ['ns', 'time', 1e-9, 'ns nanosecond'],
  ['µs', 'time', 1e-6, 'microsecond'],
  ['ms', 'time', 1e-3, 'ms millisecond'],
  ['s', 'time', 1, 's sec secs second'],
  ['min', 'time', 60, 'min mins minute'],
  ['h', 'time', 3600, 'h hr hrs hour'],
  ['days', 'time', 86_400, 'day'],
  ['weeks', 'time', 604_800, 'week'],
  ['months', 'time', YEAR / 12, 'month'],
  ['years', 'time', YEAR, 'yr yrs year'],
  ['decades', 'time', 10 * YEAR, 'decade decades'],
  ['centuries', 'time', 100 * YEAR, 'century centuries'],
  ['millennia', 'time', 1000 * YEAR, 'millennium millennia'],
  ['mph', 'speed', 0.44704, 'mph'],
  ['km/h', 'speed', 1 / 3.6, 'kph kmh'],
  ['knots', 'speed', 1852 / 3600, 'knot kn'],
  ['°C', 'temperature', 1, 'celsius centigrade'],
  ['°F', 'temperature', 5 / 9, 'fahrenheit', (-32 * 5) / 9],
  ['K', 'temperature', 1, 'kelvin', -273.15],
  ['J', 'energy', 1, 'J joule'],
  ['kJ', 'energy', 1e3, 'kJ kilojoule'],
  ['cal', 'energy', 4.184, 'cal'],
  ['kcal', 'energy', 4184, 'kcal calorie kilocalorie'],
  ['kWh', 'energy', 3.6e6, 'kWh'],
  ['W', 'power', 1, 'W watt'],
  ['kW', 'power', 1e3, 'kW kilowatt'],
  ['MW', 'power', 1e6, 'MW megawatt'],
  ['GW', 'power', 1e9, 'GW gigawatt'],
  ['Hz', 'frequency', 1, 'Hz hertz'],
  ['kHz', 'frequency', 1e3, 'kHz kilohertz'],
  ['MHz', 'frequency', 1e6, 'MHz megahertz'],
  ['GHz', 'frequency', 1e9, 'GHz gigahertz'],
  ['bytes', 'data', 8, 'byte'],
  ['KB', 'data', 8e3, 'KB kB kilobyte'],
  ['MB', 'data', 8e6, 'MB megabyte'],
  ['GB', 'data', 8e9, 'GB gigabyte'],
  ['TB', 'data', 8e12, 'TB terabyte'],
  ['Pa', 'pressure', 1, 'Pa pascal'],
  ['hPa', 'pressure', 100, 'hPa mbar millibar hectopascal'],
  ['bar', 'pressure', 1e5, 'bar'],
  ['atm', 'pressure', 101_325, 'atm atmospheres'],
  ['%', 'fraction', 0.01, '% percent pct'],
  ['percentage points', 'percentage points', 1, 'pp'],
  ['US$', 'currency USD', 1, 'USD dollar'],
  ['€', 'currency EUR', 1, 'EUR euro'],
  ['£', 'currency GBP', 1, 'GBP'],
  ['¥', 'currency JPY', 1, 'JPY yen'],
  ['₹', 'currency INR', 1, 'INR rupee'],
  ['Fr.', 'currency CHF', 1, 'CHF'],
]

const byName = new Map<string, Unit>()
for (const [symbol, dimension, factor, names, offset = 0] of TABLE) {
  const unit = { symbol, dimension, factor, offset }
  for (const name of names.split(' ')) {
    byName.set(name, unit)
    if (name.length > 3 && !name.endsWith('s')) byName.set(`${name}s`, unit)
  }
}
const found = (name: string): Unit => {
  const unit = byName.get(name)
  if (!unit) throw new RangeError(`no unit ${name}`)
  return unit
}

export const CURRENCY_SIGNS: ReadonlyMap<string, Unit> = new Map([
  ['$', found('USD')],
  ['€', found('EUR')],
  ['£', found('GBP')],
  ['¥', found('JPY')],
  ['₹', found('INR')],
])

export const NAMED = {
  percent: found('%'),
  percentagePoints: found('pp'),
  celsius: found('celsius'),
  fahrenheit: found('fahrenheit'),
  kelvin: found('kelvin'),
  inch: found('inch'),
  nauticalMile: found('nmi'),
  lightYear: found('ly'),
  degree: { symbol: '°', dimension: 'angle', factor: 1, offset: 0 } satisfies Unit,
}

/** Symbols are case-sensitive (`mW` is no `MW`), names are not. */
export const unitNamed = (text: string): Unit | undefined =>
  byName.get(text) ?? (text.length > 2 ? byName.get(text.toLowerCase()) : undefined)

export function squared(unit: Unit): Unit {
  return { symbol: `${unit.symbol}²`, dimension: 'm²', factor: unit.factor ** 2, offset: 0 }
}

/** 1 m³ is 1,000 L. */
export function cubed(unit: Unit): Unit {
  return { symbol: `${unit.symbol}³`, dimension: 'volume', factor: unit.factor ** 3 * 1000, offset: 0 }
}

/** A rate: km per second is a speed, anything else a dimension of its own. */
export function per(unit: Unit | undefined, by: Unit): Unit {
  const above = unit?.dimension ?? 'count'
  const dimension = above === 'length' && by.dimension === 'time' ? 'speed' : `${above} per ${by.dimension}`
  return {
    symbol: unit ? `${unit.symbol}/${by.symbol}` : `per ${by.symbol}`,
    dimension,
    factor: (unit?.factor ?? 1) / by.factor,
    offset: 0,
  }
}

/** @returns the value in the dimension's base unit */
export const toBase = (value: number, unit: Unit | undefined): number =>
  unit ? value * unit.factor + unit.offset : value

/** @returns the base value expressed in the unit */
export const fromBase = (base: number, unit: Unit | undefined): number =>
  unit ? (base - unit.offset) / unit.factor : base
