import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../domain/index.js'
import { ENGINES, type TestStore } from './testing/engines.js'
import { newStance } from './testing/fixtures.js'

describe.each(ENGINES)('judgements on $name', ({ start }) => {
  let test: TestStore
  beforeAll(async () => {
    test = await start()
  })
  afterAll(() => test?.dispose())
  const judgements = () => test.store.judgements

  it('remembers stances by key, many at once', async () => {
    const keys = Array.from({ length: 3_000 }, (_, n) => sha256(`key ${n}`))
    await judgements().putMany(new Map(keys.map((key) => [key, newStance()])))
    await test.reopen()
    const found = await judgements().getMany([...keys, sha256('another')])
    expect(found.size).toBe(3_000)
    expect(found.get(keys[7] ?? '')).toEqual(newStance())
  })

  it('keeps the first stance of a key', async () => {
    const key = sha256('first')
    await judgements().putMany(new Map([[key, newStance('supports')]]))
    await judgements().putMany(new Map([[key, newStance('refutes')]]))
    expect((await judgements().getMany([key])).get(key)?.label).toBe('supports')
  })

  it('takes the same keys from several writers at once', async () => {
    const keys = Array.from({ length: 200 }, (_, n) => sha256(`shared ${n}`))
    const orders = Array.from({ length: 6 }, (_, n) => (n % 2 === 0 ? keys : [...keys].reverse()))
    await Promise.all(
      orders.map((order) => judgements().putMany(new Map(order.map((key) => [key, newStance()])))),
    )
    expect((await judgements().getMany(keys)).size).toBe(200)
  })

  it('has nothing to do for nothing', async () => {
    await judgements().putMany(new Map())
    expect(await judgements().getMany([])).toEqual(new Map())
  })
})
