import { expect, it } from 'vitest'
import { sourceIdOf } from '../domain/index.js'
import { hostOf } from './describe-source.js'

it.each([
  ['https://www.canal.example/lock?at=1', 'canal.example'],
  ['file:documents/lock.txt', undefined],
  ['http://[broken', undefined],
  ['https://', undefined],
])('the host of %s is %s', (location, host) => {
  expect(hostOf({ metadata: {} }, { id: sourceIdOf(location), location })).toBe(host)
})
