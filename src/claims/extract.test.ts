import { describe, expect, it } from 'vitest'
import type { ClaimType } from '../domain/index.js'
import { extractClaims } from './index.js'

const only = (text: string) => {
  const [sentence, ...more] = extractClaims(text)
  if (!sentence || more.length > 0) throw new Error(`expected one sentence in ${JSON.stringify(text)}`)
  return sentence
}
const partsOf = (text: string) => only(text).parts.map(({ text }) => text)

describe('splitting where it is safe', () => {
  it.each<[string, string[]]>([
    [
      'Alan Turing was born in London in 1912 and died in Wilmslow in 1954.',
      ['Alan Turing was born in London in 1912.', 'Alan Turing died in Wilmslow in 1954.'],
    ],
    [
      'The probe was launched in 1977 and left the heliosphere in 2012.',
      ['The probe was launched in 1977.', 'The probe left the heliosphere in 2012.'],
    ],
    [
      'The ship was designed by Ada Brown and built by John Cole.',
      ['The ship was designed by Ada Brown.', 'The ship was built by John Cole.'],
    ],
    [
      'The telescope was launched in 1990 and repaired in 1993.',
      ['The telescope was launched in 1990.', 'The telescope was repaired in 1993.'],
    ],
    [
      'The cake was baked by Anna and sold at the market.',
      ['The cake was baked by Anna.', 'The cake was sold at the market.'],
    ],
    [
      'The firm was founded in 1975 and opened its first shop in 1980.',
      ['The firm was founded in 1975.', 'The firm opened its first shop in 1980.'],
    ],
    [
      'The river rises in the Alps and flows into the Mediterranean Sea.',
      ['The river rises in the Alps.', 'The river flows into the Mediterranean Sea.'],
    ],
    ['Water boils at 100 °C and freezes at 0 °C.', ['Water boils at 100 °C.', 'Water freezes at 0 °C.']],
    [
      'The Eiffel Tower was built in 1889 and is 330 metres tall.',
      ['The Eiffel Tower was built in 1889.', 'The Eiffel Tower is 330 metres tall.'],
    ],
    [
      'Jupiter is the largest planet and has 95 known moons.',
      ['Jupiter is the largest planet.', 'Jupiter has 95 known moons.'],
    ],
    [
      'Thomas Edison invented the light bulb in 1879 and founded General Electric.',
      ['Thomas Edison invented the light bulb in 1879.', 'Thomas Edison founded General Electric.'],
    ],
    [
      'The tower was opened in 1990 and will be closed in 2030.',
      ['The tower was opened in 1990.', 'The tower will be closed in 2030.'],
    ],
    [
      'Voyager 1 was launched in 1977, but Voyager 2 was launched first.',
      ['Voyager 1 was launched in 1977.', 'Voyager 2 was launched first.'],
    ],
    [
      'The old bridge collapsed in 1990, and the new bridge opened in 1994.',
      ['The old bridge collapsed in 1990.', 'The new bridge opened in 1994.'],
    ],
    ['Mars has two moons, while Venus has none.', ['Mars has two moons.', 'Venus has none.']],
    [
      'Iron melts at 1,538 °C, whereas copper melts at 1,085 °C.',
      ['Iron melts at 1,538 °C.', 'Copper melts at 1,085 °C.'],
    ],
    ['The Nile flows north; the Amazon flows east.', ['The Nile flows north.', 'The Amazon flows east.']],
    [
      'The spacecraft carried three astronauts, and it landed on 20 July 1969.',
      ['The spacecraft carried three astronauts.', 'The spacecraft landed on 20 July 1969.'],
    ],
    [
      'Marie Curie was born in Warsaw and her husband was born in Paris.',
      ['Marie Curie was born in Warsaw.', 'Marie Curie’s husband was born in Paris.'],
    ],
    [
      'Everest, which is 8,849 m high, lies in Nepal.',
      ['Everest lies in Nepal.', 'Everest is 8,849 m high.'],
    ],
    [
      'Neil Armstrong, who was born in Ohio, walked on the Moon in 1969.',
      ['Neil Armstrong walked on the Moon in 1969.', 'Neil Armstrong was born in Ohio.'],
    ],
    [
      'Hillary climbed Everest, which is 8,849 m high.',
      ['Hillary climbed Everest.', 'Everest is 8,849 m high.'],
    ],
    [
      'Amsterdam, whose canals were dug in the 17th century, is the capital of the Netherlands.',
      ['Amsterdam is the capital of the Netherlands.', 'Amsterdam’s canals were dug in the 17th century.'],
    ],
    [
      'Paris, the capital of France, lies on the Seine.',
      ['Paris lies on the Seine.', 'Paris is the capital of France.'],
    ],
    [
      'According to NASA, the rover landed in 2021 and carried a small helicopter.',
      [
        'According to NASA, the rover landed in 2021.',
        'According to NASA, the rover carried a small helicopter.',
      ],
    ],
    [
      'The probe was launched in 1977 and left the heliosphere in 2012, according to NASA.',
      [
        'The probe was launched in 1977, according to NASA.',
        'The probe left the heliosphere in 2012, according to NASA.',
      ],
    ],
    [
      'However, the mine closed in 1990 and the railway closed in 1995.',
      ['The mine closed in 1990.', 'The railway closed in 1995.'],
    ],
    [
      'The novel “War and Peace” was written by Leo Tolstoy and published in 1869.',
      [
        'The novel “War and Peace” was written by Leo Tolstoy.',
        'The novel “War and Peace” was published in 1869.',
      ],
    ],
    [
      'In 1969, the ship left Kiel and reached Bergen in 1970.',
      ['In 1969, the ship left Kiel.', 'The ship reached Bergen in 1970.'],
    ],
  ])('%s', (text, expected) => {
    expect(partsOf(text)).toEqual(expected)
  })
})

