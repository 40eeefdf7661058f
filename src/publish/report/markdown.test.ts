import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../domain/index.js'
import { anyText } from '../testing/fixtures.js'
import { aHostileReport, aReport } from '../testing/report-fixture.js'
import { headingAnchors } from './heading-anchors.js'
import { reportToMarkdown } from './index.js'

interface Node {
  type: string
  url?: string
  value?: string
  identifier?: string
  depth?: number
  children?: Node[]
}

const parser = unified().use(remarkParse).use(remarkGfm)
const flatten = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flatten)]
const parse = (markdown: string): Node[] => flatten(parser.parse(markdown) as Node)
const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('')

/** Definitions and references match both ways, tables are whole, and nothing of a source's comes to life. */
function expectSound(report: Report): Node[] {
  const nodes = parse(reportToMarkdown(report))
  const of = (type: string) => nodes.filter((node) => node.type === type)
  const defined = of('footnoteDefinition').map((node) => node.identifier)
  const referred = new Set(of('footnoteReference').map((node) => node.identifier))
  expect(defined).toEqual(report.citations.map((_, index) => String(index + 1)))
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
  const tables = of('table')
  expect(tables).toHaveLength(report.tables.length)
  tables.forEach((table, index) => {
    const [header, ...rows] = table.children ?? []
    const { columns, rows: told } = report.tables[index] ?? { columns: [], rows: [] }
    expect(rows).toHaveLength(told.length)
    expect(header?.children?.map(textOf).at(-1)).toBe('Sources')
    for (const row of rows) {
      expect(row.children).toHaveLength(columns.length + 1)
      const last = row.children?.at(-1)
      expect(flatten(last ?? { type: '' }).some(({ type }) => type === 'footnoteReference')).toBe(true)
      for (const cell of row.children ?? []) expect(textOf(cell) + last).not.toBe('')
    }
  })
  const headings = of('heading').map(textOf)
  const anchors = new Set(headingAnchors(headings))
  for (const link of of('link')) {
    if (link.url?.startsWith('#')) {
      expect(anchors).toContain(decodeURIComponent(link.url.slice(1)))
      continue
    }
    const said = textOf(link)
    expect([said, `http://${said}`, `mailto:${said}`]).toContain(link.url)
    expect(link.url).toMatch(/^(?:https?:\/\/|mailto:)/i)
  }
  expect(of('heading').filter(({ depth }) => depth === 1)).toHaveLength(1)
  return nodes
}

describe('reportToMarkdown', () => {
  const report = aReport()
  const markdown = reportToMarkdown(report)

  it('has contents, sections, tables with sources, quality, coverage, cuts, bibliography and footnotes', () => {
    expectSound(report)
    const bare = markdown.replaceAll('\\', '')
    const missing = [
      '# The observatory of Vesterholm\n',
      '- [Executive summary](<#executive-summary>)\n',
      '  - [The lens and the mirror](<#the-lens-and-the-mirror>)\n',
      '## Building, 1961 to 1966\n',
      '### Table 1. Chronology\n\n| Date | What happened | Where | Sources |\n| --- | --- | --- | --- |\n| 1961-10-14 |',
      '| 1966-03-20 or 1966-03-21 | The observatory opened | north mole | ≠ [^6][^8][^45] |',
      '\n\n≠ disagreement of sources\n',
      '| not found | [^4] |',
      '- Citation recall 94%',
      '- Who paid for the restoration? open: nothing was found; wanted and not found: book',
      '- Two dates: “opened on 20 March 1966” beside',
      '- a quotation that no source has\n',
      '- 0 network requests, 4 model calls',
      'official record, primary: minutes of a public board',
    ].filter((words) => !bare.includes(words))
    expect(missing).toEqual([])
    expect(markdown).toMatch(
      /^\[\^1\]: “The board resolved on 14 October 1961 to build an observatory on the north mole\.” — Minutes of the harbour board, autumn session · Vesterholm Harbour Board · 1961-10-14 — <https:\/\/harbour-board\.example\/minutes\/1961-10-14> — `[0-9a-f]{8} @\d+–\d+`$/m,
    )
    expect(markdown).toMatch(/books\/stones-and-stars>, page 12 — /)
    expect(markdown).not.toContain('The dome was gilded')
  })

  it('begins a paragraph where the report does', () => {
    expect(markdown).toMatch(/\[\^3\]\n\nVesterholm Gazette \(1963-05-03\): /)
  })

  it.each([0, 37, 74])('shows hostile words in every field as they are, from %d', (from) => {
    expectSound(aHostileReport(from))
  })

  it('stays sound on random strings', () => {
    const piece = fc.oneof(
      anyText(12),
      fc.constantFrom(
        '[^1]',
        '](',
        '<',
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
        '---',
      ),
    )
    const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => `x${pieces.join('')}y`.normalize('NFC'))
    fc.assert(
      fc.property(hostile, (words) => {
        expectSound(aReport({ say: () => words }))
      }),
      { numRuns: 8 },
    )
  })
})

describe('headingAnchors', () => {
  it('are those of GitHub', () => {
    expect(
      headingAnchors(['What’s new? (2024)', 'Ärger & Öl', '観測 所', 'A_b-c', 'A_b-c', 'A_b-c']),
    ).toEqual(['whats-new-2024', 'ärger--öl', '観測-所', 'a_b-c', 'a_b-c-1', 'a_b-c-2'])
  })
})
