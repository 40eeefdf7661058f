import { describe, expect, it } from 'vitest'
import type { Check, Citation, LedgerRequest } from '../domain/index.js'
import { checkToMarkdown, checkToText } from './index.js'
import { aCheck } from './testing/fixtures.js'

const request = (more: Partial<LedgerRequest>): LedgerRequest => ({
  kind: 'request',
  purpose: 'page',
  url: 'https://survey.example/bridges',
  wireBytes: 0,
  ...more,
})

function withLedger(...entries: LedgerRequest[]): Check {
  const check = aCheck()
  return { ...check, ledger: { entries, networkRequests: entries.length, modelCalls: 0 } }
}

describe('what left the machine', () => {
  it('is shown request by request, with its answer and the exception that let it through', () => {
    const text = checkToText(
      withLedger(
        request({ status: 200, wireBytes: 12_345 }),
        request({
          purpose: 'robots',
          url: 'http://127.0.0.1:9000/robots.txt',
          status: 404,
          exception: '127.0.0.1:9000',
        }),
        request({ purpose: 'service', url: 'https://search.example/?q=bridge', code: 'FETCH_TIMEOUT' }),
      ),
      { width: 200 },
    )
    expect(text).toContain('Fetched https://survey.example/bridges: 200, 12,345 bytes')
    expect(text).toContain('robots.txt: 404, allowed by the exception 127.0.0.1:9000')
    expect(text).toContain('Asked https://search.example/?q=bridge: no answer (FETCH_TIMEOUT)')
    expect(text).toContain('3 network requests, 0 model calls')
  })

  it('brings no control characters of an address to a terminal or a page', () => {
    const check = withLedger(request({ url: 'https://survey.example/\u001b[31m\u202e<b>' }))
    expect(checkToText(check)).not.toMatch(/[\u001b\u202e]/)
    expect(checkToMarkdown(check)).not.toContain('<b>')
  })
})

it('says of a citation which archived copy was read', () => {
  const check = aCheck()
  const archived = { url: 'https://archive.example/web/2021/bridges', at: '2021-03-04T05:06:07.000Z' }
  const citations = check.citations.map((one, index): Citation => (index === 0 ? { ...one, archived } : one))
  const text = checkToText({ ...check, citations }, { width: 200 })
  expect(
    text.match(/archived copy of 2021-03-04: https:\/\/archive\.example\/web\/2021\/bridges/g),
  ).toHaveLength(1)
  expect(checkToMarkdown({ ...check, citations })).toContain(
    'archived copy of 2021-03-04: <https://archive.example',
  )
})
