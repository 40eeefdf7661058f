import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linesOf } from './ask.js'

async function* cutAt(bytes: Buffer, cuts: number[]): AsyncGenerator<Buffer> {
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  let from = 0
  for (const place of places) {
    yield bytes.subarray(from, place)
    from = place
  }
}

it('finds the lines wherever the bytes are cut, and ends one at a newline alone', async () => {
  const anyValue = fc.array(
    fc.string({ unit: fc.oneof(fc.string(), fc.constantFrom('\u2028', '\n', '\r', '🚀')) }),
  )
  await fc.assert(
    fc.asyncProperty(anyValue, fc.array(fc.nat()), async (values, cuts) => {
      const sent = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''))
      const lines: unknown[] = []
      for await (const line of linesOf(cutAt(sent, cuts))) lines.push(JSON.parse(line))
      expect(lines).toEqual(values)
    }),
  )
})

it('gives no line that was broken off', async () => {
  const lines: string[] = []
  for await (const line of linesOf(cutAt(Buffer.from('{"a":1}\n{"b":'), []))) lines.push(line)
  expect(lines).toEqual(['{"a":1}'])
})
