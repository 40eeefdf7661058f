import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, Passage, type SnapshotId, type SourceId } from '../domain/index.js'
import { LONGEST_SENTENCE } from './bounded-spans.js'
import { type IndexableDocument, passagesOf } from './passages.js'

const SNAPSHOT = 'a'.repeat(64) as SnapshotId
const SOURCE = 'src_0123456789abcdef' as SourceId

type Part = Pick<Block, 'kind' | 'level' | 'columns'> & { text: string }

/** Writes the parts one under another, with an empty line between, as a reader would. */
function documentOf(parts: readonly Part[], title?: string): IndexableDocument {
  let text = ''
  const blocks: Block[] = []
  for (const { text: words, ...rest } of parts) {
    if (text.length > 0) text += '\n\n'
    const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    blocks.push({ ...(kept as typeof rest), start: text.length, end: text.length + words.length })
    text += words
  }
  return { snapshot: SNAPSHOT, source: SOURCE, text, blocks, ...(title === undefined ? {} : { title }) }
}

const texts = (doc: IndexableDocument) => passagesOf(doc).map((passage) => passage.text)

describe('passagesOf', () => {
  it('cuts prose into windows of three sentences that share their border sentence', () => {
    const doc = documentOf([
      { kind: 'paragraph', text: 'One is here. Two is here. Three is here.' },
      { kind: 'paragraph', text: 'Four is here. Five is here.' },
    ])
    expect(texts(doc)).toEqual([
      'One is here. Two is here. Three is here.',
      'Three is here.\n\nFour is here. Five is here.',
    ])
  })

  it('keeps a window within its length', () => {
    const long = `Many ${'words '.repeat(50)}end.`
    const passages = passagesOf(documentOf([{ kind: 'paragraph', text: `${long} ${long} ${long} ${long}` }]))
    expect(passages.map((passage) => passage.sentences.length)).toEqual([2, 2, 2])
    for (const passage of passages) expect(passage.text.length).toBeLessThanOrEqual(700)
  })

  it('never crosses a heading, and says which headings stand above', () => {
    const passages = passagesOf(
      documentOf(
        [
          { kind: 'heading', level: 1, text: 'Voyager 2' },
          { kind: 'paragraph', text: 'It was launched in 1977.' },
          { kind: 'heading', level: 2, text: 'Planets' },
          { kind: 'heading', level: 3, text: 'Neptune' },
          { kind: 'paragraph', text: 'It passed Neptune in 1989.' },
          { kind: 'heading', level: 2, text: 'Today' },
          { kind: 'paragraph', text: 'It still sends data.' },
        ],
        'Voyager 2',
      ),
    )
    expect(passages.map(({ kind, text, context }) => [kind, text, context])).toEqual([
      ['heading', 'Voyager 2', ['Voyager 2']],
      ['paragraph', 'It was launched in 1977.', ['Voyager 2']],
      ['heading', 'Planets', ['Voyager 2']],
      ['heading', 'Neptune', ['Voyager 2', 'Planets']],
      ['paragraph', 'It passed Neptune in 1989.', ['Voyager 2', 'Planets', 'Neptune']],
      ['heading', 'Today', ['Voyager 2']],
      ['paragraph', 'It still sends data.', ['Voyager 2', 'Today']],
    ])
  })

  it('gives a table row its column names, and a list the line that introduces it', () => {
    const passages = passagesOf(
      documentOf([
        { kind: 'paragraph', text: 'Apollo 11 flew in July. The crew were:' },
        { kind: 'list-item', text: 'Neil Armstrong, commander' },
        { kind: 'list-item', text: 'Michael Collins, command module pilot' },
        { kind: 'table-row', columns: ['Peak', 'Metres'], text: 'Kilimanjaro\t5895' },
        { kind: 'table-row', columns: ['Peak', 'Metres'], text: 'Denali\t6190' },
      ]),
    )
    expect(passages.slice(1).map(({ text, context }) => [text, context])).toEqual([
      ['Neil Armstrong, commander\n\nMichael Collins, command module pilot', ['The crew were:']],
      ['Kilimanjaro\t5895', ['The crew were:', 'Peak | Metres']],
      ['Denali\t6190', ['The crew were:', 'Peak | Metres']],
    ])
  })

  it('gives a long list item a passage of its own', () => {
    const long = 'A list item with so many words that nobody would call it short, '.repeat(2)
    const doc = documentOf([
      { kind: 'list-item', text: 'Tea' },
      { kind: 'list-item', text: long.trim() },
      { kind: 'list-item', text: 'Milk' },
    ])
    expect(texts(doc)).toEqual(['Tea', long.trim(), 'Milk'])
  })

  it('cuts an endless sentence at words, and one without any word boundary between characters', () => {
    const words = passagesOf(documentOf([{ kind: 'paragraph', text: 'alpha beta gamma '.repeat(2000) }]))
    for (const { text } of words) {
      expect(text.length).toBeLessThanOrEqual(LONGEST_SENTENCE)
      expect(text).toMatch(/^(?:alpha|beta|gamma)\b.*\b(?:alpha|beta|gamma)$/s)
    }
    for (const { text } of passagesOf(documentOf([{ kind: 'code', text: '🚀'.repeat(5000) }]))) {
      expect(text.isWellFormed?.() ?? true).toBe(true)
      expect(text.length).toBeLessThanOrEqual(LONGEST_SENTENCE)
    }
  })

  it('stays linear on a paragraph built to make the sentence splitter look back', () => {
    const before = process.cpuUsage()
    passagesOf(documentOf([{ kind: 'paragraph', text: 'Dr. '.repeat(50_000) }]))
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(8)
  })

  it('does not break a sentence of a very long paragraph', () => {
    const sentence = 'The lighthouse keeper wrote down the wind, the tide and the ships that passed. '
    const passages = passagesOf(documentOf([{ kind: 'paragraph', text: sentence.repeat(500).trim() }]))
    const sentences = new Set(
      passages.flatMap((passage) =>
        passage.sentences.map(({ start, end }) =>
          passage.text.slice(start - passage.start, end - passage.start),
        ),
      ),
    )
    expect([...sentences]).toEqual([sentence.trim()])
  })

  it('reads nested blocks and malformed language tags', () => {
    const text = 'Outer start. Inner item. Outer end.'
    const passages = passagesOf({
      snapshot: SNAPSHOT,
      source: SOURCE,
      text,
      language: 'not a language!',
      blocks: [
        { kind: 'list-item', start: 0, end: text.length },
        { kind: 'list-item', start: 13, end: 24 },
      ],
    })
    expect(passages.map((passage) => passage.text)).toEqual([text, 'Inner item.'])
  })

  const codeUnits = fc
    .array(fc.oneof(fc.nat(0xffff), fc.integer({ min: 0, max: 127 })), { maxLength: 200 })
    .map((units) => String.fromCharCode(...units))

  const part = fc.record({
    kind: fc.constantFrom<Block['kind'][]>(
      'heading',
      'paragraph',
      'list-item',
      'table-row',
      'quote',
      'code',
      'caption',
      'footnote',
    ),
    level: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    columns: fc.option(fc.array(fc.string()), { nil: undefined }),
    text: fc.oneof(
      codeUnits,
      fc
        .array(fc.constantFrom('It flew.', 'Dr. Who?', 'a', '…', '\n', '3.5 km', '日本。', '🚀', ' '), {
          maxLength: 60,
        })
        .map((words) => words.join(' ')),
      fc.integer({ min: 1, max: 900 }).map((length) => 'unbroken '.repeat(length)),
    ),
  })

  it('slices to its text, covers every character, and names each passage once, on any document', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.option(fc.string(), { nil: undefined }),
        (parts, title) => {
          const doc = documentOf(parts as Part[], title)
          const passages = passagesOf(doc)
          const covered = new Uint8Array(doc.text.length)
          for (const passage of passages) {
            expect(doc.text.slice(passage.start, passage.end)).toBe(passage.text)
            expect(Passage.safeParse(passage).success).toBe(true)
            expect(passage.sentences[0]?.start).toBe(passage.start)
            expect(passage.sentences.at(-1)?.end).toBe(passage.end)
            covered.fill(1, passage.start, passage.end)
          }
          for (const block of doc.blocks) {
            for (let at = block.start; at < block.end; at++) {
              if (covered[at] === 0) expect((doc.text[at] as string).trim()).toBe('')
            }
          }
          expect(new Set(passages.map((passage) => passage.id)).size).toBe(passages.length)
          expect(passagesOf(doc)).toEqual(passages)
        },
      ),
      { numRuns: 80 },
    )
  })
})
