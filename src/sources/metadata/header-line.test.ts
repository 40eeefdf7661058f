import { describe, expect, it } from 'vitest'
import type { SourceMetadata } from '../../domain/index.js'
import { readHeaderLine } from './header-line.js'
import { splitNames } from './names.js'

const factsOf = (line: string) => {
  const draft: SourceMetadata = {}
  const found = readHeaderLine(draft, line, 'header line')
  return found && Object.fromEntries(Object.entries(draft).map(([field, fact]) => [field, fact?.value]))
}

describe('readHeaderLine', () => {
  it.each([
    ['By Jane Doe', { authors: ['Jane Doe'] }],
    ['by Jane van der Berg and José Ruiz', { authors: ['Jane van der Berg', 'José Ruiz'] }],
    ['By Jane Doe, 3 May 2019', { authors: ['Jane Doe'], published: '2019-05-03' }],
    ['By Jane Doe, John Roe, May 3, 2019', { authors: ['Jane Doe', 'John Roe'], published: '2019-05-03' }],
    ['Author: Jane Doe', { authors: ['Jane Doe'] }],
    ['Published: May 2019', { published: '2019-05' }],
    ['Published on May 3, 2019', { published: '2019-05-03' }],
    ['Last updated: 2019-05-03', { modified: '2019-05-03' }],
    ['By our science desk', { authors: ['our science desk'] }],
    [
      'Numbers & Maps Quarterly, November 2016',
      { publisher: 'Numbers & Maps Quarterly', published: '2016-11' },
    ],
    ['London, 3 May 2019', { published: '2019-05-03' }],
    ['3 May 2019', { published: '2019-05-03' }],
    ['Source: https://a.example/x', { canonicalUrl: 'https://a.example/x' }],
    ['Source: Harbour Museum', { publisher: 'Harbour Museum' }],
    [
      'Harbour Museum | By Jane Doe | 3 May 2019',
      { publisher: 'Harbour Museum', authors: ['Jane Doe'], published: '2019-05-03' },
    ],
  ])('%j', (line, facts) => {
    expect(factsOf(line)).toEqual(facts)
  })

  it.each([
    'By 1969 the programme had ended.',
    'By chance I still have the old ones.',
    'Published in a hurry',
    'By the river, which is wide here, stood a mill.',
    'It was cold, 3 May 2019',
    'Date: unknown',
    'Note: the lamp was lit in 1874',
    '1969',
    'URL: javascript:alert(1)',
    'The mill | the weir | the lock',
    '',
    `By ${'Jane '.repeat(100)}`,
  ])('%j is no header line', (line) => {
    expect(factsOf(line)).toBe(false)
  })
})

describe('splitNames', () => {
  it.each([
    ['By Jane Doe, John Roe and Ann Poe', ['Jane Doe', 'John Roe', 'Ann Poe']],
    ['Doe, Jane; Roe, John', ['Doe, Jane', 'Roe, John']],
    ['Jane Doe, PhD', ['Jane Doe']],
    ['Ann Baker & Leo Miller', ['Ann Baker', 'Leo Miller']],
    ['李伟', ['李伟']],
    ['Staff and agencies', ['Staff and agencies']],
    [' , ; ', []],
  ])('%j', (text, names) => {
    expect(splitNames(text)).toEqual(names)
  })
})
