import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { AssayError, placeOf, type ReadDocument, sliceSpan } from '../../domain/index.js'
import { type DocumentsInFile, readDocument, readDocuments } from './read-document.js'

const DOCUMENTS = join(import.meta.dirname, '../../../test/fixtures/documents')
const EXPECTED = join(DOCUMENTS, 'expected')
const bytesOf = (name: string) => readFileSync(join(DOCUMENTS, name))
const text = (words: string) => new TextEncoder().encode(words)

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

describe('places in the document', () => {
  it('gives the page of each offset, also within a paragraph that turns the page', async () => {
    const { text, blocks } = await readDocument(bytesOf('survey.pdf'), { name: 'survey.pdf' })
    const pageAt = (words: string) => placeOf(blocks, text.indexOf(words)).page
    expect(text.indexOf('the first to note')).toBeGreaterThan(0)
    expect(pageAt('finished in 1874')).toBe(1)
    expect(pageAt('cite it as')).toBe(1)
    expect(pageAt('the first to note')).toBe(2)
    expect(pageAt('cold current')).toBe(2)
    expect(pageAt('sunlight')).toBe(3)
    expect(text).not.toContain('Harbour Survey')
  })

  it('gives the row of a table as the file counts it', async () => {
    const { text, blocks } = await readDocument(bytesOf('ships.csv'), { name: 'ships.csv' })
    expect(placeOf(blocks, text.indexOf('Long, Reach'))).toEqual({ row: 3 })
    expect(placeOf(blocks, text.indexOf('=1+1'))).toEqual({ row: 5 })
    expect(placeOf([], 0)).toEqual({})
  })
})

describe('what bytes say goes before the name', () => {
  it('reads a document under a wrong name, and refuses a name without its document', async () => {
    const readerOf = async (file: string, name: string) =>
      (await readDocument(bytesOf(file), { name })).reader
    expect(await readerOf('survey.pdf', 'survey.txt')).toBe('pdf/2')
    expect(await readerOf('river.epub', 'river.docx')).toBe('epub/2')
    expect(await readerOf('boats.xlsx', 'boats')).toBe('spreadsheet/2')
    await expect(readDocument(text('Only words.'), { name: 'a.xlsx' })).rejects.toMatchObject({
      code: 'SOURCE_UNSUPPORTED',
      message: expect.stringMatching(/named as an Excel workbook/),
    })
  })

  it('takes the media type of a server', async () => {
    const table = await readDocument(text('Port,Boats\nVaren,14\n'), { name: 'data', mediaType: 'text/csv' })
    expect(table.text).toBe('Port | Boats\nPort: Varen; Boats: 14')
    const { documents } = await readDocuments(bytesOf('news.rss'), {
      name: 'x',
      mediaType: 'application/rss+xml',
    })
    expect(documents).toHaveLength(2)
  })
})

describe('files of several documents', () => {
  it('are not read as one', async () => {
    await expect(readDocument(bytesOf('news.rss'), { name: 'news.rss' })).rejects.toMatchObject({
      code: 'SOURCE_SEVERAL',
    })
  })

  it('name their parts the same at every reading', async () => {
    const parts = async () =>
      (await readDocuments(bytesOf('gazette.warc'), { name: 'a' })).documents.map(({ part }) => part)
    const first = await parts()
    expect(new Set(first).size).toBe(first.length)
    expect(await parts()).toEqual(first)
  })
})

describe('files made to break a reader', () => {
  const refusal = async (bytes: Uint8Array, name: string) => {
    const error = await readDocuments(bytes, { name }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AssayError)
    return (error as AssayError).code
  }
  const zip = (parts: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, text(part)])))

  it('refuses tables of ten thousand columns, and columns whose names would be repeated beyond measure', async () => {
    const wide = `${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')}\n${'1,'.repeat(9_999)}1\n`
    expect(await refusal(text(wide), 'wide.csv')).toBe('SOURCE_TOO_LARGE')
    const names = Array.from({ length: 1_500 }, (_, at) => `${'long name '.repeat(7)}${at}`).join(',')
    const labelled = `${names}\n${`${'1,'.repeat(1_499)}1\n`.repeat(1_000)}`
    expect(await refusal(text(labelled), 'labels.csv')).toBe('SOURCE_TOO_LARGE')
  })

  it.each([
    ['an open quote', `Port,Boats\n"${'x,'.repeat(200_000)}`],
    ['many quotes', `Port,Boats\n${'"'.repeat(100_001)},1`],
    ['no separators', 'word '.repeat(100_000)],
  ])('reads or refuses a table with %s', async (_, table) => {
    const result = await readDocuments(text(table), { name: 'odd.csv' }).catch((error: unknown) => error)
    if (result instanceof AssayError) expect(result.exitCode).toBe(3)
    else expect(result).toMatchObject({ documents: [{ document: { reader: 'table/2' } }] })
  })

  it('does not count the billions of parts that an archive claims to have', async () => {
    const archive = Buffer.from(zip({ 'a.txt': 'a' }))
    const zip64 = Buffer.alloc(56 + 20)
    zip64.write('PK\x06\x06', 'latin1')
    zip64.writeUInt32LE(0xfffffff0, 32)
    zip64.write('PK\x06\x07', 56, 'latin1')
    const at = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1')
    zip64.writeUInt32LE(at, 56 + 8)
    const end = Buffer.from(archive.subarray(at))
    end.writeUInt16LE(0xffff, 8)
    end.writeUInt16LE(0xffff, 10)
    end.writeUInt32LE(0xffffffff, 16)
    const started = performance.now()
    await refusal(Buffer.concat([archive.subarray(0, at), zip64, end]), 'endless.docx')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it.each(['gazette.warc', 'gazette.warc.gz'])(
    'reads what there is of a %s that breaks off anywhere',
    async (name) => {
      const whole = bytesOf(name)
      for (let length = 20; length < whole.length; length += 97) {
        const read = await readDocuments(whole.subarray(0, length), { name }).catch((error: unknown) => error)
        if (read instanceof AssayError) expect(read.exitCode).toBe(3)
        else expect((read as DocumentsInFile).documents.length).toBeGreaterThan(0)
      }
    },
  )

  it('expands no entities in books and feeds', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(100)}">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`
    const epub = zip({
      'META-INF/container.xml': `${bomb}<container><rootfile full-path="a.opf">&j;</rootfile></container>`,
    })
    expect(await refusal(epub, 'bomb.epub')).toBe('SOURCE_UNSUPPORTED')
    expect(
      await refusal(text(`<?xml version="1.0"?>${bomb}<rss><channel>&j;</channel></rss>`), 'bomb.rss'),
    ).toBe('SOURCE_UNSUPPORTED')
  })

  it('refuses a feed nested a hundred thousand levels deep', async () => {
    const deep = `<rss version="2.0"><channel>${'<item>'.repeat(100_000)}</channel></rss>`
    expect(await refusal(text(deep), 'deep.rss')).toBe('SOURCE_UNSUPPORTED')
    const json = `{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(200_000)}`
    expect(await refusal(text(json), 'deep.json')).toBe('SOURCE_DAMAGED')
  })

  it('ends after the time that it has', async () => {
    const started = performance.now()
    const error = await readDocuments(bytesOf('survey.pdf'), { name: 'slow.pdf', timeLimit: -1 }).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ code: 'SOURCE_TOO_SLOW' })
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
