import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect } from 'vitest'
import { parse as parseYaml } from 'yaml'

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

/** Links lead somewhere, footnotes are referred to and defined, and nothing of a source's comes to life. */
export function expectSound(files: Map<string, string>): void {
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
