import { expect, it } from 'vitest'
import { withoutAsides } from './asides.js'
import { candidatesOf } from './candidates.js'
import { centralityIn } from './centrality.js'
import { lockInput } from './testing/lock.js'
import { Shelf } from './words.js'

const input = lockInput()
const candidates = candidatesOf(input, new Shelf(input.sources))
const [example] = candidates

/** Candidates of one sub-question, in words of an origin each. */
function told(...texts: string[]) {
  if (!example) throw new Error('the fixture has no candidate')
  return texts.map((exact, index) => ({
    ...example,
    key: `k${index}`,
    subQuestion: 'q1' as const,
    found: {
      ...example.found,
      origin: `org_${index}` as typeof example.found.origin,
      citation: { ...example.found.citation, exact },
    },
  }))
}

const EVENTS = Array.from({ length: 9 }, (_, index) => `The lock at Arden was opened in ${1901 + index}.`)

it('leaves out what is said in passing, where there is enough that is not', () => {
  const all = told(
    ...EVENTS,
    'We have looked for the letter and found nothing.',
    'The lock was opened by the engineer and the mayor.',
  )
  const kept = withoutAsides(all, centralityIn(all.map(({ found }) => found)))
  const texts = kept.map(({ found }) => found.citation.exact)
  expect(texts).not.toContain('We have looked for the letter and found nothing.')
  expect(texts).toContain('The lock was opened by the engineer and the mayor.')
  expect(texts).toHaveLength(10)
})

it('leaves it where there is little else', () => {
  const all = told(EVENTS[0] ?? '', 'We have looked for the letter and found nothing.')
  expect(withoutAsides(all, centralityIn(all.map(({ found }) => found)))).toHaveLength(2)
})
