import { type Random, randomFrom, Vocabulary } from '../src/sources/origins/testing/generated-text.js'
import type { ServedDocument } from '../test/support/search-services.js'

/** A claim with the pages of the played web that speak of it. */
export interface LiveFact {
  claim: string
  pages: LivePage[]
}

export interface LivePage extends ServedDocument {
  html: string
}

const PAGES_A_CLAIM = 6
/** Sites of the played web: each page of a claim stands on another one. */
export const HOSTS = 60
const VOCABULARY_SIZE = 4_000

/** What is claimed, and how others say the same: `N` is a name, `F` a figure. */
const KINDS = [
  {
    claim: 'The N Lighthouse was completed in F.',
    others: [
      'Work on the N Lighthouse ended in F, when its lamp was lit for the first time.',
      'In F the N Lighthouse was completed after four years of building.',
      'The N Lighthouse dates from F and is still in use.',
    ],
    figure: (random: Random) => 1820 + Math.floor(random() * 150),
  },
  {
    claim: 'The N Bridge is F metres long.',
    others: [
      'With a length of F metres the N Bridge is the longest in its valley.',
      'The N Bridge measures F metres from bank to bank.',
      'The N Bridge is F metres long and carries two lanes.',
    ],
    figure: (random: Random) => 120 + Math.floor(random() * 900),
  },
  {
    claim: 'Mount N is F metres high.',
    others: [
      'Mount N rises to F metres above the sea.',
      'The summit of Mount N stands at F metres.',
      'Mount N is F metres high, and its last hundred metres are bare rock.',
    ],
    figure: (random: Random) => 1100 + Math.floor(random() * 3000),
  },
  {
    claim: 'The N Observatory opened in F.',
    others: [
      'The N Observatory was opened to visitors in F.',
      'Since it opened in F, the N Observatory has kept a daily record of the sky.',
      'The N Observatory opened in F with a single telescope.',
    ],
    figure: (random: Random) => 1830 + Math.floor(random() * 160),
  },
  {
    claim: 'Lake N covers F square kilometres.',
    others: [
      'Lake N has an area of F square kilometres.',
      'The surface of Lake N covers F square kilometres in summer.',
      'Lake N covers F square kilometres and is fed by three streams.',
    ],
    figure: (random: Random) => 12 + Math.floor(random() * 600),
  },
] as const

const ASIDES = [
  'The path from the village is marked with white stones and takes half an hour.',
  'A small café near the car park sells soup, bread and apple cake.',
  'In spring the meadows around it are full of cowslips and early orchids.',
  'Buses stop at the lower gate every hour, and less often on Sundays.',
  'The wind is strong in the afternoon, so a warm jacket is a good idea.',
  'Children like the old ropeway, which was repaired by volunteers.',
  'A wooden board at the entrance explains the rocks and the birds.',
  'Photographers come early, when the light falls from the east.',
  'The keeper of the local museum lends out maps and walking sticks.',
  'Dogs are welcome on the lower track but not among the sheep.',
  'Snow often closes the upper road for some weeks after the new year.',
  'The bench under the lime tree has the best view of the valley.',
  'Fishermen mend their nets on the quay while the boats are unloaded.',
  'There is no shop on the way, and the well by the chapel is dry in August.',
  'Local bakers sell a flat bread with caraway that keeps for a week.',
  'A choir sings on the steps every summer, and visitors may join in.',
  'The ferry carries bicycles without a charge outside the high season.',
  'Painters have rented the two rooms above the stables for decades.',
  'After rain the last part of the track is slippery and best avoided.',
  'Swallows nest under the roof, and nobody has the heart to move them.',
] as const

/**
 * Distinct facts and what a played web says of them: of each claim's pages some say the same in other
 * words, in every third case one gives another figure, and the rest tell of its neighbourhood.
 */
export function liveFacts(count: number, seed = 11): LiveFact[] {
  const random = randomFrom(seed)
  const vocabulary = new Vocabulary(VOCABULARY_SIZE, random)
  const names = new Set<string>()
  while (names.size < count) names.add(capital(vocabulary.word(random) + vocabulary.word(random)))
  return [...names].map((name, at) => {
    const kind = KINDS[at % KINDS.length] as (typeof KINDS)[number]
    const figure = kind.figure(random)
    const say = (words: string, number: number) => words.replaceAll('N', name).replaceAll('F', String(number))
    const subject = say(kind.claim.replace(/ (?:was|is|opened|covers) .*/, ''), figure)
    const pages = Array.from({ length: PAGES_A_CLAIM }, (_, index): LivePage => {
      const other = at % 3 === 2 && index === 2
      const telling = kind.others[index]
      const told = telling
        ? say(telling, other ? figure + 7 : figure)
        : `${subject} is on many old postcards.`
      const title = `${subject}: notes, part ${index + 1}`
      const paragraphs = [
        aside(random, 3),
        `${told} ${aside(random, 2)}`,
        `${subject} is easy to reach. ${aside(random, 3)}`,
        aside(random, 4),
      ]
      return {
        url: `http://site-${(at * PAGES_A_CLAIM + index) % HOSTS}.example.org/notes/${at}-${index}`,
        title,
        snippet: told,
        published: `20${10 + (at % 10)}-0${1 + (index % 9)}-15`,
        html: htmlOf(title, paragraphs),
      }
    })
    return { claim: say(kind.claim, figure), pages }
  })
}

/** What travel notes say besides: some sentences, each once. */
function aside(random: Random, count: number): string {
  const left: string[] = ASIDES.slice()
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0]).join(' ')
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const htmlOf = (title: string, paragraphs: readonly string[]): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><article><h1>${title}</h1>${paragraphs
    .map((text) => `<p>${text}</p>`)
    .join('')}</article></main></body></html>`
