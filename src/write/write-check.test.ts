import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Citation, type EdtfDate, Evidence, resolves, Section } from '../domain/index.js'
import { type WriteInput, type Written, writeCheck } from './index.js'
import {
  anyText,
  CLAIM,
  oddNotes,
  register,
  type Said,
  survey,
  texts,
  together,
  writing,
} from './testing/fixtures.js'

/** What is always true of what is written, whatever the input. */
function expectSound(input: WriteInput, written: Written) {
  const textOf = (citation: Citation) => input.sources.get(citation.snapshot)?.text ?? ''
  for (const citation of written.citations) {
    Citation.parse(citation)
    expect(resolves(citation, textOf(citation))).toBe(true)
  }
  const used = new Set<number>()
  for (const section of written.sections) {
    Section.parse(section)
    for (const sentence of section.sentences) {
      if (!sentence.analysis) expect(sentence.citations.length).toBeGreaterThan(0)
      for (const index of sentence.citations) {
        used.add(index)
        expect(written.citations[index]).toBeDefined()
      }
    }
  }
  expect([...used].sort((a, b) => a - b)).toEqual(written.citations.map((_, index) => index))
  for (const evidence of written.evidence) {
    Evidence.parse(evidence)
    const citation = evidence.citation === undefined ? undefined : written.citations[evidence.citation]
    if (evidence.citation !== undefined) expect(evidence.text).toContain(citation?.exact)
  }
  expect(written.followUps.length).toBeGreaterThanOrEqual(3)
  expect(written.followUps.length).toBeLessThanOrEqual(5)
  expect(written.staleAfter > input.checkedAt.toISOString().slice(0, 10)).toBe(true)
}

describe('where the cited words stand', () => {
  it('is the page on which they begin, and not that of their passage, or the row of their table', () => {
    const input = writing(CLAIM, 'supported', [survey, register])
    const [first, second] = [...input.sources.values()]
    if (!first || !second) throw new Error('two sources')
    const { length } = first.text
    const turn = first.text.indexOf(survey.text)
    first.blocks = [
      { kind: 'paragraph', start: 0, end: length, page: 11, pageTurns: [{ page: 12, start: turn }] },
    ]
    second.blocks = [{ kind: 'table-row', start: 0, end: second.text.length, row: 7 }]
    const { citations } = writeCheck(input)
    expect(citations.map(({ exact, page, row }) => [exact, page, row])).toEqual([
      [survey.text, 12, undefined],
      [register.text, undefined, 7],
    ])
  })

  it('is an archived copy where the page was gone', () => {
    const input = writing(CLAIM, 'supported', [survey])
    const archived = {
      url: 'https://archive.example/2020/page',
      at: '2020-05-04T00:00:00Z',
      by: 'archive.example',
    }
    for (const source of input.sources.values()) {
      source.snapshot = {
        ...source.snapshot,
        capture: { url: archived.url, fetchedAt: '2026-02-01T00:00:00Z', warc: 'a'.repeat(64), archived },
      }
    }
    const { citations } = writeCheck(input)
    expect(citations[0]?.archived).toEqual({ url: archived.url, at: archived.at })
    for (const citation of citations) Citation.parse(citation)
  })
})

