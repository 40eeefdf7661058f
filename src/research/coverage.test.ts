import { describe, expect, it } from 'vitest'
import type { OriginId, SourceKind, SubQuestion } from '../domain/index.js'
import { coverageOf, furtherQueries } from './coverage.js'

const question = (more: Partial<SubQuestion> = {}): SubQuestion => ({
  id: 'q1',
  question: 'What did the bridge cost?',
  queries: ['bridge cost crowns budget'],
  kinds: [],
  ...more,
})
const from = (origin: string, kind: SourceKind = 'journalism') => ({
  origin: `org_${origin}` as OriginId,
  kind,
})

describe('coverageOf', () => {
  it('counts origins, not passages', () => {
    expect(coverageOf(question(), [])).toMatchObject({ state: 'open', passages: 0, origins: 0 })
    expect(coverageOf(question(), [from('a'), from('a'), from('a'), from('a')])).toMatchObject({
      state: 'thin',
      origins: 1,
      why: expect.stringContaining('nobody else'),
    })
    expect(coverageOf(question(), [from('a'), from('b')])).toMatchObject({ state: 'thin' })
    expect(coverageOf(question(), [from('a'), from('b'), from('b')])).toMatchObject({ state: 'covered' })
  })

  it('is thin without any of the kinds of source that an answer needs, and names them', () => {
    const wanted = question({ kinds: ['official record', 'scholarly'] })
    const journalism = [from('a'), from('b'), from('c')]
    expect(coverageOf(wanted, journalism)).toMatchObject({
      state: 'thin',
      missing: ['official record', 'scholarly'],
      why: expect.stringContaining('an official record or scholarly'),
    })
    expect(coverageOf(wanted, [...journalism, from('d', 'scholarly')])).toMatchObject({
      state: 'covered',
      missing: ['official record'],
    })
  })
})

describe('furtherQueries', () => {
  it('asks by the question and by halves, and nothing twice', () => {
    const first = furtherQueries(question(), new Set(['bridge cost crowns budget']))
    expect(first).toEqual(['What did the bridge cost', 'bridge cost', 'crowns budget'])
    expect(furtherQueries(question(), new Set(first))).toEqual([])
  })
})
