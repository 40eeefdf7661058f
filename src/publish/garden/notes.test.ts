import fc from 'fast-check'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import type { VerdictLabel } from '../../domain/index.js'
import { anyText, type Told } from '../testing/fixtures.js'
import { gardenNotes, linksTo, newNote, placeNotes } from './index.js'
import { aGarden, type GardenShape } from './testing/a-garden.js'

interface Node {
  type: string
  url?: string
  value?: string
  identifier?: string
  children?: Node[]
}

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm)
const flatten = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flatten)]
const parse = (markdown: string): Node[] => flatten(parser.parse(markdown) as Node)
const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('')

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

/** Enveloppe takes orders from these. */
const RESERVED =
  'path category repo shortRepo multipleRepo rootFolder links embed attachment dataview hardbreak autoclean includeLinks mdlinks internals nonShared removeEmbed behavior defaultName Set'.split(
    ' ',
  )
const READ_BY_OTHERS = [
  'title',
  'description',
  'aliases',
  'tags',
  'cssclasses',
  'created',
  'modified',
  'published',
  'lang',
  'permalink',
]
/** As Quartz finds them in the text that is left when Markdown's escapes are gone. */
const WIKILINK = /!?\[\[([^[\]|#\\]+)?(#+[^[\]|#\\]+)?(\\?\|[^[\]#]*)?\]\]/g
const TAG = /(?<=^| )#((?:[-_\p{L}\p{Emoji}\p{M}\d])+(?:\/[-_\p{L}\p{Emoji}\p{M}\d]+)*)/gu
const HIGHLIGHT = /==([^=]+)==/g
const COMMENT = /%%[\s\S]*?%%/g
const BLOCK = /\^([-_A-Za-z0-9]+)$/
const INLINE_FOOTNOTE = /\^\[/

function expectSound(files: Map<string, string>): void {
  const links: { from: string; path: string; block: string | undefined }[] = []
  const blocks = new Map<string, Set<string>>()
  for (const [path, text] of files) {
    expectProperties(text)
    expect(text.match(COMMENT)).toHaveLength(2)
    const nodes = parse(text.replace(COMMENT, ''))
    const of = (type: string) => nodes.filter((node) => node.type === type)
    const defined = of('footnoteDefinition').map((node) => node.identifier)
    const referred = new Set(of('footnoteReference').map((node) => node.identifier))
    expect(new Set(defined).size).toBe(defined.length)
    expect([...referred].sort()).toEqual([...defined].sort())
    for (const type of [
      'html',
      'image',
      'imageReference',
      'linkReference',
      'definition',
      'code',
      'emphasis',
      'strong',
      'delete',
      'thematicBreak',
    ]) {
      expect(of(type)).toEqual([])
    }
    for (const link of of('link')) {
      expect(link.url).toMatch(/^https?:\/\//)
      expect(textOf(link)).toBe(link.url)
    }
    for (const row of of('table').flatMap((table) => {
      const width = table.children?.[0]?.children?.length
      return (table.children ?? []).map((one) => ({ one, width }))
    })) {
      expect(row.one.children).toHaveLength(row.width ?? 0)
    }
    const here = new Set<string>()
    for (const paragraph of nodes.filter(({ type }) => type === 'paragraph')) {
      const block = BLOCK.exec(textOf(paragraph))?.[1]
      if (block === undefined) continue
      expect(textOf(paragraph)).toBe(`^${block}`)
      here.add(block)
    }
    blocks.set(path, here)
    for (const { value = '' } of of('text')) {
      expect(value.replace(WIKILINK, '')).not.toContain('[[')
      for (const pattern of [TAG, HIGHLIGHT, COMMENT, INLINE_FOOTNOTE]) expect(value).not.toMatch(pattern)
      for (const [link, target = '', anchor] of value.matchAll(WIKILINK)) {
        expect(link.startsWith('!')).toBe(false)
        links.push({ from: path, path: target, block: anchor?.replace('#^', '') })
      }
    }
    // Each wikilink was found whole in one text, so that none is broken by what stands in its label.
    const raw = text.match(/\[\[/g)?.length ?? 0
    expect(links.filter(({ from }) => from === path)).toHaveLength(raw)
  }
  for (const { path, block } of links) {
    expect(files.has(`${path}.md`)).toBe(true)
    if (block !== undefined) expect(blocks.get(`${path}.md`)).toContain(block)
  }
}

function expectProperties(text: string): void {
  expect(text.startsWith('---\n')).toBe(true)
  const yaml = text.slice(4, text.indexOf('\n---\n') + 1)
  const [modern, old] = [parseYaml(yaml), parseYaml(yaml, { version: '1.1' })]
  expect(old).toEqual(modern)
  for (const [key, value] of Object.entries<unknown>(modern)) {
    expect(RESERVED).not.toContain(key)
    expect(READ_BY_OTHERS.includes(key) || key.startsWith('assay_')).toBe(true)
    if (['tags', 'aliases', 'cssclasses'].includes(key)) expect(Array.isArray(value)).toBe(true)
    if (['created', 'modified', 'published'].includes(key)) expect(value).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const alias of key === 'aliases' ? (value as string[]) : []) expect(alias).toMatch(/^\w+$/)
  }
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
