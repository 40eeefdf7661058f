import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractClaims } from '../../claims/index.js'
import type { Check } from '../../domain/index.js'
import { aCheck } from '../../publish/testing/fixtures.js'
import { checkArticle } from './check-article.js'

const TEXT = [
  'The Golden Gate Bridge opened in 1937.',
  'It will be repainted next year.',
  'It is the most beautiful bridge of all.',
  'The Akashi Kaikyō Bridge opened in 1998.',
  'The Millau Viaduct is 343 metres high.',
].join(' ')

const checkOf = (text: string): Check => {
  const check = aCheck()
  return { ...check, id: `check-${text}` as Check['id'], claim: { ...check.claim, text } }
}

describe('an article', () => {
  it('is checked by check-worthiness and told in the order of its text', async () => {
    const asked: string[] = []
    const result = await checkArticle(extractClaims(TEXT), { most: 2, atOnce: 1 }, async ({ whole }) => {
      asked.push(whole.text)
      return checkOf(whole.text)
    })
    expect(asked).toHaveLength(2)
    const worth = result.statements.map(({ checkWorthiness }) => checkWorthiness)
    const checked = result.statements.filter(({ outcome }) => outcome === 'checked')
    const left = result.statements.filter(({ outcome }) => outcome === 'left out')
    expect(left.map(({ why }) => why)).toEqual(['The 2 most check-worthy statements were checked.'])
    expect(Math.min(...checked.map((one) => one.checkWorthiness))).toBeGreaterThanOrEqual(
      Math.max(...left.map((one) => one.checkWorthiness)),
    )
    expect(worth).toHaveLength(5)
    expect(result.checks.map(({ claim }) => claim.text)).toEqual(checked.map(({ text }) => text))
    for (const { text, start, end } of result.statements) expect(TEXT.slice(start, end)).toBe(text)
  })

  it('lists predictions and opinions as such', async () => {
    const result = await checkArticle(extractClaims(TEXT), { most: 9, atOnce: 4 }, async ({ whole }) =>
      checkOf(whole.text),
    )
    expect(result.statements.map(({ type, outcome }) => [type, outcome])).toEqual([
      [expect.any(String), 'checked'],
      ['prediction', 'not checkable'],
      ['opinion', 'not checkable'],
      [expect.any(String), 'checked'],
      [expect.any(String), 'checked'],
    ])
  })

  it('checks once what is said twice', async () => {
    let asked = 0
    const twice =
      'The Millau Viaduct is 343 metres high. It opened in 2004. The Millau Viaduct is 343 metres high.'
    const result = await checkArticle(extractClaims(twice), { most: 9, atOnce: 4 }, async ({ whole }) => {
      asked += 1
      return checkOf(whole.text)
    })
    expect([asked, result.checks.length, result.statements.length]).toEqual([2, 2, 3])
    expect(result.statements[0]?.check).toBe(result.statements[2]?.check)
  })

  it('never has more under way than it may, and gives the same result whatever finishes first', async () => {
    const sentences = extractClaims(TEXT)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(4), { minLength: 5 }),
        async (atOnce, turns) => {
          let running = 0
          let peak = 0
          let next = 0
          const result = await checkArticle(sentences, { most: 9, atOnce }, async ({ whole }) => {
            running += 1
            peak = Math.max(peak, running)
            for (let turn = turns[next++] ?? 0; turn > 0; turn--) await new Promise(setImmediate)
            running -= 1
            return checkOf(whole.text)
          })
          expect(peak).toBeLessThanOrEqual(atOnce)
          expect(result.checks.map(({ claim }) => claim.text)).toEqual([
            'The Golden Gate Bridge opened in 1937.',
            'The Akashi Kaikyō Bridge opened in 1998.',
            'The Millau Viaduct is 343 metres high.',
          ])
        },
      ),
      { numRuns: 20 },
    )
  })

  it('starts nothing more after a failure, and lets what runs end', async () => {
    let begun = 0
    let ended = 0
    const failing = checkArticle(extractClaims(TEXT), { most: 9, atOnce: 2 }, async () => {
      begun += 1
      if (begun === 1) throw new Error('no room')
      await new Promise((done) => setTimeout(done, 20))
      ended += 1
      return checkOf('x')
    })
    await expect(failing).rejects.toThrow('no room')
    expect([begun, ended]).toEqual([2, 1])
  })
})
