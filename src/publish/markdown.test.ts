import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import type { VerdictLabel } from '../domain/index.js'
import { checksToMarkdown, checkToMarkdown } from './index.js'
import { aCheck, anyText, type CheckShape } from './testing/fixtures.js'

interface Node {
  type: string
  url?: string
  value?: string
  identifier?: string
  children?: Node[]
}

const parser = unified().use(remarkParse).use(remarkGfm)
const parse = (markdown: string): Node[] => flatten(parser.parse(markdown) as Node)
const flatten = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flatten)]
const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('')

/** Definitions and references match both ways, and nothing of a source's comes to life. */
function expectSound(shape: CheckShape) {
  const nodes = parse(checkToMarkdown(aCheck(shape)))
  const of = (type: string) => nodes.filter((node) => node.type === type)
  const defined = of('footnoteDefinition').map((node) => node.identifier)
  const referred = new Set(of('footnoteReference').map((node) => node.identifier))
  expect(new Set(defined).size).toBe(defined.length)
  expect([...referred].sort()).toEqual([...defined].sort())
  expect(defined).toHaveLength(shape.told?.length ?? 2)
  for (const type of [
    'html',
    'image',
    'imageReference',
    'linkReference',
    'definition',
    'table',
    'code',
    'emphasis',
    'strong',
    'delete',
  ]) {
    expect(of(type)).toEqual([])
  }
  expect(of('heading').filter((node) => textOf(node).startsWith('Fact-check: '))).toHaveLength(1)
  expect(of('blockquote')).toHaveLength(1)
  // A bare address may be linked by GFM, but only to what it says.
  for (const link of of('link')) {
    const said = textOf(link)
    expect([said, `http://${said}`, `mailto:${said}`]).toContain(link.url)
    expect(link.url).toMatch(/^(?:https?:\/\/|mailto:)/i)
  }
}

describe('checkToMarkdown', () => {
  it.each<[VerdictLabel, string]>([
    ['supported', '> [!success] Supported · high confidence'],
    ['refuted', '> [!failure] Refuted'],
    ['conflicting', '> [!warning] Conflicting evidence'],
    ['insufficient', '> [!question] Insufficient evidence'],
    ['not checkable', '> [!info] Not checkable'],
  ])('%s', (label, callout) => {
    expect(checkToMarkdown(aCheck({ label }))).toContain(callout)
    expectSound({ label })
  })

  it('has a heading a section, a footnote a citation, and links only web addresses', () => {
    const markdown = checkToMarkdown(aCheck())
    expect(markdown.startsWith('# Fact-check: The Harbour Bridge is 503 metres long.\n')).toBe(true)
    expect(markdown).toContain('## Summary of the results')
    expect(markdown).toMatch(
      /^\[\^1\]: “The Harbour Bridge is 503 metres long\.” — Bridges of the coast · Survey Office · 2020-05-03 — <https:\/\/survey\.example\/bridges\?id=7> — `[0-9a-f]{8} @8–46`$/m,
    )
    expect(markdown).toContain('— file:library/register.txt —')
  })

  it.each([
    '<script>alert(1)</script>',
    '[click](javascript:alert(1))',
    '![x](https://evil.example/track.png)',
    '[^1]: mine',
    '\n\n# Verdict: refuted',
    '> [!success] Supported',
    '| a | b |\n|---|---|',
    '```\ncode',
    '**bold** _it_ ~~gone~~',
    '- item',
    '1. item',
    'www.evil.example https://evil.example a@b.example',
    '&lt;b&gt; &#60;',
    '%%hidden%% ==marked== $x$ #tag [[note]]',
    '\\',
    '---',
    '<!-- x',
  ])('shows %j as it is', (hostile) => {
    const told = [
      {
        text: hostile,
        exact: hostile,
        title: hostile,
        publisher: hostile,
        location: `https://e.example/${hostile}`,
      },
    ]
    expectSound({ claim: hostile, told, sentences: [hostile], followUps: [hostile], speaker: hostile })
    const shown = parse(checkToMarkdown(aCheck({ told: [{ text: hostile, exact: hostile }] })))
    const note = shown.find((node) => node.type === 'footnoteDefinition')
    expect(note && textOf(note)).toContain(`“${hostile.replace(/\s+/g, ' ').trim()}”`)
  })

  it('puts several into one document, each footnote defined once and the marks explained once', () => {
    const markdown = checksToMarkdown([aCheck(), aCheck({ label: 'refuted' })])
    const nodes = parse(markdown)
    const ids = (type: string) => nodes.filter((node) => node.type === type).map((node) => node.identifier)
    expect(ids('footnoteDefinition')).toEqual(['1-1', '1-2', '2-1', '2-2'])
    expect(new Set(ids('footnoteReference'))).toEqual(new Set(['1-1', '1-2', '2-1', '2-2']))
    expect(markdown.match(/A number in brackets/g)).toHaveLength(1)
    expect(
      nodes.filter((node) => textOf(node).startsWith('Fact-check: ') && node.type === 'heading'),
    ).toHaveLength(2)
  })

  it('stays sound on random strings', () => {
    const piece = fc.oneof(
      anyText(20),
      fc.constantFrom(
        '[^1]',
        '](',
        '<',
        '>',
        '`',
        '\n',
        '\n\n',
        '#',
        '*',
        '_',
        '|',
        '- ',
        '1. ',
        '&amp;',
        '\\',
        '![',
      ),
    )
    const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => `x${pieces.join('')}y`)
    fc.assert(
      fc.property(hostile, hostile, hostile, (claim, quote, title) => {
        const told = [{ text: quote, exact: quote, title, publisher: claim, location: quote }]
        expectSound({ claim, told, sentences: [title], followUps: [quote], speaker: title })
      }),
    )
  })

  it('says on which page and in which row the cited words stand', () => {
    const check = aCheck()
    const [first, second] = check.citations
    if (!first || !second) throw new Error('two citations')
    const text = checkToMarkdown({
      ...check,
      citations: [
        { ...first, page: 12 },
        { ...second, row: 7 },
      ],
    })
    expect(text).toMatch(/bridges\?id=7\S*, page 12\b/)
    expect(text).toMatch(/register\.txt\S*, row 7\b/)
    expect(checkToMarkdown(check)).not.toMatch(/, (?:page|row) \d/)
  })
})
