import { writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Audit, Stance } from '../../domain/index.js'
import type { Judge, JudgePair } from '../../judge/index.js'
import { serve } from '../../sources/fetch/testing/local-server.js'
import { playInternet } from '../../sources/fetch/testing/played-internet.js'
import { html, webWorkspace } from '../testing/web-workspace.js'
import { AUDIT_FORMATS, renderAudit } from './render.js'

const ARTICLE = `# Lake Orrin

Lake Orrin is 212 metres deep [1]. Lake Orrin has forty islands [2]. Lake Orrin froze over in 1963 [3].
Lake Orrin was mapped in 1820 [4]. Lake Orrin lies in the north [5]. Lake Orrin feeds two rivers [6].

## Sources

1. http://atlas.example/orrin
2. http://atlas.example/orrin#islands
3. http://gone.example/ice
4. http://gone.example/never
5. http://nowhere.example/
6. http://169.254.169.254/latest/meta-data/
`

const PAGES: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  'atlas.example/orrin': html(
    '<h1>Lake Orrin</h1><p>Lake Orrin is 212 metres deep and has nine islands.</p>',
  ),
  'archive.example/web/2020id_/ice': html('<h1>Ice</h1><p>Lake Orrin froze over in 1963.</p>'),
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = `${request.headers.host}${request.url}`
  if (url.startsWith('archive.example/available')) {
    const asked = new URL(`http://${url}`).searchParams.get('url') ?? ''
    const closest = {
      available: true,
      status: '200',
      timestamp: '20200102030405',
      url: 'http://archive.example/web/2020id_/ice',
    }
    const found = asked.endsWith('/ice') ? { closest } : {}
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ archived_snapshots: found }))
    return
  }
  const page = PAGES[url]
  if (page) page(request, response)
  else response.writeHead(404).end()
}

const judgeThat = (dies: () => boolean): Judge => ({
  id: 'by-words/2',
  judge: async (pairs) => {
    if (dies()) throw new Error('killed here')
    return pairs.map(stanceOf)
  },
})

function stanceOf({ claim, passage }: JudgePair): Stance {
  const figure = /\d+/.exec(claim.text)?.[0]
  const label = figure !== undefined && passage.text.includes(figure) ? 'supports' : 'neutral'
  const probability = (one: Stance['label']) => (one === label ? 0.98 : 0.01)
  return {
    label,
    probabilities: {
      supports: probability('supports'),
      refutes: probability('refutes'),
      neutral: probability('neutral'),
    },
    decidedBy: passage.sentences[0] ?? { start: 0, end: passage.text.length },
    reasons: [],
    unsupported: [],
  }
}

async function world() {
  const server = await serve(answer)
  const { openSocket, dialled } = playInternet(server.port)
  const resolve = async (host: string) => {
    if (host === 'nowhere.example') throw Object.assign(new Error('no host'), { code: 'ENOTFOUND' })
    return ['93.184.216.34']
  }
  const web = await webWorkspace([], { availability: ['http://archive.example/available?url='] })
  const config = {
    fetch: {
      retries: { times: 0 },
      politeness: { gapMs: 0 },
      archives: { availability: ['http://archive.example/available?url='], timeGates: [], timeMaps: [] },
    },
  }
  await writeFile(join(web.folder, 'assay.config.json'), JSON.stringify(config))
  await writeFile(join(web.folder, 'article.md'), ARTICLE)
  let dies = false
  return {
    file: join(web.folder, 'article.md'),
    server,
    dialled,
    open: () => web.open({ judge: judgeThat(() => dies), network: { resolve, openSocket } }),
    dying: (whether: boolean) => {
      dies = whether
    },
  }
}

const said = ({ text, units }: Audit, words: string) => {
  const unit = units.find(({ start, end }) => text.slice(start, end).includes(words))
  return { mark: unit?.mark, findings: unit?.cites.map(({ finding }) => finding), why: unit?.why }
}

