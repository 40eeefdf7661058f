import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from './read-document.js'

const read = (html: string) => readDocument(new TextEncoder().encode(html), { name: 'a.html' })
const blocksOf = async (html: string) => {
  const { text, blocks } = await read(html)
  return blocks.map(({ start, end }) => text.slice(start, end))
}

const AROUND = (inside: string) =>
  `<!doctype html><title>Bridges | Town Paper</title><body><header><a href="/">Town Paper</a></header>
  <nav><a href="/a">News</a> <a href="/b">Sport</a></nav>${inside}
  <aside><ul><li>Plum cake in ten steps</li></ul></aside><footer>Town Paper, all rights reserved</footer></body>`

const DATED = 'The bridge was opened on 3 May 1890 by the mayor.'
const LONG =
  'It is 240 metres long and rests on four piers of granite that were cut in the hills behind the town.'

describe('main content', () => {
  it.each(['main', 'article', 'div', 'section'])(
    'keeps the dated paragraph under the title, in %s',
    async (name) => {
      const page = AROUND(
        `<${name}><h1>The bridge</h1><p>${DATED}</p><p>${LONG}</p><p>Tolls ended in 1921.</p></${name}>`,
      )
      expect(await blocksOf(page)).toEqual(['The bridge', DATED, LONG, 'Tolls ended in 1921.'])
    },
  )

  it('keeps it in a long page without a main element too', async () => {
    const story = Array.from(
      { length: 60 },
      (_, at) => `<p>Pier ${at} was built in ${1800 + at}. ${LONG}</p>`,
    )
    const page = AROUND(
      `<div class="content"><h1>The bridge</h1><p>${DATED}</p>${story.join('')}</div><div class="sidebar"><p>Ten bridges to see</p></div>`,
    )
    const blocks = await blocksOf(page)
    expect(blocks.slice(0, 2)).toEqual(['The bridge', DATED])
    for (let at = 0; at < 60; at++) expect(blocks[at + 2]).toMatch(`Pier ${at} `)
    expect(blocks.join()).not.toMatch(/News|Plum cake|rights reserved/)
  })

  it('keeps lists, short lines and trailing paragraphs of a product page', async () => {
    const page = AROUND(
      `<main><h1>Dayfarer</h1><p class="tagline">Two nights of light.</p><p>${LONG}</p>
      <ul><li>Runs for 40 hours</li><li>Weighs 310 grams</li></ul><p>Made by hand.</p></main>`,
    )
    expect(await blocksOf(page)).toEqual([
      'Dayfarer',
      'Two nights of light.',
      LONG,
      'Runs for 40 hours',
      'Weighs 310 grams',
      'Made by hand.',
    ])
  })

  it('leaves out what stands around the article', async () => {
    const page = AROUND(
      `<article><h1>The bridge</h1><p>${DATED}</p><p>${LONG}</p><div class="related-links"><h3>More</h3><p>Ten bridges to see</p></div>
      <div class="share-bar"><a href="#">Share</a></div></article>`,
    )
    const blocks = await blocksOf(page)
    expect(blocks).toEqual(expect.arrayContaining(['The bridge', DATED, LONG]))
    expect(blocks.join()).not.toMatch(/News|Plum cake|rights reserved/)
  })

  it('loses no block of an article, whatever its blocks are', async () => {
    const words = fc
      .array(
        fc.constantFrom(
          'copper',
          'bridge',
          '1890',
          '3 May 2019',
          'By Ann',
          'granite',
          'Updated',
          'of',
          'the',
        ),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map((list) => list.join(' '))
    const block = fc.record({ tag: fc.constantFrom('p', 'h2', 'li', 'blockquote', 'pre'), words })
    const wrap = (tag: string, text: string) =>
      tag === 'li' ? `<ul><li>${text}</li></ul>` : `<${tag}>${text}</${tag}>`
    await fc.assert(
      fc.asyncProperty(
        fc.array(block, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('main', 'article'),
        async (list, tag) => {
          const inside = list.map((one) => wrap(one.tag, `${one.words} end`)).join('')
          const { text } = await read(
            AROUND(
              `<${tag}><h1>Bridges and all that is known of them here</h1>${inside}<p>${LONG}</p></${tag}>`,
            ),
          )
          for (const one of list) expect(text).toContain(`${one.words} end`)
        },
      ),
      { numRuns: 60 },
    )
  }, 30_000)
})
