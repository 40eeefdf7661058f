import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

const CASES: readonly Case[] = [
  ['neutral', 'Ada Lind voted for the plan.', 'Ada Lind voted against the plan.'],
  ['supports', 'Ada Lind voted for the plan.', 'Ada Lind voted for the plan in May.'],
  ['neutral', 'Ada Lind moved to Oslo.', 'Ada Lind moved from Oslo.'],
  ['neutral', 'The train runs from Oslo to Bergen.', 'The train runs from Bergen to Oslo.'],
  ['neutral', 'Ada Lind bought the boat from Erik Holm.', 'Erik Holm bought the boat from Ada Lind.'],
  [
    'supports',
    'Ada Lind bought the boat from Erik Holm.',
    'Ada Lind bought the old boat from Erik Holm in 1990.',
  ],
  ['neutral', 'Ada Lind lent the boat to Erik Holm.', 'Erik Holm lent the boat to Ada Lind.'],
  ['neutral', 'Ada Lind borrowed money from Erik Holm.', 'Erik Holm borrowed money from Ada Lind.'],
  ['neutral', 'Ada Lind owes Erik Holm money.', 'Erik Holm owes Ada Lind money.'],
  ['neutral', 'The dog bit the postman.', 'The postman bit the dog.'],
  ['supports', 'The dog bit the postman.', 'The postman was bitten by the dog.'],
  ['neutral', 'Ada Lind won an award.', "Ada Lind's film won an award."],
  ['neutral', 'Erik Holm died in 1990.', "Erik Holm's brother died in 1990."],
  ['neutral', 'The museum opened in 1954.', "The museum's new wing opened in 1964."],
  ['neutral', 'The museum opened in 1964.', "The museum's new wing opened in 1964."],
  ['supports', 'Fleming discovered penicillin in 1928.', 'Fleming’s discovery of penicillin came in 1928.'],
  ['neutral', 'Ada Lind was born in 1990.', 'Ada Lind has a daughter who was born in 1990.'],
  ['supports', 'Ada Lind was born in 1990.', 'Ada Lind is a painter who was born in 1990.'],
  ['neutral', 'Ada Lind painted the portrait.', 'Ada Lind owned the portrait, painted by Bo Nils.'],
  ['supports', 'Ada Lind painted the portrait.', 'The portrait was painted by Ada Lind.'],
  ['neutral', 'The city has 50,000 inhabitants.', 'The region around the city has 50,000 inhabitants.'],
  ['neutral', 'Lundby won the cup.', 'The mayor of Lundby won the cup.'],
  [
    'neutral',
    'Voyager 1 flew past Neptune in 1989.',
    'Voyager 1 then visited Saturn in 1980; Voyager 2 went on to visit Uranus and flew past Neptune in 1989.',
  ],
  [
    'supports',
    'Voyager 2 flew past Neptune in 1989.',
    'Voyager 1 then visited Saturn in 1980; Voyager 2 went on to visit Uranus and flew past Neptune in 1989.',
  ],
  [
    'neutral',
    'Pierre Curie won two Nobel Prizes.',
    'Marie Curie won two Nobel Prizes, one of them shared with Pierre Curie.',
  ],
  [
    'neutral',
    'Marie Curie received the Nobel Prize in chemistry in 1903.',
    'Marie Curie received the Nobel Prize in physics in 1903, shared with Pierre Curie and Henri Becquerel, and in chemistry in 1911.',
  ],
  [
    'supports',
    'Marie Curie received the Nobel Prize in chemistry in 1911.',
    'Marie Curie received the Nobel Prize in physics in 1903, shared with Pierre Curie and Henri Becquerel, and in chemistry in 1911.',
  ],
  [
    'supports',
    'Marie Curie received the Nobel Prize in physics in 1903.',
    'Marie Curie received the Nobel Prize in physics in 1903, shared with Pierre Curie and Henri Becquerel, and in chemistry in 1911.',
  ],
  ['neutral', 'The company was sold to Norvik.', 'Norvik offered to buy the company.'],
  ['neutral', 'The company was sold to Norvik.', 'The company was bought from Norvik.'],
]

describe('parties', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
