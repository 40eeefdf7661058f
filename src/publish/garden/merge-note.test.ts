import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { anyText } from '../testing/fixtures.js'
import {
  conflictFile,
  conflictPath,
  findBlock,
  isOurConflictFile,
  mergeNote,
  newNote,
  noteIdOf,
} from './index.js'

const ID = 'chk_0123456789abcdef'
const front = {
  title: 'A claim',
  tags: ['assay/check', 'assay/supported'],
  created: '2026-01-02',
  assay_id: ID,
  assay_verdict: 'supported',
}
const wanted = { id: ID, front, body: 'Words.[^assay-1]\n\n[[sources/a#^q1|A]]\n\n[^assay-1]: “Words”' }
const renewed = {
  id: ID,
  front: { ...front, tags: ['assay/check', 'assay/refuted'], assay_verdict: 'refuted' },
  body: 'Other words.',
}
const first = newNote(wanted)
const propertiesOf = (text: string) => parse(text.split(/^---\r?$/m)[1] ?? '')

describe('a note that is published again', () => {
  it('stays the same bytes while Assay has nothing new', () => {
    expect(mergeNote(first, wanted)).toEqual({ text: first, kept: [], conflict: false })
    expect(noteIdOf(first)).toBe(ID)
  })

  it('gets what is new between its marks and in its properties', () => {
    const { text, kept, conflict } = mergeNote(first, renewed)
    expect({ kept, conflict }).toEqual({ kept: [], conflict: false })
    expect(text).toBe(newNote(renewed))
  })

  it('keeps what a person wrote around it and into its properties', () => {
    const mine = first
      .replace('---\n\n%%', 'rating: 5 # mine\nnested: {a: [1, 2]}\n---\n\nMy opinion %% not a mark %%\n\n%%')
      .replace('  - "assay/supported"\n', '  - "assay/supported"\n  - bridges\n')
      .concat('\n## My notes\n[^1]\n\n[^1]: mine\n')
    expect(mergeNote(mine, wanted)).toEqual({ text: mine, kept: [], conflict: false })
    const { text, kept } = mergeNote(mine, renewed)
    expect(kept).toEqual([])
    expect(text).toContain('rating: 5 # mine\nnested: {a: [1, 2]}\n---\n\nMy opinion %% not a mark %%\n\n%%')
    expect(text.endsWith('%%\n\n## My notes\n[^1]\n\n[^1]: mine\n')).toBe(true)
    expect(propertiesOf(text)).toMatchObject({
      tags: ['assay/check', 'assay/refuted', 'bridges'],
      assay_verdict: 'refuted',
    })
  })

  it('leaves a property that a person changed or took away, and says so of data', () => {
    const mine = first
      .replace('title: "A claim"', 'title: My title')
      .replace('assay_verdict: "supported"', 'assay_verdict: nonsense')
      .replace(/created: .*\n/, '')
    const { text, kept } = mergeNote(mine, renewed)
    expect(propertiesOf(text)).toMatchObject({ title: 'My title', assay_verdict: 'nonsense' })
    expect(propertiesOf(text)).not.toHaveProperty('created')
    expect(kept).toEqual(['its property assay_verdict was changed by hand and is kept'])
    expect(text).toContain('Other words.')
  })

  it('knows its properties again after a program has rewritten them', () => {
    const rewritten = first
      .replace('title: "A claim"', "title: 'A claim'")
      .replace('created: "2026-01-02"', 'created: 2026-01-02')
      .replace('tags:\n  - "assay/check"\n  - "assay/supported"', 'tags: [assay/check, assay/supported]')
    expect(mergeNote(rewritten, wanted).text).toBe(rewritten)
    expect(propertiesOf(mergeNote(rewritten, renewed).text)).toEqual(renewed.front)
  })

  it('takes a property away that Assay does not give any more, but never `share`', () => {
    const shared = newNote({ ...wanted, front: { ...front, share: true, assay_as_of: '2020' } })
    const { text } = mergeNote(shared, wanted)
    expect(propertiesOf(text)).toEqual({ ...front, share: true })
    const refused = shared.replace('share: true', 'share: false')
    expect(mergeNote(refused, { ...wanted, front: { ...front, share: true } }).text).toContain('share: false')
  })

  it('is left alone where a person rewrote what stands between the marks', () => {
    const edited = first.replace('Words.[^', 'My words.[^')
    expect(mergeNote(edited, wanted)).toMatchObject({
      text: edited,
      conflict: false,
      kept: [expect.any(String)],
    })
    expect(mergeNote(edited, renewed)).toMatchObject({
      text: edited,
      conflict: true,
      kept: [expect.any(String)],
    })
    const emptied = first.replace(wanted.body, '')
    expect(mergeNote(emptied, renewed).text).toBe(newNote(renewed))
  })

  it('takes no link that Obsidian brought up to date, and no line end, for an edit', () => {
    const moved = first.replace('[[sources/a#', '[[elsewhere/renamed a#').replace(/\n/g, '\r\n')
    const { text, kept } = mergeNote(moved, renewed)
    expect(kept).toEqual([])
    expect(text).toBe(newNote(renewed).replace(/\n/g, '\r\n'))
    expect(mergeNote(text, renewed).text).toBe(text)
  })

  it.each([
    ['no mark', first.replace(/^%% assay.*$/gm, '')],
    ['no end', first.replace(/^%% assay:end.*$/m, '')],
    ['no beginning', first.replace(/^%% assay:begin.*$/m, '')],
    ['two of them', `${first}${first.slice(first.indexOf('%%'))}`],
    ['another id at the end', first.replace('assay:end chk_0', 'assay:end chk_1')],
    ['marks in the wrong order', first.split('\n').reverse().join('\n')],
    ['properties that are no YAML', first.replace('title: ', 'title: : [')],
    ['properties that are a list', first.replace(/^---\n[\s\S]*?\n---$/m, '---\n- a\n---')],
  ])('is left alone with %s, and says so', (_, damaged) => {
    expect(mergeNote(damaged, renewed)).toMatchObject({ text: damaged, kept: [expect.any(String)] })
  })

  it('keeps every byte that a person puts anywhere outside the marks', () => {
    const block = first.slice(first.indexOf('%%'), -1)
    const words = fc.oneof(
      anyText(),
      fc.constantFrom(
        '\r\n',
        '---\n',
        '%%',
        '%% assay:end x %%\n',
        '[^assay-1]',
        '\n```\n',
        '\uFEFF',
        '# a\n',
      ),
    )
    fc.assert(
      fc.property(words, words, words, (before, after, property) => {
        const yaml = `my: ${JSON.stringify(property)} # ${property.replace(/[^a-z]/g, '')}\n`
        const head = `${first.slice(0, first.indexOf('---\n\n%%'))}${yaml}---\n\n${before}`
        const note = `${head}\n${block}\n${after}`
        const same = mergeNote(note, wanted)
        expect(same.text).toBe(note)
        const { text, kept } = mergeNote(note, renewed)
        if (kept.length > 0) {
          expect(text).toBe(note)
          return
        }
        expect(text).toContain(`${yaml}---\n\n${before}\n%% assay:begin`)
        expect(text.endsWith(`%%\n${after}`)).toBe(true)
        const found = findBlock(text)
        expect(found).toMatchObject({ body: renewed.body })
        expect(mergeNote(text, renewed).text).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  it('has its edit noticed wherever it is made between the marks', () => {
    const start = first.indexOf(wanted.body)
    fc.assert(
      fc.property(fc.nat(wanted.body.length), fc.stringMatching(/^[a-z.]{1,5}$/), (at, typed) => {
        const edited = first.slice(0, start + at) + typed + first.slice(start + at)
        const isInTarget = /\[\[[^\]|#]*$/.test(wanted.body.slice(0, at))
        const { text, conflict } = mergeNote(edited, renewed)
        if (isInTarget) return
        expect(text).toBe(edited)
        expect(conflict).toBe(true)
      }),
    )
  })
})

describe('what is written beside it', () => {
  it('is never published, and known again as ours until a person changes it', () => {
    const text = conflictFile('A claim', renewed.body)
    expect(propertiesOf(text)).toMatchObject({ draft: true, share: false })
    expect(noteIdOf(text)).toBeUndefined()
    expect(isOurConflictFile(text)).toBe(true)
    expect(isOurConflictFile(text.replace(/\n/g, '\r\n'))).toBe(true)
    expect(isOurConflictFile(`${text}mine`)).toBe(false)
    expect(isOurConflictFile('# mine')).toBe(false)
    expect(conflictPath('checks/a.md')).toBe('checks/a.assay-conflict.md')
  })
})
