import { expect, it } from 'vitest'
import { extractClaims } from '../../claims/index.js'
import type { ModelClient } from '../../llm/index.js'
import { modelClaims } from './model-claims.js'
import type { RunModel } from './run-model.js'

/** A model that splits as it is told, and how often it was asked. */
function splitting(claims: { sentence: number; text: string }[]) {
  let asked = 0
  const client = {
    id: 'double/1',
    maxOutputTokens: 1000,
    ask: async () => {
      asked += 1
      return { value: { claims }, calls: [] }
    },
    spent: () => ({ calls: 0, uncertain: 0, inputTokens: 0, outputTokens: 0 }),
  } as unknown as ModelClient
  const model: RunModel = {
    id: client.id,
    task: async (_name, shape, make) => ({ value: shape.parse(await make(client)), entries: [] }),
    close: async () => {},
  }
  return { model, asked: () => asked }
}

const partsOf = async (text: string, claims: { sentence: number; text: string }[]) => {
  const { model } = splitting(claims)
  const { sentences } = await modelClaims(model, extractClaims(text), {})
  return sentences.map(({ parts }) => parts.map((part) => part.text))
}

const TEXT = 'The Akashi Bridge opened in 1998. Built for trains at first, it is 3,911 metres long.'

it('takes the parts that a model made readable alone', async () => {
  const parts = await partsOf(TEXT, [
    { sentence: 1, text: 'The Akashi Bridge opened in 1998.' },
    { sentence: 2, text: 'The Akashi Bridge is 3,911 metres long.' },
    { sentence: 2, text: 'The Akashi Bridge was built for trains at first.' },
  ])
  expect(parts[1]).toEqual([
    'The Akashi Bridge is 3,911 metres long.',
    'The Akashi Bridge was built for trains at first.',
  ])
})

it('keeps what was split offline where the model loses a name or a number, or invents one', async () => {
  const offline = extractClaims(TEXT).map(({ parts }) => parts.map(({ text }) => text))
  expect(await partsOf(TEXT, [{ sentence: 2, text: 'It was built for trains at first.' }])).toEqual(offline)
  expect(await partsOf(TEXT, [{ sentence: 2, text: 'The Akashi Bridge is 4,000 metres long.' }])).toEqual(
    offline,
  )
  expect(await partsOf(TEXT, [{ sentence: 2, text: 'Is the Akashi Bridge 3,911 metres long?' }])).toEqual(
    offline,
  )
  expect(await partsOf(TEXT, [])).toEqual(offline)
})

it('changes no sentence, no whole and no place', async () => {
  const before = extractClaims(TEXT)
  const { model } = splitting([{ sentence: 2, text: 'The Akashi Bridge is 3,911 metres long.' }])
  const { sentences } = await modelClaims(model, before, {})
  expect(sentences.map(({ text, span, whole }) => ({ text, span, whole }))).toEqual(
    before.map(({ text, span, whole }) => ({ text, span, whole })),
  )
  for (const { span, parts } of sentences)
    for (const part of parts) expect(part.span.start).toBeGreaterThanOrEqual(span.start)
})

it('asks nothing for one plain statement', async () => {
  const { model, asked } = splitting([])
  await modelClaims(model, extractClaims('The Akashi Bridge opened in 1998.'), {})
  expect(asked()).toBe(0)
})
