import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  AssayError,
  type Passage,
  type SnapshotId,
  type SourceId,
  sha256,
  sourceIdOf,
} from '../domain/index.js'
import { type EvidenceIndex, openEvidenceIndex } from './evidence-index.js'
import { passagesOf } from './passages.js'

let dir: string
const open: EvidenceIndex[] = []

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-index-'))
})

afterEach(async () => {
  for (const index of open.splice(0)) await index.close()
  await rm(dir, { recursive: true, force: true })
})

async function openIndex(): Promise<EvidenceIndex> {
  const index = await openEvidenceIndex(join(dir, 'index'))
  open.push(index)
  return index
}

async function closeIndex(index: EvidenceIndex): Promise<void> {
  open.splice(open.indexOf(index), 1)
  await index.close()
}

/** A document of one paragraph, cut as the library cuts it. */
function passages(name: string, text: string, title?: string): Passage[] {
  return passagesOf({
    snapshot: sha256(name) as SnapshotId,
    source: sourceIdOf(name) as SourceId,
    text,
    blocks: [{ kind: 'paragraph', start: 0, end: text.length }],
    ...(title === undefined ? {} : { title }),
  })
}

const snapshotOf = (name: string) => sha256(name) as SnapshotId

const codeUnits = fc.array(fc.nat(0xffff), { maxLength: 200 }).map((units) => String.fromCharCode(...units))

