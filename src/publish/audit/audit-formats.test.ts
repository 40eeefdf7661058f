import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Audit } from '../../domain/index.js'
import { auditOf } from '../testing/an-audit.js'
import { auditToAnnotations, auditToHtml, auditToMarkdown, auditToText } from './index.js'
import { piecesOf } from './pieces.js'

interface Item {
  target: { selector: [{ exact: string; prefix: string; suffix: string }, { start: number; end: number }] }
}
const itemsOf = (audit: Audit): Item[] => JSON.parse(auditToAnnotations(audit)).first.items

const lines = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 1, maxLength: 8 })
  .map((all) => all.join('\n'))

describe('pieces', () => {
  it('have every character once', () => {
    fc.assert(
      fc.property(lines, (text) => {
        expect(
          piecesOf(auditOf(text))
            .map(({ start, end }) => text.slice(start, end))
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('Web Annotations', () => {
  it('open at their words by place, and after unrelated edits by quotation', () => {
    const text = 'The bridge is long. 🌉\nThe tower is old.\nThe bay is deep.'
    const items = itemsOf(auditOf(text))
    const edited = `A new first line.\n${text.replace('is deep', 'is very deep')}`
    expect(items).toHaveLength(3)
    for (const { target } of items) {
      const [quote, position] = target.selector
      // Code points, as the recommendation has it: the bridge is one character and two code units.
      expect([...text].slice(position.start, position.end).join('')).toBe(quote.exact)
    }
    const [, tower] = items
    const at = edited.indexOf(tower?.target.selector[0].exact ?? '?')
    expect(edited.slice(at).startsWith('The tower is old.')).toBe(true)
  })

  it('quote a repaired text as it was found', () => {
    const found = 'ğŸŒ‰ The bridge is “long”.\nThe cafÃ© is ğŸŒ‰ old.'
    const audit = auditOf('🌉 The bridge is “long”.\nThe café is 🌉 old.', { asFound: found })
    for (const { target } of itemsOf(audit)) {
      const [quote, position] = target.selector
      expect(found.slice(position.start, position.end)).toBe(quote.exact)
      expect(found).toContain(quote.prefix + quote.exact + quote.suffix)
    }
  })
})

describe('every form', () => {
  const hostile = fc.constantFrom(
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    '| a | <b>x</b> |',
    '[x](javascript:alert(1))',
    '\u001b[31mred',
    '&lt;script&gt;',
  )
  const text = fc
    .array(fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 40 })), { minLength: 1, maxLength: 6 })
    .map((all) => all.join('\n'))

  it('of hostile texts has no element, handler or control sequence of the author’s', () => {
    fc.assert(
      fc.property(text, (words) => {
        const audit = auditOf(words, { title: words.slice(0, 80) || 'x' })
        const html = auditToHtml(audit)
        expect(html).not.toMatch(/<(?:script|img|svg|iframe)\b|<b>(?:x|for)</i)
        expect(html).not.toMatch(/href="(?!https?:|#)/i)
        expect(auditToMarkdown(audit)).not.toMatch(/(?<!\\)<(?:script|img|svg|b)\b/i)
        expect(auditToText(audit, { width: 60 })).not.toContain('\u001b')
      }),
    )
  })

  it('of Markdown keeps front matter first and the row a row', () => {
    const markdown = auditToMarkdown(
      auditOf('| a | b |', {
        text: '---\ntitle: X\n---\n\n| a | b |',
        units: [
          { kind: 'row', start: 19, end: 28, mark: 'uncited', citations: [], cites: [], why: 'No source.' },
        ],
      }),
    )
    expect(markdown.startsWith('---\ntitle: X\n---\n')).toBe(true)
    expect(markdown).toContain('| a | b ○[^assay-uncited-1] |')
    expect(markdown.match(/^\[\^assay-uncited-1\]: /gm)).toHaveLength(1)
  })

  it('names each mark in words on the page', () => {
    const html = auditToHtml(auditOf('One.\nTwo.\nThree.\nFour.\nFive.\nSix.'))
    for (const name of [
      'supported',
      'contradicted',
      'no evidence found',
      'uncited',
      'cites something that does not say so',
    ]) {
      expect(html).toContain(`aria-label="${name}, note`)
    }
    expect(html).toContain('[not checkable]')
  })
})
