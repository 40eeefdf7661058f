import { expect, it } from 'vitest'
import type { Progress } from '../../domain/index.js'
import { stageTeller } from './tell-step.js'

it('a stage that cannot be counted is told once, and is in hand as long as it lasts', () => {
  const lines: string[] = []
  const told: Progress[] = []
  const tell = stageTeller({ line: (kind, text) => lines.push(`${kind} ${text}`) }, (one) => told.push(one))
  tell({ stage: 'searching', done: 1, total: 2, current: 'Who built it?' })
  tell({ stage: 'reading', done: 0 })
  tell({ stage: 'writing', done: 0 })
  tell({ stage: 'writing', done: 1 })
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['reading', 'writing'])
  expect(told.map(({ current }) => current?.split(' ')[0])).toEqual(['Who', 'reading', 'writing', 'writing'])
})
