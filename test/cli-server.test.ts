import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openWorkspace } from '../src/workflows/workspace.js'
import { launchChromium } from './support/chromium.js'
import { assay, makeScratch, type Ran, ROOT, type RunOptions } from './support/cli.js'

const CLAIM = 'The Harbour Bridge is 503 metres long.'
const ARTICLE = `${CLAIM} The first electric kettle was sold in 1893. Kettles are lovely.\n`

let dir: string
let template: string
let check: string
let audit: string
let snapshot: string
/** Where the commands are given: not where the server was started. */
let here: RunOptions

/** One workspace for all of it, made once and put back to what it was before each round. */
beforeAll(async () => {
  dir = await makeScratch('cli-server')
  template = join(dir, 'template')
  await mkdir(join(dir, 'desk/docs'), { recursive: true })
  await writeFile(join(dir, 'assay.config.json'), JSON.stringify({ judge: { model: 'none' } }))
  await writeFile(join(dir, 'desk/docs/bridge.txt'), `${CLAIM} It was opened in 1932.`)
  await writeFile(join(dir, 'desk/docs/kettles.txt'), 'The first electric kettle was sold in 1893.')
  await writeFile(join(dir, 'desk/more.txt'), 'The Long Tunnel is 57 kilometres long.')
  await writeFile(join(dir, 'desk/article.md'), ARTICLE)
  await cp(join(ROOT, 'examples/claim-reviews.json'), join(dir, 'desk/reviews.json'))
  const workspace = await openWorkspace(join(dir, '.assay'), { create: true })
  const added = await workspace.add([join(dir, 'desk/docs')])
  const checked = await workspace.check(CLAIM)
  check = checked.schema === 'assay.check/1' ? checked.id : expect.fail('several checks')
  audit = (await workspace.audit(join(dir, 'desk/article.md'))).id
  snapshot = added.documents[0]?.snapshot ?? expect.fail('no document')
  await workspace.close()
  await cp(join(dir, '.assay'), template, { recursive: true })
  here = { cwd: join(dir, 'desk'), env: { ASSAY_WORKSPACE: join(dir, '.assay') } }
})
afterAll(() => rm(dir, { recursive: true, force: true }))
afterEach(async () => {
  await stop('SIGKILL')
  await restore()
})

async function restore(): Promise<void> {
  await rm(join(dir, '.assay'), { recursive: true, force: true })
  await cp(template, join(dir, '.assay'), { recursive: true })
  await rm(join(dir, 'desk/out'), { recursive: true, force: true })
}

let server: ChildProcess | undefined
let url: string

