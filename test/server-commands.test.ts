import { setMaxListeners } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Progress } from '../src/domain/index.js'
import { createComparatorJudge, type Judge } from '../src/judge/index.js'
import { COMMANDS, pathOfCommand } from '../src/web/commands/commands.js'
import { remoteWorkspace } from '../src/web/commands/remote-workspace.js'
import { newSecret, SECRET_HEADER } from '../src/web/commands/secret.js'
import { type Announced, announcedIn } from '../src/web/commands/server-file.js'
import { type RunningServer, startServer } from '../src/web/server.js'
import { openWorkspace, type Workspace } from '../src/workflows/workspace.js'

const CLAIM = 'The Harbour Bridge is 503 metres long.'
const TOKEN = 'a-long-and-random-word'

let dir: string
let workspace: Workspace
let server: RunningServer
let announced: Announced
let remote: Workspace
/** Judges wait for it, so that a command can be met on its way. */
let gate: Promise<void> = Promise.resolve()
let asked = () => {}
/** By what the server's last check is ended. */
let stopsCheck: AbortSignal | undefined
const failures: unknown[] = []

const comparators = createComparatorJudge()
const judge: Judge = {
  ...comparators,
  async judge(pairs) {
    asked()
    await gate
    return comparators.judge(pairs)
  },
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-remote-'))
  await mkdir(join(dir, 'docs'))
  await writeFile(join(dir, 'docs/bridge.txt'), `${CLAIM} It was opened in 1932.`)
  await writeFile(join(dir, 'article.md'), `${CLAIM} Kettles boil water.\n`)
  workspace = await openWorkspace(join(dir, '.assay'), { create: true, judge })
  const watched: Workspace = {
    ...workspace,
    check(input, options) {
      stopsCheck = options?.signal
      return workspace.check(input, options)
    },
  }
  server = await startServer(watched, {
    port: 0,
    token: TOKEN,
    names: ['assay.example'],
    commands: true,
    limit: { burst: 10_000 },
    onError: (error) => failures.push(error),
  })
  announced = (await announcedIn(workspace.dir)) ?? expect.fail('no server.json')
  remote = remoteWorkspace(workspace.dir, workspace.config, announced)
})
afterAll(async () => {
  await server.close()
  await workspace.close()
  await rm(dir, { recursive: true, force: true })
  expect(failures).toEqual([])
})

const held = () => {
  let letGo = () => {}
  gate = new Promise((resolve) => {
    letGo = resolve
  })
  const met = new Promise<void>((resolve) => {
    asked = resolve
  })
  return { met, letGo: () => letGo() }
}

