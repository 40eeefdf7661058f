import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Check, Checks } from '../../domain/index.js'
import type { Judge } from '../../judge/index.js'
import { servePages } from '../../sources/fetch/testing/local-server.js'
import { renderChecks } from '../render.js'
import { html, type WebWorkspace, webWorkspace } from '../testing/web-workspace.js'

const LOOK = { width: 80, color: false }
const CLAIM = 'Lake Orrin is 212 metres deep.'

async function write(folder: string, documents: Record<string, string>): Promise<string> {
  const docs = join(folder, 'docs')
  await mkdir(docs, { recursive: true })
  for (const [name, text] of Object.entries(documents)) await writeFile(join(docs, name), text)
  return docs
}

async function filled(host = '127.0.0.1:1'): Promise<WebWorkspace> {
  const web = await webWorkspace([host])
  const docs = await write(web.folder, {
    'atlas.md': '# Meridian Atlas\n\nLake Orrin is 212 metres deep and lies in the north.\n',
    'review.md': '# Harbour Review\n\nSurveyors found that Lake Orrin is 212 metres deep.\n',
  })
  await (await web.open()).add([docs])
  return web
}

/** Everything that a user can see of a result, in each of its forms. */
const seen = (result: Check | Checks) =>
  (['text', 'md', 'json'] as const).map((format) => renderChecks(result, format, LOOK))

it('makes a check again byte for byte, whatever the library holds by now', async () => {
  const { folder, open } = await filled()
  const workspace = await open()
  const check = (await workspace.check(CLAIM)) as Check
  expect(check).toMatchObject({ verdict: 'supported', run: expect.stringMatching(/^run_/) })
  const copies = await write(folder, {
    'copy.md': '# Kestrel Wire\n\nSurveyors found that Lake Orrin is 212 metres deep.\n',
    'other.md': '# Vennel Post\n\nLake Orrin is 40 metres deep, not 212 metres.\n',
  })
  await workspace.add([copies])
  await workspace.remove([join(copies, 'atlas.md')])
  await writeFile(join(folder, 'assay.config.json'), '{"judge": {"model": "./no-such-model"}}')
  const later = await open()
  expect(seen(await later.replay(check.id))).toEqual(seen(check))
  expect(seen(await later.replay(check.run ?? ''))).toEqual(seen(check))
  expect((await later.list()).checks).toHaveLength(1)
})

it('makes an article’s checks again, all or one of them, and the revision that was current', async () => {
  const { open } = await filled()
  const workspace = await open()
  const article = `${CLAIM} Lake Orrin lies in the north. Is it cold?`
  const all = (await workspace.check({ text: article })) as Checks
  const [first] = all.checks
  expect(all.checks.length).toBeGreaterThan(1)
  expect(seen(await workspace.replay(first?.run ?? ''))).toEqual(seen(all))
  expect(await workspace.replay(first?.id ?? '')).toEqual(first)
  const confirmed = (await workspace.check({ text: article })) as Checks
  expect(confirmed.checks[0]?.run).toBe(first?.run)
})

it('reads a page as an article once, and shows the request', async () => {
  const server = await servePages({
    '/article': html(`<h1>Lakes</h1><p>${CLAIM}</p><p>It lies in the north.</p>`),
  })
  const { folder, open } = await filled(server.host)
  const workspace = await open()
  const result = (await workspace.check(server.url('/article'))) as Checks
  const about = result.checks.find(({ claim }) => claim.text.includes('212'))
  expect(about).toMatchObject({ verdict: 'supported', ledger: { networkRequests: 2 } })
  expect(renderChecks(about as Check, 'md', LOOK)).toContain(`allowed by the exception ${server.host}`)
  const asked = server.seen.length
  await writeFile(join(folder, 'assay.config.json'), '{}')
  expect(seen(await (await open()).replay(about?.run ?? ''))).toEqual(seen(result))
  expect(server.seen).toHaveLength(asked)
  await expect((await open()).check(server.url('/article'))).rejects.toMatchObject({
    code: 'FETCH_PORT',
  })
})

/** One and the same to the store; the first time it is as if the process had died in it. */
const judgeThat = (dies: boolean): Judge => ({
  id: 'sleepy/1',
  judge: async (pairs) => {
    if (dies) throw new Error('killed here')
    return pairs.map(({ passage }) => ({
      label: 'neutral',
      probabilities: { supports: 0, refutes: 0, neutral: 1 },
      decidedBy: { start: 0, end: passage.text.length },
      reasons: [],
      unsupported: [],
    }))
  },
})

it('goes on where a killed run was, and asks no page twice', async () => {
  const server = await servePages({ '/article': html(`<p>${CLAIM}</p>`) })
  const { open } = await filled(server.host)
  const dying = await open({ judge: judgeThat(true) })
  await expect(dying.check(server.url('/article'))).rejects.toThrow('killed here')
  const between = new Date().toISOString()
  const workspace = await open({ judge: judgeThat(false) })
  const check = (await workspace.check(server.url('/article'))) as Check
  expect(check.checkedAt < between).toBe(true)
  expect(check.ledger.networkRequests).toBe(2)
  expect(server.seen).toEqual(['GET /robots.txt', 'GET /article'])
  expect(await workspace.replay(check.id)).toEqual(check)
  await workspace.check(server.url('/article'))
  expect(server.seen).toHaveLength(4)
})

it('searches again when the library is another than that of the killed run', async () => {
  const { folder, open } = await filled()
  await expect((await open({ judge: judgeThat(true) })).check(CLAIM)).rejects.toThrow('killed here')
  const workspace = await open({ judge: judgeThat(false) })
  await workspace.add([
    await write(folder, { 'new.md': '# Tarsk\n\nIn Tarsk they say: Lake Orrin is 212 metres deep.\n' }),
  ])
  const between = new Date().toISOString()
  const check = (await workspace.check(CLAIM)) as Check
  expect(check.checkedAt >= between).toBe(true)
  expect(check.evidence.some(({ text }) => text.includes('Tarsk'))).toBe(true)
})

it('says why a check cannot be made again', async () => {
  const { open } = await filled()
  const workspace = await open()
  await expect(workspace.replay('chk_0000000000000000')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(workspace.replay('run_0000000000000000')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
