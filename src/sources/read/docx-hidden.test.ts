import { describe, expect, it } from 'vitest'
import { withoutHiddenRuns } from './docx-hidden.js'

const run = (properties: string, text = 'x') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`

describe('runs that nobody sees in a Word file', () => {
  it.each(['<w:vanish/>', '<w:vanish w:val="1"/>', '<w:sz w:val="2"/>', '<w:color w:val="FFFFFF"/>'])(
    '%s goes',
    (properties) => {
      expect(withoutHiddenRuns(`<w:p>${run(properties)}${run('', 'y')}</w:p>`)).toBe(
        `<w:p>${run('', 'y')}</w:p>`,
      )
    },
  )

  it.each([
    run('<w:vanish w:val="0"/>'),
    run('<w:sz w:val="20"/><w:color w:val="FF0000"/>'),
    `<w:tbl><w:tr><w:tc>${run('<w:color w:val="FFFFFF"/>')}</w:tc></w:tr></w:tbl>`,
    `<w:shd w:fill="003366"/>${run('<w:color w:val="FFFFFF"/>')}`,
  ])('%s stays', (xml) => {
    expect(withoutHiddenRuns(xml)).toBe(xml)
  })

  it('takes no time on runs without end', () => {
    const started = performance.now()
    withoutHiddenRuns('<w:r><w:rPr>'.repeat(20_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
