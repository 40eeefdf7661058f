import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Citation, cite, type Sentence, type SnapshotId, type SourceId } from '../domain/index.js'
import { auditSections, auditSentence } from './index.js'
import { anyText } from './testing/fixtures.js'

const stored =
  'The Harbour Bridge was opened on 19 March 1932. It is 503 metres long and, as the engineer said, "built to last". ' +
  'It has not been closed since. The Lake Tower has 1,200 steps.'
const snapshot = 'a'.repeat(64) as SnapshotId
const at = { snapshot, source: 'src_0123456789abcdef' as SourceId, url: 'https://bridges.example/harbour' }
const textOf = (id: SnapshotId) => (id === snapshot ? stored : undefined)
const citing = (words: string): Citation =>
  cite(at, stored, { start: stored.indexOf(words), end: stored.indexOf(words) + words.length })

const opened = citing('The Harbour Bridge was opened on 19 March 1932.')
const long = citing('It is 503 metres long and, as the engineer said, "built to last".')
const notClosed = citing('It has not been closed since.')
const steps = citing('The Lake Tower has 1,200 steps.')
const context = {
  claims: ['The Harbour Bridge is more than 500 metres long.'],
  describe: () => ['Survey Office', '3 May 2020', 'Bridges of the coast'],
}
const audit = (text: string, citations: Citation[], over: Partial<Sentence> = {}) =>
  auditSentence({ text, citations: citations.map((_, index) => index), ...over }, citations, textOf, context)

describe('auditSentence', () => {
  it.each([
    ['Survey Office (3 May 2020) says: “The Harbour Bridge was opened on 19 March 1932.”', opened],
    ['According to Survey Office: “opened on 19 March 1932”.', opened],
    ['Survey Office reports: “It is 503 metres long and, as the engineer said, ‘built to last’.”', long],
    ['Survey Office writes: “It is 503 metres long…”', long],
    ['Survey Office (“Bridges of the coast”, 3 May 2020) says: “It has not been closed since.”', notClosed],
    ['The Harbour Bridge was opened on 19 March 1932.', opened],
    ['The Lake Tower has 1200 steps.', steps],
    ['It has not been closed.', notClosed],
  ])('lets pass: %s', (text, citation) => {
    expect(audit(text, [citation])).toEqual({ ok: true })
  })

  it.each([
    ['an invented quotation', 'Survey Office says: “The bridge is unsafe.”', opened],
    ['a quotation from the wrong citation', 'Survey Office says: “opened on 19 March 1932”', long],
    ['an altered quotation', 'Survey Office says: “The Harbour Bridge was closed on 19 March 1932.”', opened],
    ['a spliced quotation', 'Survey Office says: “The Harbour Bridge … March 1932.”', opened],
    ['part of a word as a quotation', 'Survey Office says: “pen”', opened],
    ['a quotation that is never closed', 'Survey Office says: “The bridge is unsafe', opened],
    ['an empty quotation', 'Survey Office says: “”', opened],
    ['straight quotation marks', 'Survey Office says: "The bridge is unsafe."', opened],
    ['a second, invented quotation', 'Survey Office says: “opened on 19 March 1932” and “rebuilt”', opened],
    ['a nested invention', 'Survey Office says: “opened “by a king” on 19 March 1932”', opened],
    ['an invented number', 'The Harbour Bridge was opened on 20 March 1932.', opened],
    ['a number in words', 'The Harbour Bridge was opened twelve times on 19 March 1932.', opened],
    ['an invented magnitude', 'It is 503 million metres long.', long],
    ['an invented name', 'The Harbour Bridge was opened by Zorbak on 19 March 1932.', opened],
    ['an invented name at the start', 'Zorbak opened the Harbour Bridge on 19 March 1932.', opened],
    ['a name after a quotation', '“opened on 19 March 1932” Zorbak says', opened],
    ['another subject', 'Cheese ripens slowly in a cool cellar.', opened],
    [
      'a comment that is not in the source',
      'Survey Office says “503 metres long” which proves fraud, waste, greed.',
      long,
    ],
    ['a denial of what is affirmed', 'The Harbour Bridge was never opened.', opened],
    ['an affirmation of what is denied', 'It has been closed since.', notClosed],
    ['a denial around a quotation', 'Survey Office does not say “opened on 19 March 1932”.', opened],
  ])('cuts %s', (_, text, citation) => {
    const result = audit(text, [citation])
    expect(result.ok).toBe(false)
    expect(result.reason).toMatch(/\w/)
  })

  it('cuts what cites nothing, too far, another text or moved words', () => {
    const sentence = { text: 'The Harbour Bridge was opened on 19 March 1932.', citations: [0] }
    expect(auditSentence({ ...sentence, citations: [] }, [opened], textOf).ok).toBe(false)
    for (const index of [1, -1, 0.5, Number.NaN]) {
      expect(auditSentence({ ...sentence, citations: [index] }, [opened], textOf).ok).toBe(false)
    }
    expect(auditSentence(sentence, [{ ...opened, snapshot: 'b'.repeat(64) as SnapshotId }], textOf).ok).toBe(
      false,
    )
    expect(auditSentence(sentence, [{ ...opened, start: opened.start + 1 }], textOf).ok).toBe(false)
    expect(auditSentence(sentence, [{ ...opened, exact: '', start: 5, end: 5 }], textOf).ok).toBe(false)
    expect(auditSentence(sentence, [{ ...opened, exact: 'The Harbour Bridge was closed' }], textOf).ok).toBe(
      false,
    )
  })

  it('lets analysis stand without a citation, but not with an invented quotation or a dead citation', () => {
    const own = { analysis: true } as const
    expect(audit('Three passages from two origins support the claim.', [], own).ok).toBe(true)
    expect(audit('“more than 500 metres” is a figure.', [], own).ok).toBe(true)
    expect(audit('The mayor said “I lied”.', [], own).ok).toBe(false)
    const dead = { ...opened, start: opened.start + 1 }
    expect(audit('It was opened.', [dead], own).ok).toBe(false)
  })

  it('counts what it cuts', () => {
    const sentences: Sentence[] = [
      { text: 'The Harbour Bridge was opened on 19 March 1932.', citations: [0] },
      { text: 'Zorbak did it.', citations: [0] },
    ]
    const sections = [{ id: 'summary' as const, title: 'Summary', sentences }]
    const { sections: kept, cuts } = auditSections(sections, [opened], textOf)
    expect(kept[0]?.sentences).toEqual(sentences.slice(0, 1))
    expect(cuts).toEqual([{ text: 'Zorbak did it.', reason: 'the name zorbak is not in the cited words' }])
  })

  it('never throws, and never lets a quotation pass that is not there', () => {
    fc.assert(
      fc.property(anyText(80), (text) => {
        audit(text, [opened, long])
        const letters = text.replace(/[^a-z]/gi, '')
        if (letters.length > 0 && !stored.includes(letters) && !context.claims.join().includes(letters)) {
          expect(audit(`Survey Office says: “q${letters}q”`, [opened, long]).ok).toBe(false)
        }
      }),
    )
  })

  // Quadratic work would outlast the runner's time limit for a test.
  it.each(['“', '" ', 'A.', '1,', '… ', ' not'])('gets through 20,000 times %j', (piece) => {
    expect(audit(piece.repeat(20_000), [opened])).toHaveProperty('ok')
  })
})
