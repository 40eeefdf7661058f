import { describe, expect, it } from 'vitest'
import { ERRORS, type ErrorCode, type SnapshotId, type SourceId } from '../../domain/index.js'
import { addToText, refusalsToText } from './render-add.js'

const refusal = (path: string, code: ErrorCode, hint: string = ERRORS[code].hint) => ({
  path,
  code,
  reason: `${path} is refused`,
  hint,
})

describe('refusals as text', () => {
  it('lists a few and counts many', () => {
    const pictures = Array.from({ length: 900 }, (_, at) => refusal(`p/${at}.PNG`, 'SOURCE_UNSUPPORTED'))
    const papers = Array.from({ length: 128 }, (_, at) => refusal(`p/${at}.pdf`, 'SOURCE_UNSUPPORTED'))
    const text = refusalsToText([...pictures, refusal('p/e.txt', 'SOURCE_EMPTY'), ...papers])
    expect(text.split('\n')).toEqual([
      '1,028 other files are not documents: .png 900, .pdf 128 (SOURCE_UNSUPPORTED)',
      'refused p/e.txt is refused (SOURCE_EMPTY)',
      '  There is no text in it to add.',
    ])
  })

  it('does not hide one with a reason of its own among many', () => {
    const pictures = Array.from({ length: 9 }, (_, at) => refusal(`${at}.png`, 'SOURCE_UNSUPPORTED'))
    const text = refusalsToText([...pictures, refusal('deep.html', 'SOURCE_UNSUPPORTED', 'Save its text.')])
    expect(text).toContain('9 other files')
    expect(text).toContain('refused deep.html is refused (SOURCE_UNSUPPORTED)\n  Save its text.')
  })

  it('shows no control characters of names and titles', () => {
    const name = 'x\nevil\u202egpj\x1b[31m.txt'
    const text = refusalsToText([refusal(name, 'SOURCE_EMPTY')])
    const added = addToText({
      schema: 'assay.add/1',
      documents: [
        {
          location: `file:${name}`,
          source: 'src_0000000000000000' as SourceId,
          snapshot: '0'.repeat(64) as SnapshotId,
          title: name,
          status: 'added',
          repaired: false,
          passages: 1234,
        },
      ],
      refused: [],
    })
    expect(added).toBe('+ x evilgpj.txt\n1 added; 1,234 new passages.\n')
    for (const shown of [text, added]) expect(shown).not.toMatch(/[\x1b\u202e]|\[31m|x\n/)
  })
})
