import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../testing/fixtures.js'
import type { GardenNote } from './garden.js'
import { fileNames } from './names.js'
import { placeNotes } from './place-notes.js'
import { fileKey, slugOf } from './slug.js'

const note = (title: string, hash = '0123456789abcdef'): GardenNote => ({
  id: `chk_${hash}`,
  folder: 'checks',
  ...fileNames(title, `chk_${hash}`),
  front: {},
  body: () => '',
})

describe('the name of a file', () => {
  it.each([
    ['The Harbour Bridge is 503 metres long.', 'the-harbour-bridge-is-503-metres-long'],
    ['50 % of C# & F#: why? a/b\\c', '50-of-c-f-why-a-b-c'],
    ['Привет, МИР', 'привет-мир'],
    ['東京タワーは333メートル', '東京タワーは333メートル'],
    ['Don’t', 'dont'],
    ['🚀🌉', ''],
    ['CON', ''],
    ['index', ''],
    ['../../etc/passwd', 'etc-passwd'],
    ['e\u0301te\u0301', 'été'],
  ])('%j is %j', (title, slug) => expect(slugOf(title)).toBe(slug))

  it('is short enough for every file system, and whole words where it can be', () => {
    expect(slugOf(`${'word '.repeat(40)}`)).toMatch(/^(word-)+word$/)
    expect(Buffer.byteLength(slugOf('漢'.repeat(200)))).toBeLessThanOrEqual(120)
  })

  it('has nothing in it that a file system, an address or a wikilink minds', () => {
    fc.assert(
      fc.property(anyText(100), (title) => {
        const slug = slugOf(title)
        expect(slug).toMatch(/^(?:[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*)?$/u)
        expect(slug.normalize('NFC')).toBe(slug)
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(120)
        expect(encodeURIComponent(slug)).not.toBe('index')
      }),
    )
  })
})

describe('the places of notes', () => {
  it('are apart from one another and from what is there, whatever the case of letters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('A', 'a', 'ａ', 'É', 'e\u0301', 'ß', '?', 'nul', 'b'), { maxLength: 12 }),
        fc.array(
          fc.constantFrom('checks/A.md', 'checks/é.MD', 'checks/b.md', 'checks/chk-0000000000000001.md'),
        ),
        (titles, paths) => {
          const notes = titles.map((title, at) => note(title, at.toString(16).padStart(16, '0')))
          const places = placeNotes(notes, { ours: new Map(), paths })
          const keys = [...places.values(), ...paths].map(fileKey)
          expect(places.size).toBe(notes.length)
          expect(new Set(keys).size).toBe(
            new Set(titles.map((_, at) => at)).size + new Set(paths.map(fileKey)).size,
          )
        },
      ),
    )
  })

  it('do not depend on the order of the notes', () => {
    const notes = [note('A', 'aaaaaaaaaaaaaaaa'), note('a', 'bbbbbbbbbbbbbbbb')]
    const places = placeNotes(notes, { ours: new Map(), paths: [] })
    expect(Object.fromEntries(places)).toEqual({
      chk_aaaaaaaaaaaaaaaa: 'checks/a-aaaaaaaa.md',
      chk_bbbbbbbbbbbbbbbb: 'checks/a-bbbbbbbb.md',
    })
    expect(placeNotes([...notes].reverse(), { ours: new Map(), paths: [] })).toEqual(places)
  })

  it('stay where a person moved them', () => {
    const ours = new Map([['chk_0123456789abcdef', 'Mine/My name.md']])
    expect([...placeNotes([note('A')], { ours, paths: ['Mine/My name.md'] }).values()]).toEqual([
      'Mine/My name.md',
    ])
  })
})