describe('leaving whole what cannot be split safely', () => {
  it.each([
    'Trinidad and Tobago is a country in the Caribbean.',
    'Bread and Butter Ltd was founded in 1901.',
    'The bridge is between 80 and 90 m long.',
    'Norway and Sweden share a border of 1,630 km.',
    'Both the tower and the bridge were built in 1890.',
    'NASA said that the rover landed in 2021 and carried a helicopter.',
    'If water freezes, it expands and breaks pipes.',
    'Most people eat rice and drink tea.',
    'No crew reached the pole and returned alive.',
    'A man entered the bank and left with a bag.',
    'Three astronauts flew to the station and returned in June.',
    'Only Anna climbed the tower and rang the bell.',
    'Scientists know bees and wasps are insects.',
    'Research shows that bees and wasps see colours.',
    'The museum did not open in 1912 and closed in 1954.',
    'The lake freezes in winter; the river does not.',
    'The rocket exploded because the valve froze and the seal cracked.',
    'Oslo is not only the capital but also the largest city.',
    'The machine neither stopped nor was repaired.',
    'In 1969, the ship left Kiel and reached Bergen.',
    'Hackers allegedly entered the network and copied the files.',
    'The agency ran telescopes built in France and operated by NASA.',
    'The agency ran a telescope that was built in France and was closed in 1990.',
    'The company makes cars and covers for phones.',
    'He bought used and damaged cars.',
    'Anna designed and Ben built the ship in 1912.',
    'The bridge was designed and built by Ada Brown.',
    'She ate rice and fish and beans.',
    '“The mine closed in 1990 and the railway closed in 1995,” said Mary Lee.',
    'The lake is deeper than Lake Garda and Lake Como.',
    'Was the tower built in 1990 and closed in 1995?',
    'The clock stopped when the tower shook and the bell fell.',
    'The album was recorded and mixed in Oslo.',
    'A report suggests that Oslo has grown faster than Bergen, which was founded in 1070.',
    'The law covers dogs, cats, and horses.',
    'The village was founded in 1850, burned in 1901 and was rebuilt in 1910.',
    'There are 50 states and there is one capital, if the count is right.',
  ])('%s', (text) => {
    const { whole, parts } = only(text)
    expect(parts).toEqual([whole])
    expect(whole.text).toBe(text)
  })
})

