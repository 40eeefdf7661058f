import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClaimReview, type ReviewId, reviewIdOf } from '../domain/index.js'
import { ENGINES, type TestStore } from './testing/engines.js'
import { newCheck } from './testing/fixtures.js'

function review(claimReviewed: string, more: Partial<Record<keyof ClaimReview, unknown>> = {}): ClaimReview {
  const url = `https://reviews.example/${encodeURIComponent(claimReviewed)}`
  return ClaimReview.parse({
    id: reviewIdOf(url, claimReviewed),
    url,
    claimReviewed,
    publisher: 'The Almanac',
    ...more,
  })
}

describe.each(ENGINES)('claim reviews on $name', ({ start }) => {
  let test: TestStore
  beforeAll(async () => {
    test = await start()
  })
  afterAll(() => test?.dispose())
  const reviews = () => test.store.claimReviews

  it('keeps what is put, and counts what was there', async () => {
    const many = Array.from({ length: 6_000 }, (_, n) => review(`Lake ${n} is ${n} metres deep.`))
    const first = await reviews().put(many)
    expect(first).toMatchObject({ changed: [], unchanged: 0 })
    expect(first.added).toHaveLength(6_000)
    await test.reopen()
    expect(await reviews().put(many)).toEqual({ added: [], changed: [], unchanged: 6_000 })
    const [one] = many
    const found = await reviews().getMany(many.map(({ id }) => id))
    expect(found.size).toBe(6_000)
    expect(found.get(one?.id as ReviewId)).toEqual(one)
    expect((await reviews().ids()).sort()).toEqual(many.map(({ id }) => id).sort())
  })

  it('replaces what changed, and says so by a new number', async () => {
    const before = review('Teapots were invented in Iceland.', { rating: { text: 'Unproven' } })
    await reviews().put([before])
    const { lastReview, reviews: count } = await reviews().counts()
    const after = { ...before, rating: { text: 'False' } }
    expect(await reviews().put([before, after])).toEqual({ added: [], changed: [before.id], unchanged: 0 })
    expect((await reviews().getMany([before.id])).get(before.id)?.rating).toEqual({ text: 'False' })
    expect(await reviews().counts()).toMatchObject({ reviews: count, lastReview: expect.any(Number) })
    expect((await reviews().counts()).lastReview).toBeGreaterThan(lastReview)
  })

  it('removes, and never gives a number twice', async () => {
    const one = review('The oldest bridge has seven arches.')
    await reviews().put([one])
    const with1 = await reviews().counts()
    expect(await reviews().remove([one.id, reviewIdOf('https://nobody.example/', 'x')])).toEqual([one.id])
    const without = await reviews().counts()
    expect(without.reviews).toBe(with1.reviews - 1)
    await reviews().put([one])
    const again = await reviews().counts()
    expect(again.reviews).toBe(with1.reviews)
    expect(again.lastReview).toBeGreaterThan(with1.lastReview)
  })

  it('counts the checks too', async () => {
    const { checks } = await reviews().counts()
    await test.store.checks.save(newCheck('Copper melts at 1,085 °C.'))
    await test.store.checks.save(newCheck('Copper melts at 1,085 °C.', { staleWhy: 'Another.' }))
    expect((await reviews().counts()).checks).toBe(checks + 1)
  })

  it('takes the same reviews from several writers at once', async () => {
    const shared = Array.from({ length: 200 }, (_, n) => review(`Hill ${n} has ${n} trees.`))
    const orders = Array.from({ length: 6 }, (_, n) => (n % 2 === 0 ? shared : [...shared].reverse()))
    const stored = await Promise.all(orders.map((order) => reviews().put(order)))
    expect(stored.reduce((sum, { added }) => sum + added.length, 0)).toBe(200)
  })

  it('has nothing to do for nothing', async () => {
    expect(await reviews().put([])).toEqual({ added: [], changed: [], unchanged: 0 })
    expect(await reviews().getMany([])).toEqual(new Map())
    expect(await reviews().remove([])).toEqual([])
  })
})

describe('a check stored before there were earlier checks in it', () => {
  it('can still be read', async () => {
    const { earlier: _none, ...old } = newCheck('Tin melts at 232 °C.')
    expect(newCheck('Tin melts at 232 °C.', old).earlier).toEqual([])
  })
})
