import { describe, expect, it } from 'vitest'
import { closestSentences, markUnmet, markUnsupported } from './marked-tokens.js'

const PAGE = [
  'The museum shop sells postcards.',
  'Elisha Otis showed his safety elevator in New York.',
  'Crowds came to see it.',
  'Otis cut the rope himself, and the platform stayed where it was.',
]
const CLAIM = 'Elisha Otis showed his safety elevator to the mayor.'

describe('closestSentences', () => {
  it('takes those that share most with the claim, in the order of the page', () => {
    expect(closestSentences('Otis showed the platform.', PAGE, 2)).toEqual([PAGE[1], PAGE[3]])
  })

  it('gives the whole page when it is short, and nothing of nothing', () => {
    expect(closestSentences(CLAIM, PAGE)).toEqual(PAGE)
    expect(closestSentences(CLAIM, [])).toEqual([])
  })

  it('prefers the rarer word', () => {
    const page = ['The elevator rose.', 'The elevator fell.', 'The mayor spoke.']
    expect(closestSentences('The mayor took the elevator.', page, 1)).toEqual(['The mayor spoke.'])
  })
})

describe('markers', () => {
  it.each([
    ['markUnsupported', markUnsupported],
    ['markUnmet', markUnmet],
  ])('%s finds the word that no sentence has, claim by claim', async (_, mark) => {
    const claims = [CLAIM, 'Elisha Otis showed his safety elevator in New York.']
    const [partly, whole] = await mark(claims.map((claim) => ({ claim, evidence: PAGE })))
    expect(partly?.map(({ start, end }) => CLAIM.slice(start, end)).join(' ')).toContain('mayor')
    expect(whole).toEqual([])
  })
})
