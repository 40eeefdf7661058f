import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

/** Sentences that have the claim's words and say something else, across the comparators. */
const CASES: readonly Case[] = [
  [
    'neutral',
    'Fleming discovered penicillin in 1928.',
    'Fleming published the finding in 1929.',
    'Penicillin',
  ],
  ['neutral', 'The tower is 120 metres high.', 'The tower is 120 metres higher than the church.'],
  ['neutral', 'Bergen has 300,000 inhabitants.', 'The region around Bergen has 300,000 inhabitants.'],
  [
    'neutral',
    'Pierre Curie won two Nobel Prizes.',
    'Marie Curie won two Nobel Prizes, which she shared with Pierre Curie.',
  ],
  [
    'neutral',
    'Voyager 1 flew past Neptune in 1989.',
    'Voyager 1 then visited Saturn and left the plane of the planets; Voyager 2 went on to Uranus in 1986 and flew past Neptune in 1989.',
  ],
  [
    'refutes',
    'The Nile is the longest river in the world.',
    'The Nile is not the longest river in the world; the Amazon is.',
  ],
  ['supports', 'The Nile is the longest river in the world.', 'The Nile is the longest river in the world.'],
  ['neutral', 'The film won an Oscar.', 'The film was expected to win an Oscar.'],
  [
    'neutral',
    'Holm was elected mayor.',
    'Holm would have been elected mayor if the vote had been held in May.',
  ],
  ['neutral', 'The drug is effective.', 'The drug is effective only in mice.'],
  ['neutral', 'The company was sold to Norvik.', 'The company was nearly sold to Norvik.'],
  [
    'neutral',
    'Ada Lind was the first woman to climb the peak.',
    'Ada Lind hoped to be the first woman to climb the peak.',
  ],
  ['neutral', 'Oslo is the largest city in Norway.', 'Bergen is the largest city in Norway after Oslo.'],
  [
    'neutral',
    'Lake Aster is the deepest lake in the country.',
    'Lake Aster is the deepest lake in the western part of the country.',
  ],
  ['neutral', 'Ada Lind teaches Bo Nils.', 'Bo Nils teaches Ada Lind.'],
  ['neutral', 'The cat chased the dog.', 'The dog chased the cat.'],
  ['neutral', 'Norway exports fish to Japan.', 'Japan exports fish to Norway.'],
  ['supports', 'Norway exports fish to Japan.', 'Norway exports fish to Japan every year.'],
  ['neutral', 'The museum opened in 1954.', 'The museum, whose new wing opened in 1954, is popular.'],
  ['neutral', 'Lind founded the club.', 'The club was founded by Holm, whom Lind admired.'],
  ['neutral', 'The old town was destroyed in 1702.', 'The new town was destroyed in 1702.'],
  [
    'refutes',
    'Buzz Aldrin was the first person to set foot on the Moon.',
    'Neil Armstrong was the first person to set foot on the Moon.',
  ],
  [
    'refutes',
    'Buzz Aldrin was the first person to set foot on the Moon.',
    'Neil Armstrong became the first person to set foot on the Moon, followed by Buzz Aldrin.',
  ],
  [
    'supports',
    'Voyager 1 was the first human-made object in interstellar space.',
    'Voyager 1 crossed the heliopause in 2012 and became the first human-made object in interstellar space.',
  ],
  ['neutral', 'Ada Lind was killed in 1990.', 'Ada Lind was said to have been killed in 1990.'],
  ['neutral', 'The bridge opened in 1990.', 'It was announced that the bridge would open in 1990.'],
  ['neutral', 'The dam is 90 metres high.', 'If built, the dam is 90 metres high.'],
  ['neutral', 'The lamp runs for 40 hours.', 'The lamp should run for 40 hours.'],
  ['supports', 'The lamp runs for 23 hours.', 'In our test the lamp ran for 23 hours.'],
  ['neutral', 'Lind wrote the opera.', 'Lind wrote the opera guide.'],
  ['neutral', 'Ada Lind played for Lundby.', 'Ada Lind played against Lundby.'],
  ['neutral', 'Ada Lind died in Oslo.', 'Ada Lind nearly died in Oslo.'],
  [
    'neutral',
    'The kettle boils a litre of water in 60 seconds.',
    'The maker promises that the kettle boils a litre of water in 60 seconds.',
  ],
  ['neutral', 'The valley was flooded in 1953.', 'The lower valley was flooded in 1953.'],
  ['neutral', 'Erik Holm won the race.', 'Erik Holm came second after Ada Lind won the race.'],
]

describe('the same words', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
