import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AssayError } from '../domain/index.js'
import { collect } from './collect.js'
import { readJsonLines } from './json-lines.js'
import { JudgeRow } from './rows.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eval-rows-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const problem = async (path: string): Promise<string> => {
  try {
    await collect(readJsonLines([path], JudgeRow))
  } catch (error) {
    expect(error).toBeInstanceOf(AssayError)
    expect((error as AssayError).code).toBe('DATASET_INVALID')
    return (error as AssayError).message.replace(folder, '')
  }
  return 'none'
}

const GOOD = '{"id": 1, "claim": "Water boils.", "evidence": "It boils at 100 °C.", "label": "SUPPORTS"}'

describe('readJsonLines', () => {
  it('reads several files in order, skips blank lines and a byte order mark, and names rows without an id', async () => {
    const first = await file('first.jsonl', `\uFEFF${GOOD}\r\n\r\n${GOOD.replace('"id": 1, ', '')}`)
    const second = await file('second.jsonl', `${GOOD.replace('SUPPORTS', 'NOT ENOUGH INFO')}\n`)
    const rows = await collect(readJsonLines([first, second], JudgeRow))
    expect(rows.map((row) => row.id)).toEqual(['1', 'first.jsonl:3', '1'])
    expect(rows.map((row) => row.label)).toEqual(['supports', 'supports', 'neutral'])
  })

  it('keeps a row whole that has U+2028 inside a string', async () => {
    const path = await file('separator.jsonl', GOOD.replace('boils at', 'boils\u2028at'))
    const [row] = await collect(readJsonLines([path], JudgeRow))
    expect(row?.evidence).toBe('It boils\u2028at 100 °C.')
  })

  it('says where and what is missing or wrong', async () => {
    const rows = `${GOOD}\n{"id": "x", "claim": "A claim.", "label": "maybe"}\n`
    expect(await problem(await file('a.jsonl', rows))).toBe(
      '/a.jsonl:2: evidence: is missing; label: "maybe" is not one of: supports, refutes, neutral',
    )
    expect(await problem(await file('b.jsonl', `${GOOD}\n\n{"id": }`))).toBe('/b.jsonl:3: is not JSON')
    expect(await problem(await file('c.jsonl', '[]'))).toContain('/c.jsonl:1: is not a JSON object')
    expect(await problem(await file('d.jsonl', GOOD.replace('Water boils.', ' ')))).toContain(
      'claim: is empty',
    )
    expect(await problem(await file('e.jsonl', Uint8Array.of(0x7b, 0xff)))).toBe('/e.jsonl:1: is not UTF-8')
    expect(await problem(join(folder, 'absent.jsonl'))).toContain('absent.jsonl: cannot be read: ENOENT')
    expect(await problem(folder)).toContain('cannot be read')
  })

  it('raises nothing but its own error on random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await problem(await file('random.jsonl', bytes))
      }),
      { numRuns: 60 },
    )
  })

  it('gives back any rows that were written, whatever the chunks of the stream', async () => {
    const row = z.object({ id: z.string(), text: z.string() })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
        fc.nat(200_000),
        async (texts, size) => {
          const rows = texts.map((text, index) => ({ id: `${index}`, text: text + 'x'.repeat(size) }))
          const path = await file('any.jsonl', rows.map((value) => JSON.stringify(value)).join('\n'))
          expect(await collect(readJsonLines([path], row))).toEqual(rows)
        },
      ),
      { numRuns: 25 },
    )
  })
})
