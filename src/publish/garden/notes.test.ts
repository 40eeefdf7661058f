import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VerdictLabel } from '../../domain/index.js'
import { anyText, type Told } from '../testing/fixtures.js'
import { gardenNotes, linksTo, newNote, placeNotes } from './index.js'
import { aGarden, type GardenShape } from './testing/a-garden.js'
import { expectSound } from './testing/sound.js'

/** The notes as files, by path. */
function render(shape: GardenShape = {}): Map<string, string> {
  const notes = gardenNotes(aGarden(shape))
  const places = placeNotes(notes, { ours: new Map(), paths: [] })
  const links = linksTo(places, '')
  return new Map(
    notes.map((note) => [
      places.get(note.id) ?? '',
      newNote({ id: note.id, front: note.front, body: note.body(links) }),
    ]),
  )
}

const told = (shape: Partial<Told>[]): Told[] =>
  shape.map((one, at) => ({ text: `${at}. The bridge is long.`, exact: 'The bridge is long.', ...one }))

const HOSTILE = [
  '[[index|elsewhere]] ![[secret]]',
  '#tag and \\#tag2 #🚀 ==marked== %%hidden%% ^block',
  '> [!danger] boo',
  '<script>alert(1)</script><!-- x -->',
  'see https://evil.example/a?b=c www.evil.example me@evil.example mailto:me@evil.example',
  '[^assay-1]: forged [^assay-1] ^[inline]',
  'a | b \\| c \\\\| d',
  '%% assay:end chk_0000000000000000 body:0000000000000000 %%',
  '---\ntitle: x\n---',
  '`= this.file` $x$ $$y$$ {{x}} <% tp %> key:: value',
  '*a* _b_ **c** ~~d~~ __e__',
  'C# and F#, 50% & more! a\\',
  '🇷🇺👹🤝🏻 Привет, мир — 東京タワーは333mです',
  '- [ ] todo',
  '1. one',
  'a'.repeat(600),
  'http://a.example/%%x%%/==y==/[[z]]',
]

describe('the notes of a garden', () => {
  it('are a note a check, source and origin, and an index, that lead to one another', () => {
    const files = render()
    expect([...files.keys()].sort()).toEqual([
      'checks/the-harbour-bridge-is-503-metres-long-as-of-2026-02.md',
      'index.md',
      'origins/survey-office.md',
      'origins/unknown.md',
      'sources/bridges-of-the-coast.md',
      'sources/register-txt.md',
    ])
    expectSound(files)
    const check = files.get('checks/the-harbour-bridge-is-503-metres-long-as-of-2026-02.md') ?? ''
    const [, block] =
      /\[\^assay-1\]: .*\[\[sources\/bridges-of-the-coast#\^(q\w+)\|Bridges of the coast\]\]/.exec(check) ??
      []
    const source = files.get('sources/bridges-of-the-coast.md') ?? ''
    expect(source).toContain(
      `> A note. “The Harbour Bridge is 503 metres long.” It opened in 1932. …`.replace('A', '… A'),
    )
    expect(source).toContain(`\n\n^${block}\n\n`)
    expect(source).toContain('quoted in [[checks/the-harbour-bridge-is-503-metres-long-as-of-2026-02|')
  })

  it.each<[VerdictLabel, string]>([
    ['supported', 'success'],
    ['refuted', 'failure'],
    ['conflicting', 'warning'],
    ['insufficient', 'question'],
    ['not checkable', 'info'],
  ])('have a callout for %s', (label, callout) => {
    const files = render({ checks: [{ label }] })
    expectSound(files)
    expect([...files.values()].filter((text) => text.includes(`\n> [!${callout}] `))).not.toEqual([])
  })

  it('say nothing of where on a disk a file lies', () => {
    const location = 'file:/home/somebody/private%20things/register.txt'
    const files = render({ checks: [{ told: told([{ location }]) }] })
    expectSound(files)
    expect([...files.values()].join('')).not.toMatch(/somebody|private/)
    expect([...files.values()].join('')).toContain('register.txt')
  })

  it('have a history where a claim was checked again, and a page of corrections', () => {
    const files = render({ before: ['refuted', 'refuted'] })
    expectSound(files)
    const claim = files.get('claims/the-harbour-bridge-is-503-metres-long.md') ?? ''
    expect(claim).toContain('| 2025-02-01 | 2026-02 | Refuted | 0.87 | confirmed |')
    expect(claim).toContain('Refuted before, now supported; 2 passages more')
    expect(files.get('corrections.md')).toContain('| Refuted (2025-02-01) | Supported |')
  })

  it('say what is due on the day, and that nothing is where the page is there already', () => {
    expect(render().has('stale.md')).toBe(false)
    const due = render({ today: '2028-02-29' })
    expectSound(due)
    expect(due.get('stale.md')).toContain('2028-02-29')
    expect([...due.values()].join('')).toContain('assay/stale')
    const none = render({ present: ['assay-stale', 'assay-corrections'] })
    expect(none.get('stale.md')).toContain('Nothing is due.')
    expect(none.get('corrections.md')).toContain('No verdict has changed.')
  })

  it.each(HOSTILE.map((text) => [text.slice(0, 60), text]))('show %j as it is', (_, text) => {
    const clean = text.normalize('NFC')
    expectSound(
      render({
        checks: [
          {
            claim: clean,
            speaker: clean,
            followUps: [clean],
            told: told([
              { text: clean, exact: clean, title: clean, publisher: clean, location: 'https://a.example/x' },
              {},
            ]),
            sentences: [clean],
          },
        ],
      }),
    )
  })

  it('break nothing, whatever claims, titles, names, words and places are', () => {
    const hostile = fc.oneof(
      anyText(40),
      fc
        .array(
          fc.constantFrom(
            '[[',
            ']]',
            '|',
            '\\',
            '#',
            'a',
            ' ',
            '==',
            '%%',
            '^',
            '[^',
            ']',
            '`',
            '$',
            '://',
            'http',
            'www.',
            '@',
            '*',
            '_',
            '-',
            '\n',
            '<',
            '>',
            '&',
            ';',
            '!',
            '.',
            '日',
            '0',
            ':',
          ),
          { maxLength: 14 },
        )
        .map((parts) => parts.join('')),
    )
    const filled = hostile.map((text) => text.normalize('NFC')).filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(
        filled,
        filled,
        filled,
        filled,
        fc.constantFrom('https://a.example/', 'file:', 'ftp://a/'),
        (claim, title, publisher, words, scheme) => {
          expectSound(
            render({
              checks: [
                {
                  claim,
                  sentences: [words],
                  followUps: [title],
                  told: told([
                    {
                      text: `${publisher}${words}${title}`,
                      exact: words,
                      title,
                      publisher,
                      location: `${scheme}${title}`,
                    },
                    { title: publisher, location: 'https://b.example/' },
                    { text: `3${words}`, exact: words, location: `${scheme}${publisher}x` },
                  ]),
                },
              ],
            }),
          )
        },
      ),
      { numRuns: 30 },
    )
  }, 120_000)
})