/** From another folder than that of the commands. */
async function serve(): Promise<void> {
  const words = ['serve', '--port', '0', '--json']
  let told = ''
  const running = assay(words, {
    cwd: ROOT,
    env: { ASSAY_WORKSPACE: join(dir, '.assay') },
    onStart: (child) => {
      server = child
      child.stdout?.on('data', (chunk) => {
        told += chunk
      })
    },
  })
  let ended: Ran | undefined
  void running.then((ran) => {
    ended = ran
  })
  while (!told.includes('}')) {
    if (ended) throw new Error(`the server ended: ${ended.stderr}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  url = JSON.parse(told).url
}

async function stop(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  const child = server
  server = undefined
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  const closed = new Promise((resolve) => child.once('close', resolve))
  child.kill(signal)
  await closed
}

/** What is of the moment at which a command ran, room on the disk too: others write there meanwhile. */
const timeless = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, 'INSTANT')
    .replace(/[\d.]+ GB free/, 'SOME free')
    .replace(/\brun_[0-9a-f]+/g, 'RUN')

async function filesIn(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const texts = await Promise.all(
    files.sort().map(async (path) => [path, await readFile(path, 'latin1')] as const),
  )
  return new Map(texts)
}

/** Progress is a matter of how long it took: it is compared nowhere. */
const quietly = (words: string[], options: RunOptions = {}): Promise<Ran> =>
  assay([...words, '--quiet'], { ...here, ...options })

interface Step {
  words: string[]
  code: number
  input?: string
}

/** In an order in which each sees what the ones before it left. */
const steps = (): Step[] => [
  { words: ['list', '--json'], code: 0 },
  { words: ['show', check, '--json'], code: 0 },
  { words: ['show', snapshot, '--text'], code: 0 },
  { words: ['show', audit, '--format', 'md'], code: 0 },
  { words: ['check', '--replay', check, '--json'], code: 0 },
  { words: ['audit', '--replay', audit, '--json'], code: 0 },
  { words: ['publish', '--to', 'bundle', 'out/bundle', '--json'], code: 0 },
  { words: ['publish', '--to', 'site', 'out/site', check], code: 0 },
  { words: ['publish', '--to', 'garden', join(dir, 'desk/out/garden'), '--share'], code: 0 },
  { words: ['add', 'docs', 'more.txt', 'missing.txt', '--json'], code: 3 },
  { words: ['add', '*.txt'], code: 0 },
  { words: ['import', 'reviews.json', '--json'], code: 0 },
  { words: ['search', 'long', 'tunnel', '--json'], code: 0 },
  { words: ['check', 'The Long Tunnel is 57 kilometres long.', '--speaker', 'The Railway'], code: 0 },
  { words: ['check', 'article.md', '--json'], code: 0 },
  { words: ['check', '-', '--as-of', '2030', '--json'], code: 0, input: 'The Long Tunnel is short.' },
  { words: ['audit', 'article.md', '--json'], code: 0 },
  { words: ['audit', '-'], code: 0, input: ARTICLE },
  { words: ['refresh', check, '--json'], code: 0 },
  { words: ['remove', 'more.txt', '--json'], code: 0 },
  { words: ['list'], code: 0 },
  { words: ['doctor', '--json'], code: 0 },
  { words: ['check', '', '--json'], code: 2 },
  { words: ['check', 'missing.md'], code: 2 },
  { words: ['check', CLAIM, '--as-of', 'yesterday', '--json'], code: 2 },
  { words: ['show', 'chk_0000000000000000'], code: 2 },
  { words: ['publish', '--to', 'site', 'docs', '--json'], code: 2 },
]

it('every command does the same through a running server, from the same folder, to the byte', async () => {
  const ran = async () => {
    const all: Ran[] = []
    for (const { words, input } of steps()) all.push(await quietly(words, input ? { input } : {}))
    return { all, written: await filesIn(join(dir, 'desk/out')) }
  }
  const alone = await ran()
  await restore()
  await serve()
  const served = await ran()
  for (const [index, { words, code }] of steps().entries()) {
    const [one, other] = [alone.all[index], served.all[index]]
    const what = words.join(' ')
    expect(one?.code, `${what}: ${one?.stderr}`).toBe(code)
    expect(other?.code, `${what}: ${other?.stderr}`).toBe(code)
    // What was stored before is told byte for byte; what was made now is of another moment.
    const compared =
      words.includes('--replay') || words[0] === 'show'
        ? (text?: string) => text
        : (text = '') => timeless(text)
    expect(compared(other?.stdout), what).toBe(compared(one?.stdout))
    expect(other?.stderr, what).toBe(one?.stderr)
  }
  expect(served.written).toEqual(alone.written)
  expect(served.written.size).toBeGreaterThan(20)
}, 1_800_000)

describe('a server that holds the workspace', () => {
  it('does the commands of several processes at once', async () => {
    await serve()
    const claims = [CLAIM, CLAIM, 'The first electric kettle was sold in 1893.']
    const [first, same, other, added, listed] = await Promise.all([
      ...claims.map((claim) => quietly(['check', claim, '--json'])),
      quietly(['add', 'more.txt', '--json']),
      assay(['list', '--json'], here),
    ])
    for (const ran of [first, same, other, added, listed]) expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(first?.stdout ?? '').id).toBe(JSON.parse(same?.stdout ?? '').id)
    expect(JSON.parse(added?.stdout ?? '')).toMatchObject({ documents: [{ status: 'added' }] })
    const checks = JSON.parse((await assay(['list', '--json'], here)).stdout).checks
    expect(checks.map(({ claim }: { claim: string }) => claim).sort()).toEqual([...new Set(claims)].sort())
  })

  it('is told of by a second one, and by nobody when it was stopped', async () => {
    await serve()
    const second = await assay(['serve', '--port', '0'], here)
    expect(second).toMatchObject({ code: 1, stdout: '' })
    expect(second.stderr).toContain(`served already, at ${url}`)
    expect((await stat(join(dir, '.assay/server.json'))).mode & 0o777).toBe(0o600)
    await stop('SIGINT')
    expect(existsSync(join(dir, '.assay/server.json'))).toBe(false)
    expect(await assay(['list', '--json'], here)).toMatchObject({ code: 0, stderr: '' })
  })

  it('that is still starting is waited for', async () => {
    const serving = serve()
    while (!existsSync(join(dir, '.assay/lock')) || (await readdir(join(dir, '.assay/lock'))).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const ran = await assay(['list', '--json', '--quiet'], here)
    await serving
    expect(ran.code, ran.stderr).toBe(0)
    expect(JSON.parse(ran.stdout).checks).toHaveLength(1)
  })

  it('killed in between, it leaves nothing that stops a command or another server', async () => {
    await serve()
    await stop('SIGKILL')
    expect(existsSync(join(dir, '.assay/server.json'))).toBe(true)
    const alone = await assay(['show', check, '--json'], here)
    expect(alone).toMatchObject({ code: 0, stderr: '' })
    await serve()
    expect(await assay(['show', check, '--json'], here)).toEqual(alone)
  })

  it('killed at work, the command says so, and the same command does the rest', async () => {
    await mkdir(join(dir, 'desk/many'), { recursive: true })
    const many = 400
    for (let n = 0; n < many; n++) {
      await writeFile(join(dir, `desk/many/${n}.md`), `# Lake ${n}\n\nLake ${n} is ${n + 100} metres deep.\n`)
    }
    await serve()
    const running = assay(['add', 'many', '--json'], here)
    // As soon as something of it is stored.
    for (;;) {
      const blobs = await readdir(join(dir, '.assay/blobs'), { recursive: true })
      if (blobs.length > 300) break
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await stop('SIGKILL')
    const broken = await running
    expect(broken.code, broken.stderr).toBe(1)
    expect(JSON.parse(broken.stdout)).toMatchObject({ code: 'SERVER_UNREACHABLE' })
    expect(broken.stderr).toContain('the same command goes on where it was')
    const done = await quietly(['add', 'many', '--json'])
    expect(done).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(done.stdout).documents).toHaveLength(many)
    await rm(join(dir, 'desk/many'), { recursive: true })
  })

  it('of another version refuses, and says what to do', async () => {
    await serve()
    const path = join(dir, '.assay/server.json')
    const announced = JSON.parse(await readFile(path, 'utf8'))
    // Whoever answers there knows the secret, but is no Assay of this version.
    const other = spawn(process.execPath, ['-e', OLD_SERVER], {
      env: { ...process.env, SECRET: announced.secret },
    })
    const port = await new Promise((resolve) =>
      other.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
    )
    await writeFile(path, JSON.stringify({ ...announced, url: `http://127.0.0.1:${port}/` }))
    const ran = await assay(['list'], here)
    other.kill()
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).toContain('is Assay 0.0.0')
    expect(ran.stderr).toContain('Stop `assay serve`')
  })

  it('opens no file for a browser, even one that was told the secret', async () => {
    await serve()
    const { secret } = JSON.parse(await readFile(join(dir, '.assay/server.json'), 'utf8'))
    const browser = await launchChromium()
    try {
      // The policy of the pages would stop it before: here the server has to.
      const page = await (await browser.newContext({ bypassCSP: true })).newPage()
      const tried = (where: string, headers: Record<string, string>) =>
        page.evaluate(
          ([url, headers, body]) =>
            fetch(url, { method: 'POST', body, headers }).then(
              (answer) => answer.status,
              () => 'no answer',
            ),
          [where, { 'Content-Type': 'application/json', ...headers }, body] as const,
        )
      const body = JSON.stringify({ cwd: join(dir, 'desk'), to: 'bundle', dir: 'out/stolen' })
      const at = `${url}api/v1/commands/publish`
      await page.goto(url)
      expect(await tried(at, {})).toBe(403)
      expect(await tried(at, { 'Assay-Secret': secret })).toBe(403)
      await page.goto('data:text/html,<p>elsewhere')
      expect(await tried(at, {})).toBe('no answer')
      expect(await tried(at, { 'Assay-Secret': secret })).toBe('no answer')
    } finally {
      await browser.close()
    }
    expect(existsSync(join(dir, 'desk/out/stolen'))).toBe(false)
  })
})

const OLD_SERVER = `
const { createHmac } = require('node:crypto')
require('node:http').createServer((request, response) => {
  const nonce = new URL(request.url, 'http://localhost').searchParams.get('nonce')
  const key = Buffer.from(process.env.SECRET, 'hex')
  const proof = createHmac('sha256', key).update('assay.server/1 ' + nonce).digest('hex')
  response.end(JSON.stringify({ schema: 'assay.server/1', version: '0.0.0', proof }))
}).listen(0, '127.0.0.1', function () { console.log(this.address().port) })
`
