import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

const CASES: readonly Case[] = [
  ['supports', 'Canberra is the capital of Australia.', 'The capital of Australia is Canberra.'],
  ['supports', 'The capital of Australia is Canberra.', "Australia's capital is Canberra."],
  ['refutes', 'Sydney is the capital of Australia.', 'Canberra is the capital of Australia.'],
  ['refutes', 'Sydney is the capital of Australia.', 'The capital of Australia is Canberra, not Sydney.'],
  ['refutes', 'Sydney is the capital of Australia.', 'Sydney is not the capital of Australia.'],
  ['neutral', 'Sydney is the capital of Australia.', 'Sydney is the largest city of Australia.'],
  ['neutral', 'Sydney is the capital of Australia.', 'Wellington is the capital of New Zealand.'],
  ['neutral', 'Sydney is the capital of Australia.', 'Sydney is the capital of New South Wales.'],
  [
    'supports',
    'Alexander Graham Bell invented the telephone.',
    'The telephone was invented by Alexander Graham Bell.',
  ],
  [
    'supports',
    'The telephone was invented by Bell.',
    'Alexander Graham Bell is the inventor of the telephone.',
  ],
  ['refutes', 'Alexander Graham Bell invented the telephone.', 'Antonio Meucci invented the telephone.'],
  [
    'refutes',
    'The telephone was invented by Alexander Graham Bell.',
    'It was Antonio Meucci, and not Alexander Graham Bell, who invented the telephone.',
  ],
  [
    'neutral',
    'Alexander Graham Bell invented the telephone.',
    'Almon Strowger invented the telephone exchange.',
  ],
  [
    'refutes',
    'Valentina Tereshkova was the second woman in space.',
    'Valentina Tereshkova was the first woman in space.',
  ],
  [
    'supports',
    'Valentina Tereshkova was the first woman in space.',
    'The first woman in space was Valentina Tereshkova.',
  ],
  [
    'refutes',
    'Sally Ride was the first woman in space.',
    'Valentina Tereshkova was the first woman in space.',
  ],
  [
    'neutral',
    'Valentina Tereshkova was the first woman in space.',
    'Yuri Gagarin was the first human in space.',
  ],
  [
    'refutes',
    'Saturn is the largest planet in the Solar System.',
    'Jupiter is the largest planet in the Solar System.',
  ],
  [
    'neutral',
    'Saturn is the largest planet in the Solar System.',
    'Saturn is the second largest planet in the Solar System.',
  ],
  ['neutral', 'Titan is the largest moon in the Solar System.', 'Titan is the largest moon of Saturn.'],
  ['neutral', 'Jane Austen wrote Emma.', 'Jane Austen wrote Persuasion.'],
  ['supports', 'Jane Austen wrote Emma.', 'Emma was written by Jane Austen.'],
  ['refutes', 'Charlotte Brontë wrote Emma.', 'Emma was written by Jane Austen.'],
  [
    'supports',
    'NASA built the probe.',
    'The probe was built by the National Aeronautics and Space Administration.',
  ],
  ['neutral', 'Neil Armstrong walked on the Moon.', 'Harrison Schmitt walked on the Moon.'],
  [
    'supports',
    'The American flag was planted on the Moon.',
    'The flag of the United States was planted on the Moon.',
  ],
  ['neutral', 'Paris is a museum.', 'Paris Hilton visited a museum.'],
  [
    'refutes',
    'Pavlova was created in New Zealand.',
    'The pavlova was created in Australia and not in New Zealand.',
  ],
  ['supports', 'The Nile is the longest river in the world.', 'The Nile is the longest river in the world.'],
  ['refutes', 'The Nile is the longest river in the world.', 'The Amazon is the longest river in the world.'],
  [
    'refutes',
    'The capital of Brazil is Rio de Janeiro.',
    'The capital of Brazil is Brasília, which took over from Rio de Janeiro in 1960.',
  ],
  ['neutral', 'Toronto is the capital of Canada.', 'The capital is Ottawa.', 'Canada', 'Toronto'],
  ['refutes', 'Istanbul is the capital of Turkey.', 'The capital of Turkey is Ankara, not Istanbul.'],
  ['supports', 'Ankara is the capital of Turkey.', 'The capital of Turkey is Ankara, not Istanbul.'],
  [
    'neutral',
    'Anna Petrov is the mayor of Lundby.',
    'Erik Holm is the mayor of Lundby, having defeated Anna Petrov.',
  ],
  [
    'supports',
    'The Amazon is the longest river in the world.',
    'The Nile is not the longest river in the world; the Amazon is.',
  ],
  [
    'refutes',
    'The Nile is the longest river in the world.',
    'The Nile is not the longest river in the world; the Amazon is.',
  ],
]

describe('roles', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
