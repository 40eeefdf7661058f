import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AssayError, type ReadDocument, sliceSpan } from '../../domain/index.js'
import { type DocumentsInFile, readDocuments } from './read-document.js'

const DOCUMENTS = join(import.meta.dirname, '../../../test/fixtures/documents')
const EXPECTED = join(DOCUMENTS, 'expected')
const bytesOf = (name: string) => readFileSync(join(DOCUMENTS, name))

/** The document with each block's words, for people to check. */
const readable = ({ blocks, ...rest }: ReadDocument) => ({
  ...rest,
  blocks: blocks.map(({ start, end, cells, ...block }) => ({
    ...block,
    says: rest.text.slice(start, end),
    ...(cells && { cells: cells.map((cell) => sliceSpan(rest.text, cell)) }),
  })),
})

const outcome = async (name: string) => {
  try {
    const { documents, refused } = await readDocuments(bytesOf(name), { name })
    return {
      documents: documents.map(({ document, bytes, ...part }) => ({
        ...part,
        ...(bytes && { byteLength: bytes.length }),
        ...readable(document),
      })),
      refused,
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    return { code: error.code, message: error.message, hint: error.hint }
  }
}

describe('golden documents', () => {
  const names = readdirSync(DOCUMENTS).filter((name) => !/^expected$|\.mjs$/.test(name))
  it.each(names)('%s', async (name) => {
    await expect(`${JSON.stringify(await outcome(name), null, 2)}\n`).toMatchFileSnapshot(
      join(EXPECTED, `${name}.json`),
    )
  })
})

export type { DocumentsInFile }