describe('a workspace through the server that holds it', () => {
  it('does each job as the workspace itself does, from the folder of whoever asks', async () => {
    const progress: Progress[] = []
    const added = await remote.add(['docs', 'missing.txt'], {
      cwd: dir,
      onProgress: (one) => progress.push(one),
    })
    expect(added.documents.map(({ status }) => status)).toEqual(['added'])
    expect(added.refused).toMatchObject([{ path: join(dir, 'missing.txt'), code: 'SOURCE_UNREADABLE' }])
    expect(progress.at(-1)).toMatchObject({ stage: 'adding', done: 1, total: 1 })
    expect(await remote.search('harbour bridge')).toEqual(await workspace.search('harbour bridge'))
    const check = await remote.check(CLAIM, { speaker: 'The Port' })
    expect(check).toEqual(await workspace.show(check.schema === 'assay.check/1' ? check.id : ''))
    const id = check.schema === 'assay.check/1' ? check.id : ''
    expect(JSON.stringify(await remote.replay(id))).toBe(JSON.stringify(check))
    expect(await remote.check('article.md', { cwd: dir })).toMatchObject({ schema: 'assay.checks/1' })
    const audit = await remote.audit('article.md', { cwd: dir })
    expect(audit.units.map(({ start, end }) => audit.text.slice(start, end))).toContain(CLAIM)
    expect(JSON.stringify(await remote.replayAudit(audit.id))).toBe(JSON.stringify(audit))
    expect(await remote.show(id, { revision: 1 })).toEqual(check)
    expect(await remote.list()).toEqual(await workspace.list())
    expect(await remote.refresh([id])).toMatchObject({ checks: [{ id }] })
    const published = await remote.publish({ to: 'garden', dir: 'garden', cwd: dir, ids: [id] })
    expect(published).toMatchObject({ dir: 'garden', to: 'garden' })
    expect((await stat(join(dir, 'garden'))).isDirectory()).toBe(true)
    expect(await remote.examine()).toEqual(await workspace.examine())
    expect(await remote.import(['none.json'], { cwd: dir })).toMatchObject({
      refused: [{ path: 'none.json' }],
    })
    expect(await remote.remove(['docs/bridge.txt'], { cwd: dir })).toMatchObject({ removed: [{}] })
    await remote.add(['docs'], { cwd: dir })
  })

  it('fails as the workspace itself does', async () => {
    const ways: ((one: Workspace) => Promise<unknown>)[] = [
      (one) => one.show('chk_0000000000000000'),
      (one) => one.check(''),
      (one) => one.check(CLAIM, { asOf: 'yesterday' }),
      (one) => one.check('missing.md'),
      (one) => one.remove(['nothing.txt']),
      (one) => one.refresh([]),
      (one) => one.publish({ to: 'site', dir: join(dir, 'docs') }),
    ]
    for (const fail of ways) {
      const wanted = await fail(workspace).then(
        () => expect.fail('it did not fail'),
        ({ code, message, hint }) => ({
          code,
          message,
          hint,
        }),
      )
      await expect(fail(remote)).rejects.toMatchObject(wanted)
    }
    await expect(remote.serving()).rejects.toMatchObject({ code: 'WORKSPACE_LOCKED' })
  })

  it('ends a run where it is when whoever asked has gone', async () => {
    const { met, letGo } = held()
    const controller = new AbortController()
    const running = remote.check('The Harbour Bridge is 504 metres long.', { signal: controller.signal })
    await met
    controller.abort(new Error('no more'))
    await expect(running).rejects.toThrow('no more')
    // Its judge is let go on only when the server knows, or the check may be done before.
    await expect.poll(() => stopsCheck?.aborted, { timeout: 60_000 }).toBe(true)
    letGo()
    // It is the server that has to have ended it: the same again would find the check.
    await remote.examine()
    expect((await workspace.list()).checks.map(({ claim }) => claim)).not.toContain(
      'The Harbour Bridge is 504 metres long.',
    )
  })

  it('takes no more than a hundred at once', async () => {
    const { letGo } = held()
    const leaving = new AbortController()
    setMaxListeners(0, leaving.signal)
    const many = Array.from({ length: 101 }, (_, n) =>
      remote.check(`The Harbour Bridge is ${n} metres long.`, { signal: leaving.signal }),
    )
    const refused = await Promise.race(
      many.map((one) =>
        one.then(
          () => undefined,
          (error) => error,
        ),
      ),
    )
    expect(refused).toMatchObject({ code: 'SERVER_REFUSED' })
    leaving.abort(new Error('enough'))
    const ends = await Promise.allSettled(many)
    expect(ends.filter((one) => one.status === 'rejected' && one.reason.message === 'enough')).toHaveLength(
      100,
    )
    letGo()
  })
})

