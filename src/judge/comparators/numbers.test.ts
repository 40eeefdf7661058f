import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

const CASES: readonly Case[] = [
  ['supports', 'Mount Everest is 8,849 metres high.', 'Mount Everest is 29,032 feet high.'],
  ['supports', 'Mount Everest is 8,849 metres high.', 'Its height is 8,848.86 metres.', 'Mount Everest'],
  [
    'supports',
    'Mount Everest is 8,849 m high.',
    'The mountain rises to an elevation of 8,849 m.',
    'Mount Everest',
  ],
  ['refutes', 'Mount Everest is 9,500 metres high.', 'Mount Everest is 8,849 metres high.'],
  ['neutral', 'Mount Everest is 8,849 metres high.', 'K2 is 8,611 metres high.', 'Mount Everest'],
  ['neutral', 'Mount Everest is 8,849 metres high.', 'Unlike Everest, K2 is 8,611 metres high.'],
  ['neutral', 'Mount Everest is 8,611 metres high.', 'Everest is famous, while K2 is 8,611 metres high.'],
  [
    'neutral',
    'Mount Everest is 8,849 metres high.',
    'Everest Base Camp lies at 5,364 metres above sea level.',
  ],
  ['supports', 'The scores of the model are more than 80.', 'The scores of the model are 85, 86 and 89.4.'],
  [
    'supports',
    'The scores of the model are between 80 and 90.',
    'The scores of the model are 85, 86 and 89.4.',
  ],
  ['neutral', 'The scores of the model are more than 80.', 'The scores of the model are 75, 86 and 89.4.'],
  ['supports', 'The adult human body has 206 bones.', 'An adult human has 206 bones in the body.'],
  ['refutes', 'The adult human body has 306 bones.', 'The adult human body has 206 bones.'],
  ['neutral', 'The adult human body has 206 bones.', 'The human hand has 27 bones.'],
  ['supports', 'Light travels at about 300,000 km/s.', 'Light travels at 299,792,458 metres per second.'],
  ['refutes', 'Light travels at 150,000 km/s.', 'Light travels at 299,792 kilometres per second.'],
  ['supports', 'Water boils at 100 °C at sea level.', 'At sea level, water boils at 212 °F.'],
  ['refutes', 'Water boils at 90 °C at sea level.', 'At sea level, water boils at 212 °F.'],
  ['neutral', 'Water boils at 100 °C.', 'Water freezes at 0 °C.'],
  [
    'supports',
    'The coldest temperature recorded on Earth is −89.2 °C.',
    'The coldest temperature recorded on Earth was −128.6 °F.',
  ],
  [
    'refutes',
    'The coldest temperature recorded on Earth is −60 °C.',
    'The coldest temperature recorded on Earth was −89.2 °C.',
  ],
  ['supports', 'About two thirds of the surface is water.', 'Around 67 percent of the surface is water.'],
  ['supports', 'Half of the visitors came by train.', '50% of the visitors came by train.'],
  ['refutes', 'Half of the visitors came by train.', 'Just 20 percent of the visitors came by train.'],
  ['supports', 'The bridge is at least two kilometres long.', 'The bridge is 2.7 km long.'],
  ['refutes', 'The bridge is at least three kilometres long.', 'The bridge is 2.7 km long.'],
  ['neutral', 'The bridge is 2.7 kilometres long.', 'The bridge is 30 metres wide.'],
  ['neutral', 'The bridge is 2.7 kilometres long.', 'The bridge is more than 2 kilometres long.'],
  ['refutes', 'The bridge is 1.2 kilometres long.', 'The bridge is more than 2 kilometres long.'],
  ['supports', 'A marathon is 42 km long.', 'A marathon is 26.2 miles long.'],
  ['refutes', 'Goldfish have a three-second memory.', 'Goldfish have a memory of at least three months.'],
  ['neutral', 'The island has 500 inhabitants.', 'In 1950 the island had 900 inhabitants.'],
  ['neutral', 'In 2019 the island had 500 inhabitants.', 'In 2023 the island had 900 inhabitants.'],
  ['supports', 'In 2019 the island had 500 inhabitants.', 'The island had 500 inhabitants in 2019.'],
  ['refutes', 'In 2019 the island had 500 inhabitants.', 'In 2019 the island had 900 inhabitants.'],
  ['supports', 'The factory employs a dozen people.', 'The factory employs 12 people.'],
  ['neutral', 'The factory employs 12 people.', 'The factory produces 40 kettles.'],
  ['supports', 'The tower cost $5 million.', 'The tower cost 5 million dollars.'],
  ['neutral', 'The tower cost $5 million.', 'The tower cost €5 million.'],
  ['refutes', 'The flight lasted more than three hours.', 'The flight lasted 108 minutes.'],
]

describe('numbers', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
