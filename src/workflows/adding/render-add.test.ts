import { describe, expect, it } from 'vitest'
import { ERRORS, type ErrorCode, type SnapshotId, type SourceId } from '../../domain/index.js'
import { addToText, refusalsToText } from './render-add.js'

const refusal = (path: string, code: ErrorCode, hint: string = ERRORS[code].hint) => ({
  path,
  code,
  reason: `${path} is refused`,
  hint,
})

const added = (
  location: string,
  title: string,
  more: { notes?: { kind: 'pages-without-text'; says: string }[] } = {},
) => ({
  location,
  source: 'src_0000000000000000' as SourceId,
  snapshot: '0'.repeat(64) as SnapshotId,
  title,
  status: 'added' as const,
  repaired: false,
  passages: 2,
  ...more,
})

describe('what was added as text', () => {
  it('names the documents of one file together, and says how many there are', () => {
    const pages = Array.from({ length: 7 }, (_, at) =>
      added(`file:a/pages.warc#https://x.example/${at}`, `Page ${at}`),
    )
    const text = addToText({
      schema: 'assay.add/1',
      documents: [added('file:note.txt', 'A note'), ...pages, added('file:one.rss#1', 'Only item')],
      refused: [],
    })
    expect(text.split('\n')).toEqual([
      '+ A note',
      'pages.warc: 7 documents',
      ...[0, 1, 2, 3, 4].map((at) => `  + Page ${at}`),
      '    … and 2 more',
      'one.rss: one document',
      '  + Only item',
      '9 added; 18 new passages.',
      '',
    ])
  })

  it('says what of a document was not read, without its control characters', () => {
    const says = 'Pages 2 and 5 are pictures without text.\x1b[31m'
    const text = addToText({
      schema: 'assay.add/1',
      documents: [added('file:scan.pdf', 'A scan', { notes: [{ kind: 'pages-without-text', says }] })],
      refused: [],
    })
    expect(text).toContain('+ A scan\n    Pages 2 and 5 are pictures without text.\n')
  })

  it('takes an address with a fragment for one page', () => {
    const page = added('https://x.example/page#part', 'A page')
    expect(addToText({ schema: 'assay.add/1', documents: [page], refused: [] })).toMatch(/^\+ A page\n/)
  })
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
    const shownAdded = addToText({
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
    expect(shownAdded).toBe('+ x evilgpj.txt\n1 added; 1,234 new passages.\n')
    for (const shown of [text, shownAdded]) expect(shown).not.toMatch(/[\x1b\u202e]|\[31m|x\n/)
  })
})
