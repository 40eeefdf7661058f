import type { AuditMark } from '../../../domain/index.js'

/** Structure as a mere string; a sentence or row with the mark that a careful reader gives it. */
export type Part = string | readonly [words: string, mark: AuditMark]

export interface LabelledArticle {
  name: string
  parts: readonly Part[]
}

const yes = (words: string): Part => [words, 'supported']
const contra = (words: string): Part => [words, 'contradicted']
const silent = (words: string): Part => [words, 'cites-something-that-does-not-say-so']
const unread = (words: string): Part => [words, 'no-evidence-found']
const bare = (words: string): Part => [words, 'uncited']
const talk = (words: string): Part => [words, 'not-checkable']

/**
 * Articles written for measuring, with every kind of reference, to be read with `examples/library` as the
 * library. Each unit has the mark that its own sources and the library earn it, not what is true in the world.
 */
export const LABELLED_ARTICLES: readonly LabelledArticle[] = [
  {
    name: 'numbers.md',
    parts: [
      '# The height of a mountain\n\n',
      yes('Nepal and China announced the height of Mount Everest together on 8 December 2020 [1].'),
      contra('Mount Everest is 8,611 metres high [1].'),
      silent('The summit of Mount Everest was first photographed from a balloon in 1931 [1].'),
      yes('Nepalese surveyors climbed to the summit in May 2019 [1].'),
      bare('A bakery in Namche sells a cake in the shape of the mountain.'),
      talk('It is the most beautiful mountain of all.'),
      unread('Rescue helicopters flew 320 missions in the region in 2018 [2].'),
      bare('The path to the base camp was paved in 1974 [7].'),
      '\n\n## Sources\n\n',
      talk(
        '1. [Everest gets a new official height](https://port-azure-daily.example/2020/everest-new-height.html)',
      ),
      '\n',
      talk('2. [Mountain flights](https://flights.example/2018)'),
      '\n',
    ],
  },
  {
    name: 'footnotes.md',
    parts: [
      '# First in space\n\n',
      yes('Yuri Gagarin became the first human being in space on 12 April 1961.[^a]'),
      yes('His flight lasted 108 minutes.[^a]'),
      contra('Gagarin landed in the Pacific Ocean in July 1975.[^a]'),
      silent('Gagarin carried a harmonica on board Vostok 1.[^a]'),
      bare('The sealed envelope is kept in a museum in Tarsk.[^b]'),
      talk('Who would not have wanted to be there?'),
      '\n\n',
      talk('[^a]: Akhmetov, D. One orbit: the flight of Vostok 1. Cedar Lane Almanac, 2011.'),
      '\n',
    ],
  },
  {
    name: 'author-year.md',
    parts: [
      '# Lemons at sea\n\n',
      yes('James Lind took twelve sailors who were ill with scurvy in May 1747 (Nakamura 1997).'),
      silent('James Lind kept a parrot in his cabin on the Salisbury (Nakamura 1997).'),
      contra('The Royal Navy issued lemon juice to its crews in 1747, at once (Nakamura 1997).'),
      unread('Dried apples were tried by the Danish fleet in 1760 (Holm 1923).'),
      talk('Sailors deserve our admiration.'),
      '\n',
    ],
  },
  {
    name: 'links.md',
    parts: [
      '# Two probes\n\n',
      yes(
        'Voyager 2 was launched on 20 August 1977, [the review says](https://harbour-science.example/articles/voyagers-at-forty).',
      ),
      yes(
        '[Voyager 1 followed on 5 September 1977](https://harbour-science.example/articles/voyagers-at-forty).',
      ),
      contra(
        'Voyager 1 was launched on 3 March 1989, [as is told here](https://harbour-science.example/articles/voyagers-at-forty).',
      ),
      silent(
        'Voyager 1 carries [a box of seeds from Norway](https://harbour-science.example/articles/voyagers-at-forty).',
      ),
      unread('The antenna was repainted in 1976, [says a workshop](https://workshop.example/antenna).'),
      bare('The mail room of the project burned down in 1982.'),
      '\n\n',
      talk('[Home](index.html) · [Contact](contact.html)'),
      '\n',
    ],
  },
  {
    name: 'rows.md',
    parts: [
      '# Four flights\n\n| Event | When | Source |\n| --- | --- | --- |\n',
      yes(
        '| Orville Wright made the first flight at Kill Devil Hills | 17 December 1903 | https://quayside-museum.example/flight/twelve-seconds |',
      ),
      '\n',
      contra(
        '| Orville Wright made the first of the four flights | 4 July 1911 | https://quayside-museum.example/flight/twelve-seconds |',
      ),
      '\n',
      bare('| The brothers bought a second tent for the camp | 1902 | |'),
      '\n',
      silent(
        '| A postcard of the camp was sold in Paris | 1910 | https://quayside-museum.example/flight/twelve-seconds |',
      ),
      '\n',
      unread('| The tail fabric was sewn in Leeds | 1903 | https://sewing.example/tails |'),
      '\n\n',
      talk('This article describes the flights of one morning.'),
      '\n',
    ],
  },
  {
    name: 'nothing-cited.md',
    parts: [
      '# A mould\n\n',
      yes('Alexander Fleming discovered penicillin in September 1928.'),
      contra("Alexander Fleming discovered penicillin in September 1951 at St Mary's Hospital."),
      yes('Fleming, Florey and Chain shared the Nobel Prize in Physiology or Medicine in 1945.'),
      bare('The window bench was sold at an auction in Truro.'),
      bare('Thirty assistants in Lisbon washed the dishes each evening.'),
      talk('This shift highlights the importance of patience.'),
      talk('Will there be another such discovery?'),
      talk('Learn more.'),
      '\n',
    ],
  },
  {
    name: 'plain.txt',
    parts: [
      'Light and its number\n\n',
      yes('The speed of light in a vacuum is exactly 299,792,458 metres per second [1].'),
      ' ',
      contra('The metre has been defined by light since 21 October 1902 [1].'),
      ' ',
      silent('The first laser pointer was sold in Osaka [1].'),
      ' ',
      bare('A choir in Odense sang at the ceremony [4].'),
      '\n\nSources\n\n',
      talk('[1] A number that will never change, Harbour Science Review, 21 October 2008'),
      '\n',
    ],
  },
  {
    name: 'page.html',
    parts: [
      '<!doctype html><html lang="en"><head><title>Capitals</title></head><body><main><h1>A planned capital</h1><p>',
      yes(
        'Canberra is the capital of Australia <a href="https://meridian-atlas.example/cities/canberra">[1]</a>.',
      ),
      ' ',
      contra(
        'Canberra was named on 12 March 1788 <a href="https://meridian-atlas.example/cities/canberra">[1]</a>.',
      ),
      ' ',
      silent(
        'Every tram of Canberra is painted with kangaroos <a href="https://meridian-atlas.example/cities/canberra">[1]</a>.',
      ),
      ' ',
      bare('The lake was stocked with carp by a club of anglers.'),
      '</p><p>',
      talk('Canberra is a lovely place.'),
      ' ',
      talk('Subscribe to our letter.'),
      '</p></main></body></html>\n',
    ],
  },
  {
    name: 'ranges.md',
    parts: [
      '# Walking on the Moon\n\n',
      yes('Twelve people have walked on the Moon [1–2].'),
      yes('According to [1], Harrison Schmitt was the only trained scientist among the twelve.'),
      contra('Eugene Cernan was the last to climb back up the ladder, on 2 February 1999 [1].'),
      silent('Alan Bean painted the harbour of Trieste [1, 2].'),
      bare('The suits were sewn in a former theatre [5].'),
      talk('Consider reading more about it.'),
      '\n\n## References\n\n',
      talk(
        '1. Adeyemi, N. Everyone who has walked on the Moon. https://cedar-lane-almanac.example/space/moon-walkers',
      ),
      '\n',
      talk(
        '2. Eight days in July: how Apollo 11 reached the Moon. https://harbour-science.example/articles/apollo-11-landing',
      ),
      '\n',
    ],
  },
  {
    name: 'superscripts.txt',
    parts: [
      'A page of biology\n\n',
      yes('James Watson and Francis Crick described the double helix of DNA in Nature on 25 April 1953.¹'),
      ' ',
      contra('Rosalind Franklin died in 1999.¹'),
      ' ',
      silent('Photo 51 was printed on the cover of a cookery book.¹'),
      ' ',
      unread('The bench was moved to Ghent in 1961.²'),
      '\n\nReferences\n\n',
      talk('1. https://harbour-science.example/articles/double-helix'),
      '\n',
      talk('2. https://benches.example/ghent'),
      '\n',
    ],
  },
  {
    name: 'cells.md',
    parts: [
      '# Two lives\n\n| What | Year | References |\n| --- | --- | --- |\n',
      yes('| Marie Curie won the Nobel Prize in chemistry | 1911 | Marie Curie, Cedar Lane Almanac |'),
      '\n',
      contra('| Marie Curie died | 1952 | Marie Curie, Cedar Lane Almanac |'),
      '\n',
      unread('| A choir was named after her in Porto | 1949 | Choirs of the coast |'),
      '\n',
      bare('| A tram in Riga bore her portrait | 1971 | — |'),
      '\n\n',
      talk('The story will be filmed next year.'),
      '\n',
    ],
  },
  {
    name: 'addresses.md',
    parts: [
      '# The last case\n\n',
      yes(
        'The Amazon carries more water than any other river (https://numbers-and-maps.example/2008/amazon-length).',
      ),
      contra(
        'The population of Canada was about 12 million on 1 July 2023, see https://numbers-and-maps.example/2023/canada.',
      ),
      silent(
        'Ottawa has the oldest ice rink in the world, see https://numbers-and-maps.example/2023/canada.',
      ),
      bare('A ferryman in Manaus counts the floating trees.'),
      unread('The mouth of the river was mapped by kite in 1911, see https://kites.example/amazon.'),
      talk('Somebody should write a song about it.'),
      talk('Last updated: 3 May 2024'),
      '\n',
    ],
  },
]

/** The article as its author wrote it; what stands in one line is told apart by a space. */
export const textOf = ({ parts }: LabelledArticle): string =>
  parts
    .map((part, at) => {
      const words = typeof part === 'string' ? part : part[0]
      const next = parts[at + 1]
      return typeof part !== 'string' && next !== undefined && typeof next !== 'string' ? `${words} ` : words
    })
    .join('')

/** Where each labelled part stands in the text. */
export function labelsOf(
  article: LabelledArticle,
): { start: number; end: number; words: string; mark: AuditMark }[] {
  let at = 0
  return article.parts.flatMap((part, index) => {
    const words = typeof part === 'string' ? part : part[0]
    const start = at
    const next = article.parts[index + 1]
    at += words.length + (typeof part !== 'string' && next !== undefined && typeof next !== 'string' ? 1 : 0)
    return typeof part === 'string' ? [] : [{ start, end: start + words.length, words, mark: part[1] }]
  })
}
