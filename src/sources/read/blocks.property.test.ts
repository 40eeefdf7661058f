import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AssayError, type ReadDocument, sliceSpan } from '../../domain/index.js'
import { readDocument } from './read-document.js'

/** What every reader promises of its text and blocks, for any input. */
function expectSound({ text, blocks }: ReadDocument): void {
  expect(text).toBe(text.normalize('NFC'))
  expect(text.isWellFormed()).toBe(true)
  expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f]/)
  let end = 0
  for (const block of blocks) {
    expect(block.start).toBeGreaterThanOrEqual(end)
    expect(block.end).toBeGreaterThan(block.start)
    expect(block.end).toBeLessThanOrEqual(text.length)
    const words = sliceSpan(text, block)
    expect(words.trim()).not.toBe('')
    if (block.kind !== 'code') expect(words).toBe(words.trim())
    let cellEnd = block.start
    for (const cell of block.cells ?? []) {
      expect(cell.start).toBeGreaterThanOrEqual(cellEnd)
      expect(cell.end).toBeLessThanOrEqual(block.end)
      expect(sliceSpan(text, cell)).not.toContain('\n')
      cellEnd = cell.end
    }
    if (block.kind === 'table-row') expect(words.replace(/[\s|]/g, '')).not.toBe('')
    end = block.end
  }
}

async function expectSoundOrRefused(bytes: Uint8Array, name: string): Promise<void> {
  try {
    expectSound(await readDocument(bytes, { name }))
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    expect(error.exitCode).toBe(3)
  }
}

const word = fc.constantFrom(
  'river',
  'The',
  'café',
  'e\u0301',
  '雨が',
  'שלום',
  '👩‍🚀',
  '1,176',
  '&amp;',
  '<',
  '\u0301',
  'a|b',
  '\ud800',
)
const pieceOf = (marks: string[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...marks) }, { weight: 3, arbitrary: word })
const documentOf = (marks: string[]) =>
  fc.array(pieceOf(marks), { maxLength: 60 }).map((pieces) => new TextEncoder().encode(pieces.join('')))

const HTML =
  `<p>,</p>,<h2>,</h2>,<table>,</table>,<tr>,<td>,<th>,<td colspan=2>,<td rowspan=3>,</td>,<ul>,<li>,</ul>,<blockquote>,
</blockquote>,<pre>,</pre>,<b>,</b>,<br>,<sup>,</sup>,<div hidden>,</div>,<script>,</script>,<!--,-->,<figure>,<img alt="x y">,<q>,
<nav>,</nav>,<article>,</article>,<a href="#fn1">,</a>,<span style="display:none">,</span>, ,\n,&#x301;,&nbsp;,<title>,</title>,<meta name="date" content="2001">`.split(
    ',',
  )
const MARKDOWN = [
  '# ',
  '\n',
  '\n\n',
  '- ',
  '  - ',
  '1. ',
  '> ',
  '| ',
  ' |',
  '\n|---|---|\n',
  '**',
  '_',
  '`',
  '```\n',
  '[',
  '](x)',
  '![',
  '[^1]',
  '\n\n[^1]: ',
  '---\n',
  'title: ',
  '<b>',
  '</b>',
  '<div>',
  '</div>',
  '\n===\n',
  '  \n',
  '    ',
  '[[',
  ']]',
  '\\',
  '&#x301;',
  '<!--',
  '-->',
]
const TEXT = [
  '\n',
  '\n\n',
  '- ',
  '• ',
  '1. ',
  'By ',
  'Published: ',
  '3 May 2019',
  'Source: ',
  '> ',
  '. ',
  ': ',
  ' ',
  '\t',
  '\u2028',
  'A long line that goes on for quite a while until the words would not fit any more ',
]

describe('every block is a piece of the text, in order, without overlap', () => {
  it.each([
    ['page.html', HTML],
    ['note.md', MARKDOWN],
    ['letter.txt', TEXT],
  ])('%s', async (name, marks) => {
    await fc.assert(
      fc.asyncProperty(documentOf(marks), (bytes) => expectSoundOrRefused(bytes, name)),
      { numRuns: 100 },
    )
  })
})

describe('random bytes', () => {
  it.each(['page.html', 'note.md', 'letter.txt', 'unknown'])(
    '%s gives a sound document or a refusal',
    async (name) => {
      const bytes = fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.string({ unit: 'binary', maxLength: 300 }).map((text) => new TextEncoder().encode(text)),
        fc.string({ unit: 'binary-ascii', maxLength: 300 }).map((text) => new TextEncoder().encode(text)),
      )
      await fc.assert(
        fc.asyncProperty(bytes, (random) => expectSoundOrRefused(random, name)),
        { numRuns: 100 },
      )
    },
  )
})
