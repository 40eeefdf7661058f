import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Check, Check as CheckSchema, type EdtfDate } from '../../domain/index.js'
import { createComparatorJudge } from '../../judge/index.js'
import { putMadeRecords } from '../../store/testing/made-records.js'
import { openWorkspace, type Workspace } from '../workspace.js'

const REVIEWS = [
  ['teapot', 'The teapot was invented in Iceland.', 'False', '2021-03-04'],
  ['honey', 'Honey does not spoil, even after three thousand years.', 'Mostly true', '2019-06-01'],
  ['wall', 'The Great Wall of China can be seen from the Moon with the naked eye.', 'Legend', '2018'],
  ['bees', 'Bees can recognise human faces.', 'Correct', '2020-01-15'],
].map(([path, claimReviewed, alternateName, datePublished]) => ({
  '@type': 'ClaimReview',
  url: `https://almanac.example/${path}`,
  claimReviewed,
  author: { name: 'The Almanac' },
  datePublished,
  reviewRating: { alternateName },
}))

describe('what was checked before', () => {
  let dir: string
  let workspace: Workspace
  let feed: string
  const open = () =>
    openWorkspace(join(dir, '.assay'), { create: true, holder: 'a test', judge: createComparatorJudge() })
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'assay-earlier-'))
    feed = join(dir, 'feed.json')
    await writeFile(feed, JSON.stringify({ '@graph': REVIEWS }))
    await putMadeRecords(join(dir, '.assay'))
    workspace = await open()
  })
  afterAll(async () => {
    await workspace.close()
    await rm(dir, { recursive: true, force: true })
  })
  const check = async (claim: string, options = {}): Promise<Check> =>
    CheckSchema.parse(await workspace.check({ text: claim }, options))
  const folders = async () => readdir(join(dir, '.assay/earlier')).catch(() => [])

  it('is nothing in a new workspace, where nothing is loaded for it', async () => {
    const first = await check('Lisbon is the capital of Portugal.')
    expect(first.earlier).toEqual([])
    expect(await check('Lisbon is the capital of Portugal.')).toEqual(first)
    expect(await folders()).toEqual([])
  })

  it('is an earlier check of a near claim, and not the check itself', async () => {
    const near = await check('The capital of Portugal is Lisbon.')
    expect(near.earlier).toMatchObject([
      { kind: 'check', claim: 'Lisbon is the capital of Portugal.', verdict: 'insufficient' },
    ])
    expect(near.earlier[0]?.probability).toBeGreaterThan(0.5)
    expect(near.earlier.map(({ id }) => id)).not.toContain(near.id)
    expect(await check('The capital of Portugal is Lisbon.')).toEqual(near)
    expect((await check('Copper melts at about 1,085 °C.')).earlier).toEqual([])
  })

  it('settles: like claims checked in turn do not renew one another', async () => {
    const [one, two] = ['Lisbon is the capital of Portugal.', 'The capital of Portugal is Lisbon.']
    const revisions: number[] = []
    for (const claim of [one, two, one, two, one, two]) revisions.push((await check(claim ?? '')).revision)
    expect(revisions.slice(2)).toEqual([revisions[2], revisions[3], revisions[2], revisions[3]])
  })

  it('is an imported review, in its publisher’s words, in other words than the claim', async () => {
    const imported = await workspace.import([feed])
    expect(imported.added).toHaveLength(4)
    expect(imported.refused).toEqual([])
    const { earlier, verdict } = await check('Iceland is where the teapot was invented!')
    expect(earlier).toMatchObject([
      {
        kind: 'review',
        url: 'https://almanac.example/teapot',
        claim: 'The teapot was invented in Iceland.',
        rating: 'False',
        publisher: 'The Almanac',
        date: '2021-03-04',
      },
    ])
    // Offered, never weighed.
    expect(verdict).toBe('insufficient')
    const opposite = await check('The Great Wall of China cannot be seen from the Moon.')
    expect(opposite.earlier).toMatchObject([{ url: 'https://almanac.example/wall', rating: 'Legend' }])
  })

  it('takes a part of a longer statement for what it is', async () => {
    const { earlier } = await check('Bees can recognise human faces and Lisbon is the capital of Portugal.')
    expect(earlier.map(({ claim }) => claim)).toEqual(
      expect.arrayContaining(['Bees can recognise human faces.', 'Lisbon is the capital of Portugal.']),
    )
    expect(earlier.length).toBeLessThanOrEqual(5)
  })

  it('leaves out what came after the day that a check is as of', async () => {
    const claim = 'The teapot was an invention of Iceland.'
    expect((await check(claim, { asOf: '2021-03-03' as EdtfDate })).earlier).toEqual([])
    const later = await check(claim, { asOf: '2021-04' as EdtfDate })
    // The check as of March is an earlier one for April; those as of today are not.
    expect(later.earlier).toMatchObject([{ kind: 'check', claim }, { rating: 'False' }])
  })

  it('imports nothing twice, and what its publisher changed', async () => {
    expect(await workspace.import([feed])).toMatchObject({ added: [], changed: [], unchanged: 4 })
    const [teapot] = REVIEWS
    await writeFile(
      feed,
      JSON.stringify([...REVIEWS.slice(1), { ...teapot, reviewRating: { alternateName: 'Wrong' } }]),
    )
    expect(await workspace.import([feed])).toMatchObject({ added: [], changed: [{}], unchanged: 3 })
    expect((await check('Was the teapot invented in Iceland?')).earlier).toContainEqual(
      expect.objectContaining({ rating: 'Wrong' }),
    )
  })

  it('is remembered when the workspace is opened again, also when the index is lost', async () => {
    const claim = 'Honey never spoils, not even in three thousand years.'
    const before = await check(claim)
    expect(before.earlier[0]).toMatchObject({ rating: 'Mostly true' })
    await workspace.close()
    await rm(join(dir, '.assay/earlier'), { recursive: true })
    workspace = await open()
    expect(await check(claim)).toEqual(before)
    expect(await folders()).toHaveLength(1)
  })

  it('refuses what it cannot read one by one, and goes on', async () => {
    const mixed = join(dir, 'mixed.jsonl')
    await writeFile(
      mixed,
      `${JSON.stringify({ '@type': 'ClaimReview', url: 'javascript:1', claimReviewed: 'A' })}\n${JSON.stringify(
        {
          '@type': 'ClaimReview',
          url: 'https://almanac.example/raven',
          claimReviewed: 'Ravens can count to seven.',
        },
      )}\n`,
    )
    const result = await workspace.import([
      mixed,
      join(dir, 'nowhere.json'),
      'https://feeds.example/all.json',
    ])
    expect(result.added).toMatchObject([{ claim: 'Ravens can count to seven.' }])
    expect(result.refused).toMatchObject([
      { path: `${mixed}, line 1, review 1`, code: 'SOURCE_UNSUPPORTED' },
      { code: 'SOURCE_VANISHED' },
      { path: 'https://feeds.example/all.json', code: 'SOURCE_UNSUPPORTED' },
    ])
    await expect(workspace.import([''])).rejects.toMatchObject({ code: 'USAGE' })
  })

  it('is forgotten when the import is undone', async () => {
    const undone = await workspace.import([feed], { undo: true })
    expect(undone.removed).toHaveLength(4)
    const { earlier } = await check('The teapot comes from Iceland, where it was invented.')
    expect(earlier.filter(({ kind }) => kind === 'review')).toEqual([])
    expect(await workspace.import([feed], { undo: true })).toMatchObject({ removed: [] })
  })
})
