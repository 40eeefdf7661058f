import { describe, expect, it } from 'vitest'
import type { Check, EdtfDate, Evidence } from '../../domain/index.js'
import { aCheck } from '../testing/fixtures.js'
import { toClaimReview } from './claim-review.js'

const where = { url: 'https://checks.example/bridge', author: 'Harbour Desk' }

/** The first two sources are the claimant's own and say what is claimed. */
function claimedBy(check: Check, published: string[]): Check {
  const sources = check.sources.map((source, index) => ({
    ...source,
    url: `https://claimant.example/${index}`,
    metadata: { published: { value: published[index] as EdtfDate, from: 'test' } },
  }))
  const evidence = sources.map(({ snapshot }) => ({
    snapshot,
    use: 'claimant',
    stance: { label: 'supports' },
  })) as Evidence[]
  return { ...check, sources, evidence }
}

describe('ClaimReview', () => {
  it('is the graph that schema.org describes', () => {
    const check = aCheck({ speaker: 'Acme Bridges', label: 'refuted' })
    const dated = { ...check, claim: { ...check.claim, date: '2025-11' as EdtfDate } }
    expect(toClaimReview(claimedBy(dated, ['2025-11-03', '2025']), where)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'ClaimReview',
      url: 'https://checks.example/bridge',
      claimReviewed: 'The Harbour Bridge is 503 metres long.',
      author: { '@type': 'Organization', name: 'Harbour Desk' },
      datePublished: '2026-03-01',
      reviewRating: {
        '@type': 'Rating',
        ratingValue: 1,
        bestRating: 5,
        worstRating: 1,
        alternateName: 'Refuted',
      },
      itemReviewed: {
        '@type': 'Claim',
        author: { name: 'Acme Bridges' },
        datePublished: '2025-11',
        firstAppearance: {
          '@type': 'CreativeWork',
          url: 'https://claimant.example/1',
          datePublished: '2025',
        },
        appearance: [
          { '@type': 'CreativeWork', url: 'https://claimant.example/1', datePublished: '2025' },
          { '@type': 'CreativeWork', url: 'https://claimant.example/0', datePublished: '2025-11-03' },
        ],
      },
    })
  })

  it.each([
    ['supported', 5],
    ['conflicting', 3],
    ['refuted', 1],
  ] as const)('rates %s as %d of 5', (label, value) => {
    expect(toClaimReview(aCheck({ label }), where).reviewRating).toMatchObject({
      ratingValue: value,
      bestRating: 5,
      worstRating: 1,
    })
  })

  it.each([
    ['insufficient', 'Insufficient evidence'],
    ['not checkable', 'Not checkable'],
  ] as const)('has no number for %s', (label, words) => {
    expect(toClaimReview(aCheck({ label }), where).reviewRating).toEqual({
      '@type': 'Rating',
      alternateName: words,
    })
  })

  it('names nobody and no day that is not known', () => {
    const check = aCheck()
    const unsure = { ...check, claim: { ...check.claim, date: '196X' as EdtfDate } }
    expect(toClaimReview(unsure, where).itemReviewed).toEqual({ '@type': 'Claim' })
  })
})
