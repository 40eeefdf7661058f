import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimantReason } from './index.js'
import { anyText } from './testing/fixtures.js'

const by = (publisher: string, location = 'file:a.txt') =>
  ({ metadata: { publisher: { value: publisher, from: 'test' } }, location }) as const

describe('claimantReason', () => {
  it.each([
    ['NASA', 'NASA'],
    ['NASA', 'National Aeronautics and Space Administration'],
    ['National Aeronautics and Space Administration', 'NASA'],
    ['National Aeronautics and Space Administration (NASA)', 'NASA'],
    ['Acme Rockets', 'Acme Rockets, Inc.'],
    ['Acme Rockets', 'The Acme Rockets Press Office'],
    ['acme rockets', 'ACME ROCKETS GmbH'],
    ['Jane Doe, spokesperson for Acme Rockets', 'Acme Rockets'],
    ['Café Müller', 'Cafe Muller'],
    ['U.N.', 'United Nations'],
  ])('%s speaks as %s', (speaker, publisher) => {
    expect(claimantReason(speaker, by(publisher))).toContain('who makes the claim')
  })

  it.each([
    ['NASA', 'National Archives and Science Association of Anywhere'],
    ['Acme Rockets', 'Acme Bakery'],
    ['Rockets', 'Acme Rockets'],
    ['Harbour Gazette', 'Acme Rockets'],
    ['John Adams', 'John Quincy Adams'],
    ['University London', 'University College London'],
    ['', 'NASA'],
    ['Inc', 'Ltd'],
  ])('%s does not speak as %s', (speaker, publisher) => {
    expect(claimantReason(speaker, by(publisher))).toBeUndefined()
  })

  it.each([
    ['Ada Lovelace', 'Lovelace, Ada'],
    ['Ada Lovelace', 'A. Lovelace'],
    ['Dr. Ada Lovelace', 'Ada Lovelace'],
    ['John F. Kennedy', 'John Kennedy'],
  ])('%s wrote as %s', (speaker, author) => {
    const metadata = { authors: { value: ['Someone Else', author], from: 'test' } }
    expect(claimantReason(speaker, { metadata, location: 'file:a.txt' })).toBe(
      `written by ${author}, who makes the claim`,
    )
  })

  it.each([
    ['NASA', 'https://images.nasa.gov/x', true],
    ['National Aeronautics and Space Administration', 'https://www.nasa.gov/', true],
    ['BBC', 'https://www.bbc.co.uk/news', true],
    ['Acme Rockets', 'https://acme-rockets.com/about', true],
    ['Acme Rockets', 'https://acmerockets.github.io/', true],
    ['NASA', 'https://nasa.fandom.example/wiki', false],
    ['Acme Rockets', 'https://acmerockets.evil.example/', false],
    ['GitHub', 'https://someone.github.io/', false],
    ['Science', 'https://science.nasa.gov/', false],
    ['Acme', 'https://', false],
  ])('%s at %s: %s', (speaker, location, own) => {
    expect(claimantReason(speaker, { metadata: {}, location }) !== undefined).toBe(own)
  })

  it('never throws, and a name is always its own', () => {
    fc.assert(
      fc.property(anyText(), anyText(), (a, b) => {
        claimantReason(a, { metadata: { publisher: { value: b, from: 'test' } }, location: b })
        if (/[a-z]{2}/i.test(a)) expect(claimantReason(a, by(a))).toBeDefined()
      }),
    )
  })
})
