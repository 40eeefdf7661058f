import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../domain/index.js'
import { type Blobs, openBlobs } from './blobs.js'

describe('blobs', () => {
  let dir: string
  let blobs: Blobs
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'assay-blobs-'))
    blobs = await openBlobs(dir, true)
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))
  const fileOf = (hash: string) => join(dir, hash.slice(0, 2), hash.slice(2))

  it('gives back any bytes under their hash', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (bytes) => {
        const hash = await blobs.put(bytes)
        expect(hash).toBe(sha256(bytes))
        expect(Buffer.from(await blobs.get(hash)).equals(bytes)).toBe(true)
      }),
      { numRuns: 60 },
    ))

  it('gives back any text, code unit by code unit', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (text) => {
        expect(await blobs.text(await blobs.put(text))).toBe(text)
      }),
      { numRuns: 60 },
    ))

  it('keeps a byte order mark, which offsets count', async () => {
    expect(await blobs.text(await blobs.put('\uFEFFtext'))).toBe('\uFEFFtext')
  })

  it('stores the same once, from many at once, and leaves no drafts', async () => {
    const hashes = await Promise.all(Array.from({ length: 40 }, (_, n) => blobs.put(`text ${n % 4}`)))
    expect(new Set(hashes).size).toBe(4)
    expect(await readdir(join(dir, 'drafts'))).toEqual([])
    expect(await readFile(fileOf(sha256('text 1')), 'utf8')).toBe('text 1')
  })

  it('tells what is not there, and takes no path for a hash', async () => {
    expect(await blobs.has(sha256('absent'))).toBe(false)
    await expect(blobs.get(sha256('absent'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const hash of ['', '../../etc/passwd', `${'a'.repeat(63)}/`, 'A'.repeat(64)]) {
      await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  it('notices changed, cut and emptied bytes', async () => {
    const [changed, cut, emptied] = await Promise.all(
      ['changed', 'cut short', 'emptied'].map((t) => blobs.put(t)),
    )
    if (!changed || !cut || !emptied) throw new Error('three blobs')
    await writeFile(fileOf(changed), 'changeD')
    await truncate(fileOf(cut), 3)
    await truncate(fileOf(emptied), 0)
    for (const hash of [changed, cut, emptied]) {
      await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'BLOB_CORRUPT' })
    }
  })

  it('refuses to call text what is not UTF-8', async () => {
    const hash = await blobs.put(Uint8Array.of(0x41, 0xff))
    await expect(blobs.text(hash)).rejects.toMatchObject({ code: 'BLOB_CORRUPT' })
  })

  it('sweeps up after a crash, but leaves the drafts of others who share the folder', async () => {
    await writeFile(join(dir, 'drafts', '1-left'), 'half')
    await openBlobs(dir, false)
    expect(await readdir(join(dir, 'drafts'))).toEqual(['1-left'])
    await openBlobs(dir, true)
    expect(await readdir(join(dir, 'drafts'))).toEqual([])
  })
})
