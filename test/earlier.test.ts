import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assay, makeScratch } from './support/cli.js'
import { schemaErrors } from './support/validate.js'

const feed = {
  '@context': 'https://schema.org',
  '@type': 'DataFeed',
  dataFeedElement: [
    {
      '@type': 'DataFeedItem',
      item: [
        {
          '@type': 'ClaimReview',
          url: 'https://almanac.example/wall',
          claimReviewed: 'The Great Wall of China can be seen from the Moon with the naked eye.',
          author: { '@type': 'Organization', name: 'The Almanac' },
          datePublished: '2021-03-04',
          reviewRating: {
            '@type': 'Rating',
            ratingValue: '1',
            bestRating: '5',
            alternateName: 'A \u001B[31mlegend',
          },
        },
      ],
    },
    {
      '@type': 'DataFeedItem',
      item: { '@type': 'ClaimReview', url: 'javascript:alert(1)', claimReviewed: 'Tea' },
    },
  ],
}
const page = `<!doctype html><title>Honey</title><script type="application/ld+json">${JSON.stringify({
  '@type': 'ClaimReview',
  url: 'https://pantry.example/honey',
  claimReviewed: 'Honey never spoils.',
  publisher: { name: 'Pantry Review' },
  reviewRating: { alternateName: 'Mostly true' },
})}</script><p>Words.</p>`

describe('assay import and what was checked before', () => {
  let dir: string
  let at: { cwd: string; env: Record<string, string> }
  beforeAll(async () => {
    dir = await makeScratch('earlier')
    at = { cwd: dir, env: { ASSAY_WORKSPACE: join(dir, '.assay') } }
    await writeFile(join(dir, 'feed.json'), JSON.stringify(feed))
    await writeFile(join(dir, 'page.html'), page)
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('imports feeds and pages into a new workspace, refusing what is wrong with exit code 3', async () => {
    const ran = await assay(['import', 'feed.json', 'page.html', '--json', '--quiet'], at)
    expect(ran).toMatchObject({ code: 3, stderr: '' })
    const result = JSON.parse(ran.stdout)
    expect(schemaErrors('import', result)).toEqual([])
    expect(result.added).toHaveLength(2)
    expect(result.refused).toMatchObject([{ path: 'feed.json, review 2' }])
    const again = await assay(['import', 'feed.json', 'page.html', '--quiet'], at)
    expect(again.code).toBe(3)
    expect(again.stdout).toBe('2 unchanged, 1 refused.\n')
    expect(again.stderr).toContain('refused feed.json, review 2: its `url` is not a web address')
  })

  it('offers a review with the check, as its publisher’s word, in every format', async () => {
    const claim = 'You can see the Great Wall of China from the Moon.'
    const ran = await assay(['check', claim, '--json'], at)
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    const check = JSON.parse(ran.stdout)
    expect(schemaErrors('check', check)).toEqual([])
    expect(check.verdict).toBe('insufficient')
    expect(check.earlier).toMatchObject([
      { kind: 'review', url: 'https://almanac.example/wall', publisher: 'The Almanac', rating: 'A legend' },
    ])
    const text = (await assay(['check', claim], at)).stdout
    expect(text.replace(/\s+/g, ' ')).toContain('rated “A legend” by The Almanac, 2021-03-04')
    const markdown = (await assay(['check', claim, '--format', 'md'], at)).stdout
    expect(markdown).toContain('## Checked before')
    expect(markdown).toContain('<https://almanac.example/wall>')
    // Asked again, the stored check is given again.
    expect(JSON.parse((await assay(['check', claim, '--json'], at)).stdout)).toEqual(check)
  })

  it('offers an earlier check of this workspace, which can be shown', async () => {
    const ran = await assay(['check', 'The Great Wall of China is visible from the Moon.', '--json'], at)
    const mine = JSON.parse(ran.stdout).earlier.find((match: { kind: string }) => match.kind === 'check')
    expect(mine).toMatchObject({ claim: 'You can see the Great Wall of China from the Moon.' })
    expect((await assay(['show', mine.id], at)).stdout).toContain(mine.claim)
  })

  it('is undone', async () => {
    const ran = await assay(['import', '--undo', 'page.html', '--json'], at)
    expect(JSON.parse(ran.stdout)).toMatchObject({ removed: [{ claim: 'Honey never spoils.' }], refused: [] })
    const check = JSON.parse((await assay(['check', 'Honey does not spoil.', '--json'], at)).stdout)
    expect(check.earlier).toEqual([])
  })

  it('says what is wrong with a file that is none', async () => {
    await writeFile(join(dir, 'notes.txt'), 'Only words.')
    const ran = await assay(['import', 'notes.txt', 'nowhere.json'], at)
    expect(ran.code).toBe(3)
    expect(ran.stderr).toContain('neither JSON nor a page')
    expect(ran.stderr).toContain('nowhere.json')
    expect((await assay(['import'], at)).code).toBe(2)
  })
})
