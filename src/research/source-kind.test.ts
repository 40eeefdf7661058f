import { describe, expect, it } from 'vitest'
import type { SourceKind, SourceMetadata } from '../domain/index.js'
import { isPrimary } from '../domain/index.js'
import { sourceKindOf } from './source-kind.js'

const named = (publisher?: string, title?: string): SourceMetadata => ({
  ...(publisher ? { publisher: { value: publisher, from: 'meta' } } : {}),
  ...(title ? { title: { value: title, from: 'meta' } } : {}),
})

describe('sourceKindOf', () => {
  it.each<[SourceKind, string | undefined, string | undefined]>([
    ['official record', 'Ministry of Transport', undefined],
    ['official record', 'Port Ellery Harbour Board', 'Minutes of the meeting of 3 May 1961'],
    ['official record', 'Official Gazette of Kelmark', 'Skerrow Crossing Act'],
    ['journalism', 'Hallan Beacon', 'The last boat'],
    ['court or government report', 'Marine Accident Inquiry', undefined],
    ['court or government report', undefined, 'Report of the inquiry into the grounding'],
    ['scholarly', 'Journal of Coastal Engineering', undefined],
    ['scholarly', 'University of Lindale', 'Tides in a narrow strait'],
    ['book', 'Saltmarsh Books', 'The long crossing'],
    ['book', undefined, 'Chapter four: the winter of 1963'],
    ['journalism', 'The Ellery Courier', 'Bridge opens'],
    ['statement of a party', 'Hallan Ferry Company', undefined],
    ['statement of a party', 'The Ellery Courier', 'Open letter to the minister'],
    ['other', undefined, 'Notes'],
  ])('%s: %s, %s', (kind, publisher, title) => {
    expect(sourceKindOf(named(publisher, title), 'file:notes.txt')).toMatchObject({ kind })
  })

  it('reads the address where the names say nothing, and always says why', () => {
    expect(sourceKindOf({}, 'https://stats.gov.example/')).toMatchObject({ kind: 'official record' })
    expect(sourceKindOf({}, 'https://www.geology.ac.uk/x')).toMatchObject({ kind: 'scholarly' })
    expect(sourceKindOf({}, 'https://doi.org/10.1000/1')).toMatchObject({ kind: 'scholarly' })
    expect(sourceKindOf({}, 'file:a.txt')).toMatchObject({ kind: 'other', why: expect.stringMatching(/\S/) })
    expect(isPrimary('official record')).toBe(true)
    expect(isPrimary('journalism')).toBe(false)
  })
})
