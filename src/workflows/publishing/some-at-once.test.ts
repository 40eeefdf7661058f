import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { someAtOnce } from './some-at-once.js'

it('gives results in order, however long each takes', async () => {
  const items = Array.from({ length: 40 }, (_, n) => n)
  const doubled = await someAtOnce(items, async (n) => {
    await setTimeout(n % 3)
    return 2 * n
  })
  expect(doubled).toEqual(items.map((n) => 2 * n))
  expect(await someAtOnce([], async () => 1)).toEqual([])
})

it('begins nothing after a failure, and has ended when it is thrown', async () => {
  let [begun, underWay] = [0, 0]
  const failing = someAtOnce(
    Array.from({ length: 200 }, (_, n) => n),
    async (n) => {
      begun++
      underWay++
      await setTimeout(n === 3 ? 1 : 30)
      underWay--
      if (n === 3) throw new Error('the disk is full')
    },
  )
  await expect(failing).rejects.toThrow('the disk is full')
  expect(underWay).toBe(0)
  expect(begun).toBeLessThan(60)
})