describe('the evidence index', () => {
  it('returns whole passages, at once and after it was opened again', async () => {
    const added = passages(
      'bridge',
      'It opened in 1937. Its towers — 227 m – are Art Deco.',
      'Golden Gate Bridge',
    )
    const index = await openIndex()
    expect(await index.search('bridge')).toEqual([])
    await index.add(added)
    expect((await index.search('bridge opened')).map((found) => found.passage)).toEqual(added)
    await closeIndex(index)
    await index.close()

    const again = await openIndex()
    expect(await again.count()).toBe(added.length)
    expect((await again.search('towers')).map((found) => found.passage)).toEqual(added)
  })

  it('keeps the place and the readings of a row, and finds it by what only they say', async () => {
    const text = 'Voyager 2 | 1977-08-20 | 722'
    const cells = ['Voyager 2', '1977-08-20', '722'].map((cell) => {
      const start = text.indexOf(cell)
      return { start, end: start + cell.length }
    })
    const columns = ['Probe', 'Launch date', 'Mass (kilograms)']
    const block = { kind: 'table-row' as const, start: 0, end: text.length, cells, columns, row: 7, page: 3 }
    const source = sourceIdOf('probes.csv') as SourceId
    const rows = passagesOf({ snapshot: sha256('probes') as SnapshotId, source, text, blocks: [block] })
    const index = await openIndex()
    await index.add([...rows, ...passages('other', 'It was launched in autumn.')])
    for (const query of ['launched in August', 'kilograms', 'probe launch date', 'Voyager']) {
      const [found] = await index.search(query)
      expect(found?.passage).toEqual(rows[0])
    }
    expect(rows[0]).toMatchObject({ row: 7, page: 3, readings: [{ cites: { start: 0, end: text.length } }] })
  })

  it('finds words by their stem, whatever their case and accents, and by the title above', async () => {
    const index = await openIndex()
    await index.add([
      ...passages('a', 'The probes were launched from Florida.', 'Voyager'),
      ...passages('b', 'Crème brûlée is browned with a torch.', 'Desserts'),
      ...passages('c', '東京タワーは一九五八年に完成した。', '東京'),
    ])
    const best = async (query: string) => (await index.search(query))[0]?.passage.snapshot
    expect(await best('LAUNCHING a probe')).toBe(snapshotOf('a'))
    expect(await best('voyager')).toBe(snapshotOf('a'))
    expect(await best('creme brulee')).toBe(snapshotOf('b'))
    expect(await best('東京')).toBe(snapshotOf('c'))
  })

  it('never takes a query for a query language, and fails on none', async () => {
    const index = await openIndex()
    await index.add(passages('a', 'A kettle boils water. Steam rises.'))
    for (const query of [
      '',
      '   ',
      '?!',
      'the of and',
      '"kettle',
      'kettle AND NOT (',
      '\0',
      'x'.repeat(100_000),
    ]) {
      await expect(index.search(query)).resolves.toBeInstanceOf(Array)
    }
    expect(await index.search('NOT kettle')).toHaveLength(1)
    expect(await index.search(`kettle ${'lorem ipsum '.repeat(10_000)}`)).toHaveLength(1)
    await fc.assert(
      fc.asyncProperty(codeUnits, async (query) => {
        expect((await index.search(query)).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 40 },
    )
  })

  it('replaces a snapshot, removes another, and leaves the rest', async () => {
    const index = await openIndex()
    const tea = passages('tea', 'Green tea is steeped at 80 degrees.')
    await index.add([...tea, ...passages('coffee', 'Coffee is brewed at 93 degrees.')])
    await index.add(tea, { replace: true })
    expect(await index.count()).toBe(2)
    expect(await index.search('tea')).toHaveLength(1)
    await index.remove([snapshotOf('tea'), snapshotOf('never added')])
    expect(await index.search('tea')).toEqual([])
    expect(await index.search('degrees')).toHaveLength(1)
  })

  it('does not let an id reach outside its quotes', async () => {
    const index = await openIndex()
    await index.add(passages('a', 'Salt melts ice.'))
    for (const hostile of ["' OR '1'='1", "') OR (1=1", "\\' OR 1=1 --", '%', '"', '`', '\0', '🚀']) {
      await index.remove([hostile as SnapshotId])
    }
    expect(await index.count()).toBe(1)
  })

  it('orders equal scores by id', async () => {
    const index = await openIndex()
    const copies = Array.from({ length: 120 }, (_, at) =>
      passages(`copy ${at}`, 'Honey does not spoil.'),
    ).flat()
    await index.add(copies)
    const ids = (await index.search('honey', { limit: 30 })).map((found) => found.passage.id)
    expect(ids).toEqual(
      copies
        .map((passage) => passage.id)
        .sort()
        .slice(0, 30),
    )
  })

  it('ranks the same whether rows came together, one by one, or were compacted', async () => {
    const facts = ['copper', 'tin', 'zinc', 'iron', 'nickel'].flatMap((metal, at) =>
      Array.from({ length: 12 }, (_, no) =>
        passages(
          `${metal} ${no}`,
          `${metal} melts at ${300 + at * 100 + no} degrees. ${'It shines. '.repeat(no % 3)}`,
        ),
      ).flat(),
    )
    const together = await openEvidenceIndex(join(dir, 'together'))
    const singly = await openEvidenceIndex(join(dir, 'singly'))
    open.push(together, singly)
    await together.add(facts)
    for (let at = 0; at < facts.length; at += 7) {
      await singly.add(facts.slice(at, at + 7))
      if (at % 3 === 0) await singly.search('tin')
    }
    const ids = async (index: EvidenceIndex) =>
      (await index.search('zinc melts at 505 degrees', { limit: 10 })).map((found) => found.passage.id)
    await together.compact()
    await singly.compact()
    expect(await ids(singly)).toEqual(await ids(together))
  })

  it('serves searches while it is added to and compacted', async () => {
    const index = await openIndex()
    await index.add(passages('first', 'Basalt is a volcanic rock.'))
    const adding = Array.from({ length: 20 }, (_, at) =>
      index.add(passages(`rock ${at}`, `Rock number ${at} is granite.`)),
    )
    const searching = Array.from({ length: 20 }, () => index.search('basalt'))
    const compacting = index.compact()
    for (const found of await Promise.all(searching)) expect(found).toHaveLength(1)
    await Promise.all([...adding, compacting])
    expect(await index.count()).toBe(21)
    expect(await index.search('granite', { limit: 50 })).toHaveLength(20)
  })

  it('opens what a killed process left: folders without a table, stray files', async () => {
    await mkdir(join(dir, 'index', 'texts.lance', 'data'), { recursive: true })
    await writeFile(join(dir, 'index', 'texts.lance', 'data', 'half.lance'), 'not finished')
    const index = await openIndex()
    await index.add(passages('a', 'Cork floats.'))
    expect(await index.search('cork')).toHaveLength(1)
  })

  it('says what is wrong with a folder that is no index', async () => {
    await writeFile(join(dir, 'index'), 'a file')
    await expect(openIndex()).rejects.toBeInstanceOf(AssayError)
  })
})
