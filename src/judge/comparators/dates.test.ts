import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

const CASES: readonly Case[] = [
  ['supports', 'Apollo 11 landed on the Moon in July 1969.', 'Apollo 11 landed on the Moon on 20 July 1969.'],
  [
    'supports',
    'Apollo 11 landed on the Moon in the 1960s.',
    'Apollo 11 landed on the Moon on July 20, 1969.',
  ],
  ['refutes', 'Apollo 11 landed on the Moon in 1972.', 'Apollo 11 landed on the Moon on 20 July 1969.'],
  ['neutral', 'Apollo 11 landed on the Moon on 20 July 1969.', 'Apollo 11 landed on the Moon in 1969.'],
  ['neutral', 'Apollo 11 landed on the Moon in 1969.', 'Apollo 12 landed on the Moon in November 1969.'],
  [
    'supports',
    'Alexander Fleming discovered penicillin in 1928.',
    'Penicillin was discovered in 1928 by Alexander Fleming.',
  ],
  [
    'refutes',
    'Penicillin was discovered in 1945.',
    'Penicillin was discovered in September 1928 by Alexander Fleming.',
  ],
  ['neutral', 'The team won the cup in 2019.', 'The team won the cup in 2023.'],
  ['supports', 'The team won the cup in 2019.', 'The team won the cup on 3 May 2019.'],
  [
    'supports',
    'Ada Lovelace was born in 1815.',
    'Ada Lovelace (10 December 1815 – 27 November 1852) was an English mathematician.',
  ],
  [
    'supports',
    'Ada Lovelace died in 1852.',
    'Ada Lovelace (10 December 1815 – 27 November 1852) was an English mathematician.',
  ],
  [
    'refutes',
    'Ada Lovelace was born in 1852.',
    'Ada Lovelace (10 December 1815 – 27 November 1852) was an English mathematician.',
  ],
  [
    'neutral',
    'Neil Armstrong landed on the Moon in 1930.',
    'Born in 1930, Neil Armstrong landed on the Moon in July 1969.',
  ],
  [
    'supports',
    'Neil Armstrong was born in 1930.',
    'Born in 1930, Neil Armstrong landed on the Moon in July 1969.',
  ],
  ['supports', 'The lighthouse was built between 1830 and 1840.', 'The lighthouse was built in 1834.'],
  ['refutes', 'The lighthouse was built before 1800.', 'The lighthouse was built in 1834.'],
  ['supports', 'The lighthouse was built in the 19th century.', 'The lighthouse was built in 1834.'],
  ['refutes', 'The lighthouse was built in the 20th century.', 'The lighthouse was built in 1834.'],
  ['neutral', 'The lighthouse was built in 1834.', 'The lighthouse was painted in 1950.'],
  ['neutral', 'The lighthouse was built in 1834.', 'The lighthouse was built of granite.'],
  ['supports', 'The museum opened in March.', 'The museum opened on 14 March 1901.'],
  ['refutes', 'The museum opened in June.', 'The museum opened on 14 March 1901.'],
  ['supports', 'The treaty was signed in 44 BC.', 'The treaty was signed in 44 BC.'],
  ['refutes', 'The treaty was signed in 44 BC.', 'The treaty was signed in AD 44.'],
  [
    'supports',
    'Donald Trump met Mikhail Gorbachev in Washington in 1987.',
    'Following this, Trump met with visiting Soviet leader Mikhail Gorbachev in Washington in 1987.',
  ],
  [
    'neutral',
    'Donald Trump met Mikhail Gorbachev in Moscow in 1987.',
    'Following this, Trump met with visiting Soviet leader Mikhail Gorbachev in Washington in 1987.',
  ],
  [
    'neutral',
    'Fleming discovered penicillin in 1928.',
    'Fleming published the finding of penicillin in 1929.',
  ],
  ['refutes', 'The club was founded in 1930.', 'The club was established in 1920.'],
]

describe('dates', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
