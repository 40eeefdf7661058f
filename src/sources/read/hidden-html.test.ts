import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HiddenHtml } from './hidden-html.js'
import { readDocument } from './read-document.js'

const textOf = async (markdown: string) =>
  (await readDocument(new TextEncoder().encode(markdown), { name: 'a.md' })).text

describe('what HTML hides in Markdown', () => {
  it.each([
    ['across blank lines', 'Shown.\n\n<div style="display:none">\n\nHidden.\n\n- Hidden.\n\n</div>\n\nEnd.'],
    ['nested', 'Shown.\n\n<div hidden>\n\n<div>\n\nHidden.\n\n</div>\n\nHidden.\n\n</div>\n\nEnd.'],
    ['in elements without text', 'Shown.\n\n<template>\n\nHidden.\n\n</template>\n\nEnd.'],
  ])('stays hidden %s', async (_, markdown) => {
    expect(await textOf(markdown)).toBe('Shown.\n\nEnd.')
  })

  it('stays hidden inside a sentence, and nothing else does', async () => {
    expect(await textOf('One <span style="opacity:0">two <span>three</span> four</span> five.')).toBe(
      'One five.',
    )
    expect(await textOf('One <span style="color:red">two</span> <b>three</b>.')).toBe('One two three.')
    expect(await textOf('<div class="note">\n\nShown.\n\n</div>\n\nEnd.')).toBe('Shown.\n\nEnd.')
  })

  it('gives back all of what hides nothing, and takes no time on tags without end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<b>', '</b>', 'x ', '<p title="a>b">', '<', '</div>')),
        (parts) => {
          const html = parts.join('')
          expect(new HiddenHtml().pass(html)).toBe(html)
        },
      ),
    )
    const started = performance.now()
    new HiddenHtml().pass('<a "'.repeat(5_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
