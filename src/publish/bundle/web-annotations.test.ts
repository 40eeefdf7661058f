import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aCheck, anyText, textsOf } from '../testing/fixtures.js'
import { type AnnotatedText, selectorsOf, toWebAnnotations } from './web-annotations.js'

const Annotations = z.object({
  '@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
  type: z.literal('AnnotationCollection'),
  total: z.int(),
  first: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        motivation: z.string(),
        body: z.array(z.record(z.string(), z.unknown())),
        target: z.array(z.object({ source: z.string(), selector: z.unknown() })),
      }),
    ),
  }),
})

const annotationsOf = (check: ReturnType<typeof aCheck>, texts: ReadonlyMap<string, AnnotatedText>) =>
  Annotations.parse(JSON.parse(JSON.stringify(toWebAnnotations([check], (id) => texts.get(id)))))

const asPages = (texts: ReadonlyMap<string, string>, mediaType = 'text/html') =>
  new Map([...texts].map(([id, text]) => [id, { text, mediaType }]))

describe('web annotations', () => {
  it('link each citation to the stored text and to the live page', () => {
    const check = aCheck()
    const { total, first } = annotationsOf(check, asPages(textsOf()))
    expect(total).toBe(2)
    const [web, file] = first.items
    const snapshot = check.citations[0]?.snapshot
    expect(web?.body).toEqual([
      { type: 'SpecificResource', source: `checks/${check.id}.json`, purpose: 'linking' },
      ...['Somebody says: “The Harbour Bridge is 503 metres long.”', 'Both give the same figure.'].map(
        (value) => ({
          type: 'TextualBody',
          value,
          format: 'text/plain',
          purpose: 'describing',
        }),
      ),
    ])
    const quote = {
      type: 'TextQuoteSelector',
      exact: 'The Harbour Bridge is 503 metres long.',
      prefix: 'A note. ',
      suffix: ' It opened in 1932.',
    }
    expect(web?.target).toEqual([
      {
        source: `snapshots/${snapshot}.txt`,
        selector: [quote, { type: 'TextPositionSelector', start: 8, end: 46 }],
      },
      {
        source: 'https://survey.example/bridges?id=7',
        selector: [
          quote,
          {
            type: 'FragmentSelector',
            conformsTo: 'https://wicg.github.io/scroll-to-text-fragment/',
            value: ':~:text=The%20Harbour%20Bridge%20is%20503%20metres%20long.',
          },
        ],
      },
    ])
    expect(file?.target).toHaveLength(1)
    expect(new Set(first.items.map(({ id }) => id)).size).toBe(2)
  })

  it('points into a page of a PDF', () => {
    const check = aCheck()
    const citations = check.citations.map((citation) => ({ ...citation, page: 4 }))
    const { first } = annotationsOf({ ...check, citations }, asPages(textsOf(), 'application/pdf'))
    expect(first.items[0]?.target[1]?.selector).toMatchObject({
      type: 'FragmentSelector',
      value: 'page=4',
      refinedBy: { type: 'TextQuoteSelector' },
    })
  })

  it('count code points, so that a reader who does finds the same words', () => {
    const wellFormed = anyText().map((text) => text.replace(/\p{Surrogate}/gu, '🚀'))
    fc.assert(
      fc.property(wellFormed, wellFormed, wellFormed, (before, exact, after) => {
        fc.pre(exact !== '')
        const text = before + exact + after
        const [citation] = aCheck({ told: [{ text, exact }] }).citations
        if (!citation) throw new Error('no citation')
        const { position } = selectorsOf(citation, text)
        expect([...text].slice(position.start, position.end).join('')).toBe(exact)
      }),
    )
  })
})
