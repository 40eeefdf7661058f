import { describe, expect, it } from 'vitest'
import { type CheckId, type EarlierMatch, type EdtfDate, reviewIdOf } from '../domain/index.js'
import { checkToJson, checkToMarkdown, checkToText } from './index.js'
import { aCheck } from './testing/fixtures.js'

const review: EarlierMatch = {
  kind: 'review',
  id: reviewIdOf('https://almanac.example/bridge', 'The Harbour Bridge is 500 metres long.'),
  url: 'https://almanac.example/bridge?a=1&b=2',
  claim: 'The Harbour Bridge is 500 metres long.',
  rating: 'Nearly [right](https://evil.example) <b>',
  publisher: 'The *Almanac*',
  date: '2021-03-04' as EdtfDate,
  probability: 0.91,
}
const check: EarlierMatch = {
  kind: 'check',
  id: 'chk_0123456789abcdef' as CheckId,
  claim: 'the harbour bridge is 503 metres long',
  verdict: 'refuted',
  date: '2025-11-30',
  probability: 0.99,
}

describe('what was checked before', () => {
  const shown = aCheck({ earlier: [check, review] })

  it('stands in the text before the summary, each with its finding in its own words', () => {
    const text = checkToText(shown, { width: 400 })
    expect(text).toContain(
      '· the same claim: “the harbour bridge is 503 metres long”: refuted, checked here on 2025-11-30',
    )
    expect(text).toContain('chk_0123456789abcdef')
    expect(text).toContain(
      '· a near claim: “The Harbour Bridge is 500 metres long.”: rated “Nearly [right](https://evil.example) <b>” by The *Almanac*, 2021-03-04',
    )
    expect(text).toContain('https://almanac.example/bridge?a=1&b=2')
    expect(text).toContain('nothing of it is evidence here')
    expect(text.indexOf('Checked before')).toBeLessThan(text.indexOf('Summary of the results'))
  })

  it('is escaped in Markdown, where only the review’s own address is a link', () => {
    const markdown = checkToMarkdown(shown)
    const [section = ''] = markdown.split('## Checked before')[1]?.split('\n## ') ?? []
    expect(section).toContain('<https://almanac.example/bridge?a=1&b=2>')
    expect(section).not.toMatch(/(?<!\\)\[right|(?<!\\)<b|evil\.example>|(?<!\\)\*Almanac/)
  })

  it('is in the JSON as it is', () => {
    expect(JSON.parse(checkToJson(shown)).earlier).toEqual([check, review])
  })

  it('says so where a review has neither rating nor date', () => {
    const { rating: _rating, date: _date, ...bare } = review as Extract<EarlierMatch, { kind: 'review' }>
    expect(checkToText(aCheck({ earlier: [bare] }), { width: 400 })).toContain(
      'reviewed by The *Almanac*, no date',
    )
  })

  it('leaves no trace where there is none', () => {
    expect(checkToText(aCheck()) + checkToMarkdown(aCheck())).not.toContain('Checked before')
  })
})