describe('type, check-worthiness and why', () => {
  it.each<[string, ClaimType, boolean, RegExp]>([
    ['Factually', 'none', false, /no statement/i],
    ['Factually.', 'none', false, /single word/],
    ['What time is it?', 'question', false, /asks a question/],
    ['Is Everest the highest mountain?', 'question', false, /asks a question/],
    ['Why the tower leans', 'question', false, /names a question/],
    ['I love rain', 'opinion', false, /feels, thinks or wants/],
    ['I think Rome is beautiful.', 'opinion', false, /feels, thinks or wants/],
    ['I visited Rome last year.', 'factual', false, /own experience/],
    ['My brother likes soup.', 'factual', false, /own experience/],
    ['Hello there!', 'none', false, /greeting/],
    ['Good morning', 'none', false, /greeting/],
    ['Boil the water for ten minutes.', 'none', false, /tells the reader to do/],
    ['Please note that the museum is closed.', 'none', false, /tells the reader to do/],
    ['Space Flight', 'none', false, /heading or a phrase/],
    ['Sanctions and Economic Benefits:', 'none', false, /heading or a phrase/],
    ['1969', 'none', false, /no statement/i],
    ['…', 'none', false, /no words/],
    [',', 'none', false, /no words/],
    ['The population of Norway will reach six million in 2040.', 'prediction', false, /what will be/],
    ['Sales are expected to double.', 'prediction', false, /what will be/],
    ['Norway might join the project.', 'prediction', false, /might happen/],
    ['Rome is beautiful.', 'opinion', false, /“beautiful” is a judgement/],
    ['It is crucial to act now.', 'opinion', false, /“crucial” is a judgement/],
    ['As winter nears, it is crucial for ships to leave.', 'opinion', false, /“crucial” is a judgement/],
    ['The law should be changed.', 'opinion', false, /ought to be/],
    ['The mayor announced that the bridge will open in 2030.', 'attribution', true, /the mayor stated/],
    ['According to the World Bank, the rate fell to 9% in 2019.', 'attribution', true, /the World Bank/],
    ['The study found that vitamin C does not prevent colds.', 'attribution', true, /the study/],
    ['Vitamin C prevents colds, a study found.', 'attribution', true, /a study/],
    ['“We choose to go to the Moon,” said John Kennedy in 1962.', 'quotation', true, /quotes John Kennedy:/],
    ['Smoking causes lung cancer.', 'causal', true, /brings about/],
    ['The dam broke because of heavy rain.', 'causal', true, /brings about/],
    ['Iceland is larger than Ireland.', 'comparison', true, /compares or ranks/],
    ['Mount Everest is the highest mountain on Earth.', 'comparison', true, /compares or ranks/],
    ['The tower is 330 m high.', 'numeric', true, /330/],
    ['More than 80 people attended the launch.', 'numeric', true, /80/],
    ['I counted 45 ships in the harbour in 1990.', 'numeric', true, /45/],
    ['Everest lies in Nepal.', 'factual', true, /states a fact/],
    ['Honey never spoils.', 'factual', true, /states a fact/],
    ['Apollo 11 landed on the Moon on 20 July 1969', 'factual', true, /states a fact/],
    ['Coffee may reduce the risk of diabetes.', 'factual', true, /states a fact/],
    ['Vitamin D is essential for strong bones.', 'factual', true, /states a fact/],
    ['Museum Opens New Wing in Oslo', 'factual', true, /states a fact/],
    ['Look, the lake is frozen.', 'factual', true, /states a fact/],
    ['Marco Polo would later return to Venice.', 'factual', true, /states a fact/],
  ])('%s', (text, type, checkable, why) => {
    const { whole } = only(text)
    expect({ type: whole.type, checkable: whole.checkable }).toEqual({ type, checkable })
    expect(whole.why).toMatch(why)
    if (!checkable) expect(whole.checkWorthiness).toBeLessThanOrEqual(0.3)
  })

  it('ranks a figure above a remark', () => {
    const worth = (text: string) => only(text).whole.checkWorthiness
    expect(worth('Unemployment fell from 9% in 2010 to 4% in 2019.')).toBeGreaterThan(
      worth('The lake is calm in winter.'),
    )
    expect(worth('The lake is calm in winter.')).toBeGreaterThan(worth('I love the lake.'))
  })

  it('checks what a known speaker says of public acts in the first person', () => {
    const said = 'I opened the new bridge in Oslo.'
    expect(extractClaims(said)[0]?.whole.checkable).toBe(false)
    expect(extractClaims(said, { speaker: 'Anna Berg' })[0]?.whole.checkable).toBe(true)
  })
})
