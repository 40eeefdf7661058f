/** Names that differ by more than an ending: country, people, and short forms. First is the key. */
const SAME = `united_states us u.s u.s.a usa america american americans
united_kingdom uk u.k britain british briton great_britain
soviet_union ussr u.s.s.r soviet soviets
european_union eu
united_nations un
france french|germany german|spain spanish spaniard|netherlands dutch holland|denmark danish dane|sweden swedish swede
poland polish pole|switzerland swiss|greece greek|ireland irish|wales welsh|scotland scottish scots|england english
finland finnish finn|norway norwegian|portugal portuguese|turkey turkish turk|czechia czech czech_republic|iceland icelandic
china chinese|japan japanese|thailand thai|philippines filipino philippine|peru peruvian|argentina argentine argentinian
new_zealand new_zealander|lebanon lebanese|iraq iraqi|pakistan pakistani|israel israeli|belgium belgian|austria austrian
hungary hungarian|romania romanian|bulgaria bulgarian|croatia croatian|serbia serbian|ukraine ukrainian|russia russian
italy italian|canada canadian|mexico mexican|brazil brazilian|chile chilean|colombia colombian|cuba cuban|jamaica jamaican
egypt egyptian|kenya kenyan|nigeria nigerian|ethiopia ethiopian|ghana ghanaian|morocco moroccan|tunisia tunisian
south_africa south_african|india indian|nepal nepalese nepali|bangladesh bangladeshi|sri_lanka sri_lankan|iran iranian
saudi_arabia saudi|korea korean|south_korea south_korean|north_korea north_korean|vietnam vietnamese|indonesia indonesian
malaysia malaysian|singapore singaporean|australia australian|kazakhstan kazakh|mongolia mongolian|georgia georgian
venezuela venezuelan|ecuador ecuadorian|bolivia bolivian|uruguay uruguayan|paraguay paraguayan|panama panamanian
lithuania lithuanian|latvia latvian|estonia estonian|slovakia slovak|slovenia slovenian|luxembourg luxembourgish|malta maltese`

export const CONTINENTS: ReadonlySet<string> = new Set([
  'africa',
  'antarctica',
  'asia',
  'europe',
  'north america',
  'south america',
  'oceania',
])

const key = new Map<string, string>()
const countries = new Set<string>()
for (const line of SAME.split(/[\n|]/)) {
  const names = line.split(' ').map((name) => name.replace('_', ' '))
  const [first = ''] = names
  countries.add(first)
  for (const name of names) key.set(name, first)
}

/** One name for a country, its short forms and its people: `U.S.`, `American` → `united states`. */
export const placeKey = (norm: string): string => key.get(norm) ?? norm

/** @returns the country that the (folded) name or adjective means, if it is one of those known */
export function countryOf(norm: string): string | undefined {
  const place = placeKey(norm)
  return countries.has(place) ? place : undefined
}

/** Words that only say what kind of thing a name is: the Nile, the Nile River, the River Nile. */
export const GENERIC_HEADS: ReadonlySet<string> = new Set(
  `river lake sea ocean mount mt mountain city town island islands state republic kingdom company corporation
  inc ltd corp province county district sir dr mr mrs ms president king queen prince princess lord lady saint
  st the of jr sr`.split(/\s+/),
)