describe('writeCheck', () => {
  it('quotes the strongest of each origin first, the minority in the context, and counts both', () => {
    const reason = 'the claim says 503 metres; the passage says 503 m = 0.503 km: they agree'
    const input = writing(CLAIM, 'supported', [
      { ...survey, reason, probability: 0.95 },
      { ...survey, published: '2018', text: 'The bridge measures 503 metres.', probability: 0.94 },
      register,
      { ...oddNotes, probability: 0.6 },
    ])
    const written = writeCheck(input)
    expectSound(input, written)
    expect(texts(written, 'summary')).toEqual([
      'The evidence examined supports the claim: three passages from two independent origins say so, while one passage contradicts it.',
      'Survey Office (3 May 2020) says: “The bridge is 503 metres long.”',
      'The claim says 503 metres; the passage says 503 m = 0.503 km: they agree.',
      'According to City Register (2021): “Its length is 503 metres.”',
      'Survey Office (2018) also says: “The bridge measures 503 metres.”',
    ])
    expect(texts(written, 'context')[0]).toBe(
      'Against this, Odd Notes says: “The bridge is 480 metres long.”',
    )
    expect(written.evidence.every((one) => one.citation !== undefined)).toBe(true)
    expect(written.cuts).toEqual([])
  })

  it('mentions the same words elsewhere once', () => {
    const copy = { ...survey, publisher: 'Daily Lantern', origin: 'Survey Office', probability: 0.8 }
    const input = writing(CLAIM, 'supported', [survey, copy])
    const written = writeCheck(input)
    expectSound(input, written)
    const summary = texts(written, 'summary')
    expect(summary.filter((text) => text.includes('503 metres long'))).toHaveLength(1)
    expect(summary).toContain(
      'The same words also appear in Daily Lantern, and all of these count as one origin.',
    )
    expect(texts(written, 'context')).toContain(
      'Everything that counts here goes back to one origin, Survey Office; no second, independent one was found.',
    )
  })

  it('shows both sides of a conflict and asks why they differ', () => {
    const input = writing(CLAIM, 'conflicting', [survey, oddNotes])
    const written = writeCheck(input)
    expectSound(input, written)
    expect(texts(written, 'summary')).toEqual([
      'The evidence examined is in conflict: one passage supports the claim and one passage contradicts it.',
      'Survey Office (3 May 2020) says: “The bridge is 503 metres long.”',
      'Against this, Odd Notes says: “The bridge is 480 metres long.”',
    ])
    expect(written.followUps[0]).toContain('Why do Survey Office and Odd Notes differ')
    expect(written.staleAfter).toBe('2026-03-31')
  })

  it('attributes the claimant’s words and does not count them', () => {
    const said: Said = {
      publisher: 'Acme Bridges',
      text: 'Our bridge is 503 metres long.',
      use: 'claimant',
      useReason: 'published by Acme Bridges, who makes the claim',
    }
    const input = writing(CLAIM, 'insufficient', [said], { speaker: 'Acme Bridges' })
    const written = writeCheck(input)
    expectSound(input, written)
    expect(texts(written, 'summary')[0]).toMatch(
      /^The only source found that speaks to the claim is the one who makes it/,
    )
    expect(texts(written, 'context')[0]).toBe(
      'In the claimant’s own account, Acme Bridges says: “Our bridge is 503 metres long.”',
    )
    expect(written.followUps[0]).toBe('Does anyone independent of Acme Bridges report the same?')
  })

  it('quotes the claimant first-hand where it can, and says so where it cannot', () => {
    const own: Said = {
      publisher: 'Acme Bridges',
      text: 'We built 503 metres.',
      use: 'claimant',
      useReason: 'published by Acme Bridges, who makes the claim',
    }
    const passedOn: Said = {
      ...survey,
      text: 'Acme Bridges says it is 503 metres.',
      use: 'claimant',
      useReason: 'passes on what Acme Bridges says',
      probability: 0.99,
    }
    const first = (said: Said[]) => texts(writeCheck(writing(CLAIM, 'insufficient', said)), 'context')[0]
    expect(first([passedOn, own])).toBe(
      'In the claimant’s own account, Acme Bridges says: “We built 503 metres.”',
    )
    expect(first([passedOn])).toBe(
      'Giving the claimant’s account, Survey Office (3 May 2020) says: “Acme Bridges says it is 503 metres.”',
    )
  })

  it('leaves a figure for another year in the context, with the reason', () => {
    const outOfScope = 'the passage speaks of 1950, the claim of 1932'
    const input = writing('The bridge was 503 metres long in 1932.', 'insufficient', [
      { ...survey, text: 'In 1950 it was 510 metres long.', label: 'neutral', outOfScope },
    ])
    const written = writeCheck(input)
    expectSound(input, written)
    expect(texts(written, 'context').slice(0, 2)).toEqual([
      'Survey Office (3 May 2020) says: “In 1950 it was 510 metres long.”',
      'That is left aside: the passage speaks of 1950, the claim of 1932.',
    ])
  })

  it('writes nothing from nothing', () => {
    const input = writing(CLAIM, 'insufficient', [])
    const written = writeCheck(input)
    expectSound(input, written)
    expect(written.citations).toEqual([])
    expect(texts(written, 'summary')).toEqual([
      'Nothing was found that speaks to the claim, so it is neither confirmed nor contradicted.',
    ])
  })

  it('takes lightly edited copies of one origin for one, and shows nothing beside the matter', () => {
    const edited = {
      ...survey,
      publisher: 'Daily Lantern',
      origin: 'Survey Office',
      text: 'This bridge is 503 metres long.',
    }
    const twice = writeCheck(writing(CLAIM, 'supported', [survey, { ...edited, probability: 0.8 }]))
    expect(texts(twice, 'summary')).toContain(
      'Nearly the same words also appear in Daily Lantern, and all of these count as one origin.',
    )
    const beside = { ...survey, text: 'A patent was granted in Boston.', label: 'neutral' as const }
    const near = { ...register, text: 'The bridge is long.', label: 'neutral' as const }
    expect(writeCheck(writing(CLAIM, 'insufficient', [beside])).citations).toEqual([])
    expect(
      writeCheck(writing(CLAIM, 'insufficient', [beside, near])).citations.map((one) => one.exact),
    ).toEqual([near.text])
  })

  it('names the words that no passage covers', () => {
    const claim = 'The bridge is 503 metres long and painted green.'
    const input = writing(claim, 'supported', [
      { ...survey, unsupported: ['painted', 'green'] },
      { ...register, unsupported: ['green'] },
    ])
    const written = writeCheck(input)
    expect(texts(written, 'context')).toContain(
      'No passage that speaks for the claim covers these words of it: “green”.',
    )
    expect(written.followUps).toContain('What evidence is there for “green”?')
  })

  it('goes through a compound claim part by part', () => {
    const input = together(
      [
        {
          text: 'The bridge opened in 1932.',
          label: 'supported',
          said: [{ ...survey, text: 'It was opened in 1932.' }],
        },
        {
          text: 'The bridge is 900 metres long.',
          label: 'refuted',
          said: [{ ...register, label: 'refutes' }],
        },
      ],
      { text: 'The bridge opened in 1932 and is 900 metres long.', label: 'refuted' },
    )
    const written = writeCheck(input)
    expectSound(input, written)
    expect(texts(written, 'summary')).toEqual([
      'The claim makes two statements, of which one is supported and one is refuted; as a whole it is refuted.',
      '“The bridge opened in 1932” is supported.',
      'Survey Office (3 May 2020) says: “It was opened in 1932.”',
      '“The bridge is 900 metres long” is refuted.',
      'According to City Register (2021): “Its length is 503 metres.”',
    ])
  })

  it('says why something cannot be checked, and what could be', () => {
    const input = writing('I love rain.', 'not checkable', [], { type: 'opinion', why: 'It tells a taste.' })
    const written = writeCheck(input)
    expect(texts(written, 'summary')).toEqual(['This cannot be checked.', 'It tells a taste.'])
    expect(written.citations).toEqual([])
    expect(written.followUps[0]).toContain('can be checked')
  })

  it('does not cite a passage that is not where it says it is', () => {
    const input = writing(CLAIM, 'supported', [survey, register])
    const [part] = input.parts
    if (!part) throw new Error('no part')
    const moved = part.evidence.map((one, index) =>
      index === 0 ? { ...one, start: one.start + 1, end: one.end + 1 } : one,
    )
    const written = writeCheck({ ...input, parts: [{ ...part, evidence: moved }] })
    expect(written.citations).toHaveLength(1)
    expect(written.cuts[0]?.reason).toContain('not at its place')
  })

  it('is the same whatever the order of the evidence, and every time', () => {
    const said = [survey, register, oddNotes]
    const input = writing(CLAIM, 'supported', said)
    const [part] = input.parts
    if (!part) throw new Error('no part')
    const reversed = { ...input, parts: [{ ...part, evidence: [...part.evidence].reverse() }] }
    expect(writeCheck(reversed).sections).toEqual(writeCheck(input).sections)
    expect(writeCheck(input)).toEqual(writeCheck(input))
  })

  it('stays sound and cuts nothing it should keep, whatever the sources say', () => {
    const line = anyText(60).map((text) => `x${text.normalize('NFC')}y`)
    const hostile = fc.constantFrom(
      '“Never” says “',
      '"a" b "c',
      '[^1]: <b>',
      '\u202Eevil\u001b[31m',
      'word '.repeat(400),
    )
    const said = fc.record({
      text: fc.oneof(line, hostile),
      publisher: fc.oneof(line, hostile),
      title: fc.oneof(line, hostile),
      label: fc.constantFrom('supports' as const, 'refutes' as const, 'neutral' as const),
      reason: fc.oneof(line, hostile),
    })
    const label = fc.constantFrom(
      'supported' as const,
      'refuted' as const,
      'conflicting' as const,
      'insufficient' as const,
    )
    fc.assert(
      fc.property(line, label, fc.array(said, { maxLength: 6 }), (claim, verdict, all) => {
        const input = writing(claim, verdict, all)
        expectSound(input, writeCheck(input))
      }),
      { numRuns: 150 },
    )
  })
})

