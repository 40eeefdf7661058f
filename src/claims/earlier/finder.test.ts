import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cosine, type SentenceEncoder } from '../../inference/index.js'
import { type EarlierHit, type EarlierLookup, earlierText, findEarlier, isOffered } from './index.js'
import { likenessOf, topicWords } from './likeness.js'
import { spokenWords } from './spoken-words.js'

/** A sentence encoder small enough to reason about: each word has a place in the vector. */
const bagOfWords: SentenceEncoder = {
  embed: async (texts) => texts.map(vectorOf),
  close: async () => {},
}

const PLACES = 512

function vectorOf(text: string): Float32Array {
  const counts = new Float32Array(PLACES)
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
    let place = 7
    for (const letter of word) place = (place * 31 + letter.charCodeAt(0)) % PLACES
    counts[place] = (counts[place] ?? 0) + 1
  }
  const length = Math.sqrt(cosine(counts, counts)) || 1
  return counts.map((count) => count / length)
}

/** Claims held in memory, looked up as an index would. */
function lookupOf(claims: Record<string, string>): EarlierLookup {
  const all = Object.entries(claims)
  const hit = (vector: Float32Array, id: string, payload: string): EarlierHit => ({
    id,
    payload,
    cosine: cosine(vector, vectorOf(payload)),
  })
  return {
    byWords: async (text, limit) => {
      const words = topicWords(text)
      return all
        .filter(([, claim]) => [...topicWords(claim)].some((word) => words.has(word)))
        .slice(0, limit)
        .map(([id]) => ({ id }))
    },
    byMeaning: async (vector, limit) =>
      all
        .map(([id, claim]) => hit(vector, id, claim))
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, limit),
    among: async (vector, ids) =>
      all.filter(([id]) => ids.includes(id)).map(([id, claim]) => hit(vector, id, claim)),
  }
}

const CLAIMS = {
  teapot: 'The teapot was invented in Iceland.',
  honey: 'Honey does not spoil in three thousand years.',
  bees: 'Bees can recognise human faces.',
}

describe('findEarlier', () => {
  it('finds the same claim, and offers it', async () => {
    const [best, ...rest] = await findEarlier(
      'The teapot was invented in Iceland',
      lookupOf(CLAIMS),
      bagOfWords,
      3,
    )
    expect(best?.id).toBe('teapot')
    expect(best && isOffered(best)).toBe(true)
    expect(rest.filter(isOffered)).toEqual([])
  })

  it('gives each once, in the order of its probability, and no more than asked for', async () => {
    const found = await findEarlier('Bees make honey', lookupOf(CLAIMS), bagOfWords, 2)
    expect(found).toHaveLength(2)
    expect(new Set(found.map(({ id }) => id)).size).toBe(2)
    expect(found[0]?.probability).toBeGreaterThanOrEqual(found[1]?.probability ?? 1)
  })

  it('gives the same probability whatever else is stored', async () => {
    const { teapot } = CLAIMS
    const text = 'In Iceland somebody invented the teapot'
    const many = Object.fromEntries(
      Array.from({ length: 90 }, (_, n) => [`${n}`, `Claim ${n} of kettles in Iceland.`]),
    )
    const [alone] = await findEarlier(text, lookupOf({ teapot }), bagOfWords, 1)
    const found = await findEarlier(text, lookupOf({ ...many, teapot }), bagOfWords, 91)
    expect(found.find(({ id }) => id === 'teapot')).toEqual(alone)
  })

  it('takes a post for what it says', async () => {
    const post = 'WOW #TheTeapot_wasInvented in Iceland!! https://t.example/x?teapot=1 pic.twitter.com/a1b2'
    const [best] = await findEarlier(post, lookupOf(CLAIMS), bagOfWords, 1)
    expect(best?.id).toBe('teapot')
  })

  it('has nothing to say of nothing', async () => {
    expect(await findEarlier('anything', lookupOf({}), bagOfWords, 5)).toEqual([])
    const found = await findEarlier('', lookupOf(CLAIMS), bagOfWords, 5)
    expect(found.filter(isOffered)).toEqual([])
  })
})

describe('likenessOf', () => {
  it('weighs common words, long ones more, whatever their form', () => {
    const of = (a: string, b: string) => likenessOf(0, topicWords(a), topicWords(b)).common
    expect(of('the astronomers', 'a cow')).toBe(0)
    expect(of('Astronomers observed', 'an astronomer observes')).toBeGreaterThan(of('cows ate', 'a cow ate'))
    expect(of('It rose by 1969', 'In 1969')).toBeGreaterThan(0)
  })

  it('grows with every common word and is the same both ways', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{3,12}$/), { maxLength: 12 }),
        fc.stringMatching(/^[a-z]{3,12}$/),
        (words, more) => {
          const text = topicWords(words.join(' '))
          const longer = topicWords([...words, more].join(' '))
          const alike = likenessOf(0.5, longer, longer)
          expect(alike.common).toBeGreaterThanOrEqual(likenessOf(0.5, text, longer).common)
          expect(likenessOf(0.5, text, longer)).toEqual(likenessOf(0.5, longer, text))
        },
      ),
    )
  })
})

describe('spokenWords', () => {
  it.each([
    ['#MountEverest is 8849m', 'Mount Everest is 8849m'],
    ['see https://a.example/b, now', 'see now'],
    ['#apollo11_landing', 'apollo 11 landing'],
    ['issue #5 of www.x.example', 'issue 5 of'],
  ])('%s → %s', (post, words) => {
    expect(spokenWords(post)).toBe(words)
  })

  it('leaves a claim as it is', () => {
    expect(spokenWords('The bridge is 503 metres long.')).toBe('The bridge is 503 metres long.')
  })
})

describe('earlierText', () => {
  it('is the claim with its headline, where there is one', () => {
    expect(earlierText('A claim.', 'A headline')).toBe('A headline\nA claim.')
    expect(earlierText('A claim.')).toBe('A claim.')
  })
})