it('opens what the text cites, tells what is dead, and reads the archive’s copy', async () => {
  const { open, file, dialled } = await world()
  const workspace = await open()
  const offline = await workspace.audit(file)
  expect(offline.metrics.references).toMatchObject({ 'not-opened': 6, read: 0 })
  expect(dialled).toEqual([])

  const audit = await workspace.audit(file, { web: true })
  expect(audit.references.map(({ label, status }) => [label, status])).toEqual([
    ['[1]', 'read'],
    ['[2]', 'read'],
    ['[3]', 'dead'],
    ['[4]', 'dead'],
    ['[5]', 'dead'],
    ['[6]', 'not-opened'],
  ])
  expect(said(audit, '212 metres')).toMatchObject({ mark: 'supported', findings: ['says-so'] })
  expect(said(audit, 'forty islands').mark).toBe('cites-something-that-does-not-say-so')
  expect(said(audit, 'froze over')).toMatchObject({ mark: 'supported', findings: ['says-so'] })
  expect(said(audit, 'mapped in 1820')).toMatchObject({ mark: 'no-evidence-found', findings: ['not-read'] })
  expect(said(audit, 'mapped in 1820').why).toContain('gone')
  expect(audit.references[2]).toMatchObject({
    archived: { by: 'archive.example', at: '2020-01-02T03:04:05.000Z' },
    reason: expect.stringContaining('archive.example took on 2020-01-02'),
  })
  expect(audit.citations.find(({ exact }) => exact.includes('1963'))?.archived).toBeDefined()
  expect(dialled.some((address) => address.startsWith('169.254.'))).toBe(false)
  expect(audit.ledger.entries).toContainEqual(
    expect.objectContaining({ kind: 'refused', what: 'http://169.254.169.254/latest/meta-data/' }),
  )
  expect(audit.ledger.networkRequests).toBe(
    audit.ledger.entries.filter(({ kind }) => kind === 'request').length,
  )
  for (const format of AUDIT_FORMATS)
    expect(renderAudit(audit, format, { width: 80, color: false })).toContain(
      format === 'json' ? '"dead"' : 'Orrin',
    )
})

it('opens no more than it may, and says so', async () => {
  const { open, file, dialled } = await world()
  const audit = await (await open()).audit(file, { web: true, limit: 0 })
  expect(dialled).toEqual([])
  expect(audit.references[0]).toMatchObject({
    status: 'not-opened',
    reason: expect.stringContaining('Only 0'),
  })
})

it('goes on where a killed run was, repeats nothing, and is made again byte for byte', async () => {
  const { open, file, server, dying } = await world()
  dying(true)
  await expect((await open()).audit(file, { web: true })).rejects.toThrow('killed here')
  const asked = [...server.seen]
  const between = new Date().toISOString()
  dying(false)
  const workspace = await open()
  const audit = await workspace.audit(file, { web: true })
  // What failed is asked again, as the run's question is still open; what was answered is not.
  expect(server.seen.filter((line) => line === 'GET /orrin')).toHaveLength(1)
  expect(asked).toContain('GET /orrin')
  expect(audit.auditedAt < between).toBe(true)
  expect(await workspace.show(audit.id)).toEqual(audit)
  expect((await workspace.list()).audits).toMatchObject([{ id: audit.id, revision: 1, title: 'Lake Orrin' }])

  await writeFile(file, 'Another text altogether.')
  dying(true)
  const requests = server.seen.length
  const later = await open()
  const seen = (one: Audit) =>
    AUDIT_FORMATS.map((format) => renderAudit(one, format, { width: 80, color: false }))
  expect(seen(await later.replayAudit(audit.id))).toEqual(seen(audit))
  expect(await later.replayAudit(audit.run ?? '')).toEqual(audit)
  expect(server.seen).toHaveLength(requests)
  await expect(later.replay(audit.run ?? '')).rejects.toMatchObject({ code: 'RUN_INCOMPLETE' })
})
