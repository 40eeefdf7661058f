import { describe, expect, it } from 'vitest'
import { auditOf } from '../../testing/an-audit.js'
import { aCheck } from '../../testing/fixtures.js'
import { auditPage, auditsPage, type Site } from '../index.js'
import { HOSTILE, HOSTILE_ADDRESSES } from '../testing/hostile.js'
import { dangersIn, faultsIn, parsed } from '../testing/html.js'

const SITE: Site = { kind: 'app', title: 'Assay', author: 'Assay', texts: 'whole' }

describe('the page of an audit', () => {
  it('has every sentence with its mark, a reason for each that has one, and a picture of the whole', () => {
    const text = 'One is so.\nTwo is so.\nThree is so.\nFour is so.\nFive is so.\nSix is so.'
    const audit = auditOf(text)
    const document = parsed(auditPage({ audit }, SITE))
    expect(faultsIn(document)).toEqual([])
    expect(dangersIn(document)).toEqual([])
    expect([...document.querySelectorAll('.unit')].map(({ textContent }) => textContent)).toEqual(
      text.split('\n'),
    )
    const checkable = audit.units.filter(({ mark }) => mark !== 'not-checkable')
    expect(document.querySelectorAll('.note')).toHaveLength(checkable.length)
    expect(document.querySelectorAll('.strip rect')).toHaveLength(audit.units.length)
  })

  it('puts the two sides of a contradiction beside each other, with the words at odds marked', () => {
    const text = 'The lighthouse was finished in 1871.\n| 1874 | The lighthouse was finished | |'
    const spanOf = (words: string) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    })
    const audit = auditOf(text, {
      contradictions: [
        { kind: 'date', units: [0, 1], spans: [spanOf('1871'), spanOf('1874')], why: 'Two dates.' },
      ],
    })
    const sides = [...parsed(auditPage({ audit }, SITE)).querySelectorAll('.pair blockquote')]
    expect(sides.map((side) => side.querySelector('mark')?.textContent)).toEqual(['1871', '1874'])
    expect(sides.map((side) => side.querySelector('a')?.getAttribute('href'))).toEqual(['#u1', '#u2'])
  })

  it('says what was measured in sentences, strictly and at most', () => {
    const { metrics } = auditOf('One.')
    const audit = auditOf('One.', {
      metrics: {
        ...metrics,
        sentences: 40,
        rows: 3,
        checkable: 30,
        uncitedShare: 0.5,
        citations: 12,
        citationsNotRead: 4,
        citationRecall: 0.1,
        citationRecallAtMost: 0.2,
        citationPrecision: 0.25,
        citationPrecisionAtMost: 0.25,
      },
    })
    const said = parsed(auditPage({ audit }, SITE)).querySelector('.metrics')?.textContent ?? ''
    for (const words of [
      '40 sentences and 3 table rows; 30 of them state something that can be checked.',
      '50% of what can be checked names no source',
      '10% (at most 20%) of what can be checked is borne out',
      '25% of its citations (12 in all)',
      '4 citations could not be judged',
    ])
      expect(said).toContain(words)
  })

  it.each(HOSTILE)('shows and never obeys %j', (words) => {
    const text = `${words.replace(/\s+/g, ' ')}\nAnother: ${words.replace(/\s+/g, ' ')}`
    const { citations, sources } = aCheck({
      told: HOSTILE_ADDRESSES.map((location, at) => ({
        text: `${words} ${at}.`,
        exact: `${words} ${at}`,
        title: words,
        publisher: words,
        location,
      })),
    })
    const base = auditOf(text)
    const audit = auditOf(text, {
      title: words,
      location: HOSTILE_ADDRESSES[5] ?? '',
      citations,
      sources,
      units: base.units.map((unit) => ({ ...unit, why: words, citations: citations.map((_, at) => at) })),
      contradictions: [
        { kind: 'date', units: [0, 1], spans: [base.units[0], base.units[1]] as never, why: words },
      ],
      references: HOSTILE_ADDRESSES.map((address) => ({
        label: words,
        kind: 'link' as const,
        entry: words,
        address,
        status: 'not-opened' as const,
        reason: words,
        mentions: [],
      })),
    })
    for (const html of [
      auditPage({ audit }, SITE),
      auditsPage([{ ...audit, title: words, marks: audit.metrics.marks }], SITE),
    ]) {
      const document = parsed(html)
      expect(dangersIn(document)).toEqual([])
      expect(faultsIn(document)).toEqual([])
    }
  })
})