describe('who may name a path', () => {
  const post = (headers: Record<string, string>, path: string = pathOfCommand('check')) =>
    fetch(new URL(`api${path}`, server.url), {
      method: 'POST',
      body: JSON.stringify({ cwd: dir, input: 'article.md' }),
      headers: { 'Content-Type': 'application/json', ...headers },
    })
  const withSecret = (headers: Record<string, string> = {}) =>
    post({ [SECRET_HEADER]: announced.secret, ...headers })

  it('is a program with the secret, and nobody else', async () => {
    expect((await withSecret()).status).toBe(200)
    const origin = new URL(server.url).origin
    for (const [what, answer] of [
      ['no secret', post({})],
      ['another secret', post({ [SECRET_HEADER]: newSecret() })],
      ['nothing as a secret', post({ [SECRET_HEADER]: '' })],
      ['the token', post({ Authorization: `Bearer ${TOKEN}` })],
      ['the token as a secret', post({ [SECRET_HEADER]: TOKEN, Authorization: `Bearer ${TOKEN}` })],
      ['the secret as a token', post({ Authorization: `Bearer ${announced.secret}` })],
      ['our own page', withSecret({ Origin: origin, 'Sec-Fetch-Site': 'same-origin' })],
      ['a browser', withSecret({ 'Sec-Fetch-Site': 'none' })],
      ['a page elsewhere', withSecret({ Origin: 'https://evil.example' })],
    ] as const) {
      const { status } = await answer
      expect(status, what).toBe(403)
    }
  })

  it('is nobody on another machine, whatever is known there', async () => {
    const app = await import('../src/web/app.js')
    const serving = await workspace.serving()
    const far = app.createApp(serving, {
      host: '0.0.0.0',
      port: () => 80,
      names: [],
      token: TOKEN,
      remote: () => '192.0.2.7',
      limit: { burst: 100, perSecond: 1 },
      onError: (error) => failures.push(error),
      commands: {
        desk: { do: () => expect.fail('it was done'), close: async () => undefined },
        secret: announced.secret,
        isFromHere: () => false,
        maxBytes: 1_000,
      },
    })
    const ask = (headers: Record<string, string>) =>
      far.request(`http://127.0.0.1/api${pathOfCommand('check')}`, {
        method: 'POST',
        body: JSON.stringify({ cwd: dir, input: 'article.md' }),
        headers: { Host: '127.0.0.1', 'Content-Type': 'application/json', ...headers },
      })
    const secret = { [SECRET_HEADER]: announced.secret }
    expect((await ask(secret)).status).toBe(401)
    expect((await ask({ ...secret, Authorization: `Bearer ${TOKEN}` })).status).toBe(403)
    await serving.close()
  })

  it('is nobody where the server takes no commands', async () => {
    const serving = await workspace.serving()
    const { createApp } = await import('../src/web/app.js')
    const closed = createApp(serving, {
      host: '127.0.0.1',
      port: () => 80,
      names: [],
      token: undefined,
      remote: () => '127.0.0.1',
      limit: { burst: 100, perSecond: 1 },
      onError: (error) => failures.push(error),
    })
    const headers = { Host: '127.0.0.1', [SECRET_HEADER]: '' }
    const answer = await closed.request(`http://127.0.0.1/api${pathOfCommand('list')}`, {
      method: 'POST',
      headers,
    })
    expect(answer.status).toBe(403)
    const server = await closed.request(`http://127.0.0.1/api/v1/server?nonce=${'0'.repeat(32)}`, { headers })
    expect(server.status).toBe(404)
    await serving.close()
  })

  it('is slowed down when it guesses', async () => {
    const limited = await startServer(workspace, { port: 0, limit: { burst: 2, perSecond: 0.01 } })
    const statuses = []
    for (let n = 0; n < 3; n++) {
      const answer = await fetch(new URL(`api${pathOfCommand('list')}`, limited.url), { method: 'POST' })
      statuses.push(answer.status)
    }
    await limited.close()
    expect(statuses).toEqual([403, 403, 429])
  })

  /** Nothing of it is sent: what is answered before the end may be lost. */
  const statusForBytes = (bytes: number): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const headers = { 'Content-Length': bytes, [SECRET_HEADER]: announced.secret }
      const request = httpRequest(new URL(`api${pathOfCommand('add')}`, server.url), {
        method: 'POST',
        headers,
      })
      request.on('error', reject).on('response', (response) => {
        resolve(response.statusCode)
        request.destroy()
      })
      request.flushHeaders()
    })

  it('says what is wrong with what was asked', async () => {
    const ask = async (body: string) => {
      const headers = { 'Content-Type': 'application/json', [SECRET_HEADER]: announced.secret }
      const path = `api${pathOfCommand('add')}`
      const answer = await fetch(new URL(path, server.url), { method: 'POST', body, headers })
      return { status: answer.status, body: await answer.json() }
    }
    for (const body of ['', '{', '[]', '{"paths": []}', '{"cwd": "here", "paths": []}']) {
      expect(await ask(body), body).toMatchObject({ status: 400, body: { code: 'USAGE' } })
    }
    const long = { text: 'x'.repeat(announced.maxBytes) }
    await expect(remote.check(long)).rejects.toMatchObject({ code: 'SERVER_REFUSED' })
    expect(await statusForBytes(announced.maxBytes + 1)).toBe(413)
  })
})

describe('what the API says of itself', () => {
  it('has every command, with the schemas that it is checked against', async () => {
    const document = (await (await fetch(new URL('api/openapi.json', server.url))).json()) as {
      paths: Record<string, { post: { requestBody: { content: unknown } } }>
      components: { securitySchemes: { command: unknown } }
    }
    const page = await (await fetch(new URL('api/', server.url))).text()
    for (const name of Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]) {
      const path = `/api${pathOfCommand(name)}`
      expect(document.paths[path]?.post, path).toMatchObject({ security: [{ command: [] }] })
      expect(page).toContain(path)
    }
    expect(document.paths['/api/v1/commands/add']?.post.requestBody.content).toMatchObject({
      'application/json': { schema: { properties: { cwd: {}, paths: { type: 'array' } } } },
    })
    expect(document.components.securitySchemes.command).toMatchObject({ name: SECRET_HEADER, in: 'header' })
  })
})

it('a server that ends breaks off what is under way and leaves nothing behind', async () => {
  const { met, letGo } = held()
  const other = await startServer(workspace, { port: 0, commands: true })
  const own = (await announcedIn(workspace.dir)) ?? expect.fail('no server.json')
  const running = remoteWorkspace(workspace.dir, workspace.config, own).check(
    'The Harbour Bridge is 777 metres long.',
  )
  const ended = expect(running).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  await met
  const closing = other.close()
  await ended
  letGo()
  await closing
  await expect(readFile(join(workspace.dir, 'server.json'))).rejects.toMatchObject({ code: 'ENOENT' })
})
