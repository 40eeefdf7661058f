import { expect, it } from 'vitest'
import { layOutMarkdown, unitsOf } from '../index.js'
import { factsOf } from './facts.js'

const factsIn = (markdown: string) =>
  unitsOf(layOutMarkdown(markdown)).flatMap((unit, index) => factsOf(unit, index) ?? [])

it('reads of a row what it tells, and not its columns, what was not found, and who tells it', () => {
  const [facts] = factsIn(`
| Date | Event | Who | Where | Told by | Sources |
| --- | --- | --- | --- | --- | --- |
| 1934 | The lock was opened | Edda Marlow; Ossian Bell | not found | Tarrow Courier; Linden Herald | [1] |
`)
  expect(facts?.names.map(({ text }) => text)).toEqual(['Edda Marlow', 'Ossian Bell'])
  expect([...(facts?.stems ?? [])].sort()).toEqual(['bell', 'edda', 'lock', 'marlow', 'open', 'ossian'])
  expect(facts?.words).toHaveLength(facts?.unit.words.length ?? 0)
  const [time] = facts?.times ?? []
  expect(facts?.unit.words.slice(time?.span.start, time?.span.end)).toBe('1934')
})

it('leaves a sentence as it is', () => {
  const [facts] = factsIn('Told by: Edda Marlow opened the lock in 1934.')
  expect(facts?.words).toBe('Told by: Edda Marlow opened the lock in 1934.')
})
