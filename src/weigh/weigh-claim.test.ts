import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EdtfDate, Evidence, Verdict } from '../domain/index.js'
import { WEIGHING, weighClaim } from './index.js'
import { aClaim, type Testimony, testimony } from './testing/fixtures.js'

const claim = aClaim('The harbour bridge is 503 metres long.', { speaker: 'Acme Bridges' })
const weigh = (...said: Testimony[]) => weighClaim(testimony(claim, said))
const says = (publisher: string, label: Testimony['label'], probability?: number): Testimony => ({
  publisher,
  label,
  ...(probability === undefined ? {} : { probability }),
})

describe('weighClaim', () => {
  it('gives one origin moderate, two high and three very high confidence', () => {
    const confidence = (...names: string[]) =>
      weigh(...names.map((name) => says(name, 'supports', 0.95))).verdict.confidence
    expect(confidence('A')).toBeLessThan(0.75)
    expect(confidence('A')).toBeGreaterThan(0.6)
    expect(confidence('A', 'B')).toBeGreaterThan(0.85)
    expect(confidence('A', 'B', 'C')).toBeGreaterThan(0.95)
    expect(confidence('A', 'B', 'C', 'D', 'E', 'F', 'G')).toBeLessThan(0.98)
  })

  it('hears ten copies of one wire story once', () => {
    const copies = Array.from({ length: 10 }, (_, index) => ({
      ...says(`Paper ${index}`, 'supports'),
      origin: 'North Wire',
    }))
    const { verdict } = weigh(...copies)
    expect(verdict.confidence).toBe(weigh(says('North Wire', 'supports')).verdict.confidence)
    expect(verdict.basis).toMatchObject({ passages: 10, sources: 10, origins: 1, supportingOrigins: 1 })
    expect(verdict.reasons).toContain(
      '10 documents carry what North Wire published first and count as one origin.',
    )
  })

  it('lets one copy against three independent sources not make a conflict', () => {
    const { verdict } = weigh(
      says('A', 'supports'),
      says('B', 'supports'),
      says('C', 'supports'),
      says('D', 'refutes'),
    )
    expect(verdict.label).toBe('supported')
    expect(verdict.reasons[0]).toBe(
      '3 passages from 3 independent origins support the claim; 1 passage from one origin refutes it.',
    )
  })

  it('finds conflict between equals, and in an origin that says both', () => {
    expect(weigh(says('A', 'supports'), says('B', 'refutes')).verdict.label).toBe('conflicting')
    const { verdict } = weigh(says('A', 'supports'), says('A', 'refutes'))
    expect(verdict.label).toBe('conflicting')
    expect(verdict.basis).toMatchObject({ origins: 1, supportingOrigins: 1, refutingOrigins: 1 })
  })

  it('takes an origin at its stronger word', () => {
    const { verdict } = weigh(says('A', 'supports', 0.95), says('A', 'refutes', 0.5))
    expect(verdict.label).toBe('supported')
    expect(verdict.basis.refutingOrigins).toBe(0)
  })

  it('demotes what only the claimant says, and leaves a trace', () => {
    const { verdict, evidence } = weigh(says('Acme Bridges', 'supports', 0.98))
    expect(verdict.label).toBe('insufficient')
    expect(verdict.demotions).toEqual([
      {
        from: 'supported',
        to: 'insufficient',
        reason: 'The only passages that speak to the claim come from the one who makes it.',
      },
    ])
    expect(verdict.basis).toMatchObject({ passages: 0, claimantPassages: 1 })
    expect(evidence[0]).toMatchObject({
      use: 'claimant',
      useReason: 'published by Acme Bridges, who makes the claim',
    })
  })

  it('knows a near copy of the claimant’s release for the claimant’s', () => {
    const release = { ...says('Acme Bridges', 'supports'), origin: 'Acme Bridges' }
    const copy = { ...says('Harbour Gazette', 'supports'), origin: 'Acme Bridges' }
    const { verdict, evidence } = weigh(release, copy)
    expect(evidence.map((one) => one.use)).toEqual(['claimant', 'claimant'])
    expect(verdict.label).toBe('insufficient')
    const firstElsewhere = weigh(
      { ...copy, origin: 'Harbour Gazette' },
      { ...release, origin: 'Harbour Gazette' },
    )
    expect(firstElsewhere.evidence.map((one) => one.use)).toEqual(['claimant', 'claimant'])
  })

  it.each([
    ['According to Acme Bridges, it is 503 metres long.', 'claimant'],
    ['According to the company’s own survey it is 503 metres long.', 'claimant'],
    ['Acme says that it is 503 metres long.', 'counted'],
    ['Bridges says that it is 503 metres long.', 'claimant'],
    ['The maker claims a length of 503 metres.', 'claimant'],
    ['We measured 503 metres, as Acme Bridges promised.', 'counted'],
    ['Tests of what Acme Bridges says found 503 metres.', 'counted'],
    ['Acme Bridges built it 503 metres long.', 'counted'],
  ])('knows whose words another passes on: %s', (text, use) => {
    expect(weigh({ ...says('Harbour Gazette', 'supports'), text }).evidence[0]?.use).toBe(use)
  })

  it('does not count what somebody says of their own thing, whoever makes the claim', () => {
    const text = 'According to the maker’s own survey it is 503 metres long.'
    const { speaker: _nobody, ...unsigned } = claim
    const { verdict, evidence } = weighClaim(
      testimony(unsigned, [{ ...says('Harbour Gazette', 'supports'), text }]),
    )
    expect(evidence[0]?.use).toBe('claimant')
    expect(verdict.label).toBe('insufficient')
  })

  it('refutes a claimant who has only their own word', () => {
    const { verdict } = weigh(says('Acme Bridges', 'supports', 0.99), says('Survey Office', 'refutes'))
    expect(verdict.label).toBe('refuted')
    expect(verdict.demotions).toEqual([])
  })

  it('leaves out another year and what came after the day asked about', () => {
    const outOfScope = 'the passage speaks of 2023, the claim of 2019'
    const input = testimony(claim, [
      { ...says('A', 'neutral'), outOfScope },
      { ...says('B', 'refutes'), published: '2021-03' },
      { ...says('C', 'supports'), published: '2018' },
    ])
    const { verdict, evidence } = weighClaim({ ...input, asOf: '2020-01-01' as EdtfDate })
    expect(evidence.map((one) => one.use)).toEqual(['out-of-scope', 'out-of-scope', 'counted'])
    expect(evidence[0]?.useReason).toBe(outOfScope)
    expect(verdict).toMatchObject({ label: 'supported', basis: { outOfScope: 2 } })
  })

  it('demotes evidence below the floor, and does not count it beside what stands above', () => {
    // The floor is fitted: what lies below it is what this is about, not a number.
    const below = WEIGHING.floor - 0.02
    const { verdict, evidence } = weigh(says('A', 'supports', below))
    expect(evidence[0]).toMatchObject({ use: 'neutral', useReason: expect.stringContaining('too weakly') })
    const besides = weigh(says('A', 'supports', 0.9), says('B', 'refutes', below)).verdict
    expect(besides).toMatchObject({ label: 'supported', basis: { passages: 1, refutingOrigins: 0 } })
    expect(verdict).toMatchObject({
      label: 'insufficient',
      demotions: [{ from: 'supported', to: 'insufficient' }],
    })
  })

  it('is the less sure that nothing was found, the more what was read leans to a side', () => {
    const read = (neutral: number) => weigh(says('A', 'neutral', neutral), says('B', 'neutral', 0.99)).verdict
    expect(read(0.97).label).toBe('insufficient')
    expect(read(0.97).confidence).toBeGreaterThan(0.75)
    expect(read(0.45).confidence).toBeLessThan(0.75)
    expect(weigh().verdict.confidence).toBeGreaterThanOrEqual(read(0.97).confidence)
  })

  it('says insufficient of nothing at all', () => {
    const { verdict } = weigh()
    expect(verdict).toMatchObject({
      label: 'insufficient',
      demotions: [],
      basis: { passages: 0, origins: 0 },
    })
    expect(verdict.reasons).toEqual(['No independent passage supports or refutes the claim.'])
  })

  it('counts a sentence that two windows share once', () => {
    const input = testimony(claim, [says('A', 'supports')])
    const { verdict } = weighClaim({ ...input, evidence: [...input.evidence, ...input.evidence] })
    expect(verdict.basis.passages).toBe(1)
  })

  it('rises with every agreeing origin and never decides without an independent one', () => {
    const label = fc.constantFrom('supports' as const, 'refutes' as const, 'neutral' as const)
    const one = fc.record({
      publisher: fc.constantFrom('A', 'B', 'C', 'Acme Bridges'),
      label,
      probability: fc.double({ min: 0.34, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (said) => {
        const { verdict, evidence } = weigh(...said)
        Verdict.parse(verdict)
        for (const piece of evidence) Evidence.parse(piece)
        if (verdict.label !== 'insufficient') {
          expect(evidence.some((piece) => piece.use === 'counted')).toBe(true)
          expect(
            said.some(({ publisher, label }) => publisher !== 'Acme Bridges' && label !== 'neutral'),
          ).toBe(true)
        }
        if (verdict.label === 'supported') {
          const more = weigh(...said, says('A new voice', 'supports', 0.9)).verdict
          expect(more.label).toBe('supported')
          expect(more.confidence).toBeGreaterThanOrEqual(verdict.confidence)
        }
        expect(weigh(...said)).toEqual({ verdict, evidence })
      }),
    )
  })

  it('treats support and refutation alike', () => {
    const mirrored = { supports: 'refutes', refutes: 'supports' } as const
    const side = fc.constantFrom('supports' as const, 'refutes' as const)
    const one = fc.record({
      publisher: fc.constantFrom('A', 'B', 'C'),
      label: side,
      probability: fc.double({ min: 0.34, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (said) => {
        const there = weigh(...said).verdict
        const back = weigh(...said.map((each) => ({ ...each, label: mirrored[each.label] }))).verdict
        const mirror = { supported: 'refuted', refuted: 'supported' } as Record<string, string>
        expect(back.label).toBe(mirror[there.label] ?? there.label)
        expect(back.confidence).toBeCloseTo(there.confidence, 9)
      }),
    )
  })
})