describe('comparisons', () => {
  const summary = (reason: string) =>
    texts(writeCheck(writing(CLAIM, 'supported', [{ ...survey, reason }])), 'summary')
  it.each([
    ['the claim says 20 July 1969; the passage says 20 July 1969: they agree', false],
    ['the claim says About 37; the passage says about 37', false],
    ['the claim says July 1969; the passage says 20 July 1969: they agree', true],
    ['the claim says 2 km; the passage says 2,000 m = 2 km: they agree', true],
  ])('are left out where both have the same words: %s', (reason, shown) => {
    expect(summary(reason)).toHaveLength(shown ? 3 : 2)
  })
})

describe('staleness', () => {
  const stale = (text: string, said: Said[] = [survey]) =>
    writeCheck(writing(text, 'supported', said)).staleAfter
  it.each([
    ['The town has a population of 900.', '2026-05-30'],
    ['The bridge opened in 1932.', '2028-02-29'],
    ['Water boils at 100 degrees and is wet.', '2027-03-01'],
    ['The stair has 1500 steps.', '2027-03-01'],
    ['Cracking knuckles causes arthritis.', '2027-03-01'],
    ['Marie Curie discovered radium.', '2028-02-29'],
    ['The bridge opens on 9 May 2026.', '2026-05-10'],
    ['The office holder is elected until June 2026.', '2026-07-01'],
  ])('%s: %s', (text, expected) => {
    expect(stale(text)).toBe(expected)
  })

  it('measures the age of evidence by the day asked about', () => {
    const input = writing('The town has a population of 900.', 'supported', [
      { ...survey, published: '2010' },
    ])
    expect(texts(writeCheck(input), 'context').join(' ')).toContain('is 15 years old')
    const asOf = { ...input, asOf: '2012-01-01' as EdtfDate }
    expect(texts(writeCheck(asOf), 'context').join(' ')).not.toContain('years old')
  })
})
