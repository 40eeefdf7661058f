import { copyFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Check } from '../src/domain/index.js'
import { assay, makeScratch, ROOT, scratch } from './support/cli.js'
import { schemaErrors } from './support/validate.js'

let dir: string
let env: Record<string, string>

beforeAll(async () => {
  dir = await makeScratch('cli')
  env = { ASSAY_WORKSPACE: join(dir, '.assay') }
  const added = await assay(['add', join(ROOT, 'examples/library'), '--quiet'], { env })
  expect(added).toMatchObject({ code: 0, stderr: '' })
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function checkJson(words: string[]): Promise<Check> {
  const ran = await assay(['check', ...words, '--json'], { env })
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  return JSON.parse(ran.stdout)
}

describe('assay check', () => {
  it('gives a check that the published schema accepts and whose every citation opens at its words', async () => {
    const check = await checkJson(['Apollo 11 touched down on the Moon on 20 July 1969.'])
    expect(schemaErrors('check', check)).toEqual([])
    expect(check.verdict).toBe('supported')
    expect(check.citations.length).toBeGreaterThan(0)
    for (const citation of check.citations) {
      const { stdout } = await assay(['show', citation.snapshot, '--text'], { env })
      expect(stdout.slice(citation.start, citation.end)).toBe(citation.exact)
    }
  })

  it('cites or marks every sentence', async () => {
    const check = await checkJson(['Sydney is the capital of Australia.'])
    expect(check.verdict).toBe('refuted')
    const sentences = check.sections.flatMap((section) => section.sentences)
    expect(sentences.length).toBeGreaterThan(2)
    for (const sentence of sentences) {
      expect(sentence.analysis === true || sentence.citations.length > 0).toBe(true)
      for (const index of sentence.citations) expect(check.citations[index]).toBeDefined()
    }
  })

  it('is not decided by the claimant alone, and says so', async () => {
    const claim = 'The Dayfarer lantern runs for 40 hours on one charge.'
    const theirs = await checkJson([claim, '--speaker', 'Solvane Lanterns'])
    expect(theirs.verdict).toBe('refuted')
    expect(theirs.assessment.basis.claimantPassages).toBeGreaterThan(0)
  })

  it.each([
    ['Factually', 'not checkable'],
    ['What time is it?', 'not checkable'],
    ['I love rain', 'not checkable'],
  ])('%s: %s, and says why', async (claim, verdict) => {
    const check = await checkJson([claim])
    expect(check.verdict).toBe(verdict)
    expect(check.citations).toEqual([])
    expect(check.claim.why.length).toBeGreaterThan(10)
  })

  it('takes several sentences from standard input', async () => {
    const ran = await assay(['check', '-', '--json'], {
      env,
      input: 'Canberra is the capital of Australia. Marie Curie won two Nobel Prizes.',
    })
    const result = JSON.parse(ran.stdout)
    expect(schemaErrors('checks', result)).toEqual([])
    expect(result.checks).toHaveLength(2)
  })

  it('leaves out evidence published after --as-of, and says so in the ledger', async () => {
    const check = await checkJson(['In 2019 astronomers knew of 82 moons of Saturn.', '--as-of', '2018'])
    expect(check.evidence.every(({ published }) => !published || published < '2019')).toBe(true)
    expect(check.ledger.entries.some((entry) => entry.kind === 'excluded')).toBe(true)
  })

  it('prints Markdown in which every footnote resolves both ways', async () => {
    const { stdout } = await assay(['check', 'Canberra is the capital of Australia.', '--format', 'md'], {
      env,
    })
    const marks = new Set(stdout.match(/\[\^[^\]]+\](?!:)/g))
    const definitions = new Set((stdout.match(/^\[\^[^\]]+\]:/gm) ?? []).map((line) => line.slice(0, -1)))
    expect(marks.size).toBeGreaterThan(0)
    expect(definitions).toEqual(marks)
  })

  it('gives the stored check again for the same question', async () => {
    const first = await checkJson(['Honey is made by bees in Antarctica.'])
    const second = await checkJson(['Honey is made by bees in Antarctica.'])
    expect(second).toEqual(first)
    const { stdout } = await assay(['show', first.id.slice(0, 12), '--json'], { env })
    expect(JSON.parse(stdout)).toEqual(first)
  })
})

describe('assay add', () => {
  it('adds nothing twice, and a changed file as a new snapshot of the same source', async () => {
    const own = await scratch('twice')
    const at = { cwd: own, env: { ASSAY_WORKSPACE: join(own, '.assay') } }
    const file = join(own, 'tea.txt')
    await writeFile(file, 'On tea\n\nGreen tea is steeped at about 80 °C for two minutes.\n')
    const add = async () => JSON.parse((await assay(['add', 'tea.txt', '--json'], at)).stdout)
    const first = await add()
    expect(schemaErrors('add', first)).toEqual([])
    expect(first.documents).toMatchObject([{ status: 'added', title: 'On tea' }])
    expect((await add()).documents).toMatchObject([
      { status: 'unchanged', snapshot: first.documents[0].snapshot },
    ])
    await writeFile(file, 'On tea\n\nGreen tea is steeped at about 75 °C for two minutes.\n')
    const changed = await add()
    expect(changed.documents).toMatchObject([{ status: 'changed', source: first.documents[0].source }])
    const search = JSON.parse((await assay(['search', 'green tea steeped', '--json'], at)).stdout)
    expect(schemaErrors('search', search)).toEqual([])
    const snapshots = new Set(
      search.hits.map((hit: { passage: { snapshot: string } }) => hit.passage.snapshot),
    )
    expect(snapshots).toEqual(new Set([changed.documents[0].snapshot]))
    // What an earlier check cited is still there to be read.
    const old = await assay(['show', first.documents[0].snapshot, '--text'], at)
    expect(old.stdout).toContain('80 °C')
  })

  it('is undone by remove, and done again by add', async () => {
    const own = await scratch('removed')
    const at = { cwd: own, env: { ASSAY_WORKSPACE: join(own, '.assay') } }
    await writeFile(join(own, 'tea.txt'), 'On tea\n\nGreen tea is steeped at about 80 °C.\n')
    const hits = async () => JSON.parse((await assay(['search', 'green tea', '--json'], at)).stdout).hits
    await assay(['add', 'tea.txt'], at)
    const [{ passage }] = await hits()
    const removed = JSON.parse((await assay(['remove', 'tea.txt', '--json'], at)).stdout)
    expect(schemaErrors('remove', removed)).toEqual([])
    expect(removed.removed).toMatchObject([{ title: 'On tea' }])
    expect(await hits()).toEqual([])
    expect((await assay(['show', passage.snapshot, '--text'], at)).stdout).toContain('80 °C')
    expect((await assay(['remove', 'tea.txt'], at)).code).toBe(2)
    await assay(['add', 'tea.txt'], at)
    expect(await hits()).not.toEqual([])
  })

  it('is not lost with the index: what is gone from it is made again', async () => {
    const own = await scratch('reindexed')
    const at = { cwd: own, env: { ASSAY_WORKSPACE: join(own, '.assay') } }
    await writeFile(join(own, 'tea.txt'), 'On tea\n\nGreen tea is steeped at about 80 °C.\n')
    await assay(['add', 'tea.txt'], at)
    await rm(join(own, '.assay/index'), { recursive: true })
    const { stdout } = await assay(['search', 'green tea', '--json'], at)
    expect(JSON.parse(stdout).hits).not.toEqual([])
  })

  it('refuses with reasons, carries on with the rest and ends with 3', async () => {
    const own = await scratch('refused')
    const at = { cwd: own, env: { ASSAY_WORKSPACE: join(own, '.assay') } }
    await mkdir(join(own, 'docs/loop'), { recursive: true })
    await copyFile(join(ROOT, 'examples/library/nile.html'), join(own, 'docs/nile.html'))
    await writeFile(join(own, 'docs/empty.txt'), '')
    await writeFile(
      join(own, 'docs/binary.txt'),
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 1, 2, 3]),
    )
    await writeFile(join(own, 'docs/large.txt'), 'word '.repeat(5_000_000))
    await symlink(join(own, 'docs'), join(own, 'docs/loop/back'))
    const ran = await assay(['add', 'docs', 'missing.md', '--json'], at)
    expect(ran.code).toBe(3)
    const result = JSON.parse(ran.stdout)
    expect(result.documents).toHaveLength(1)
    const codes = result.refused.map(({ code }: { code: string }) => code).sort()
    expect(codes).toEqual([
      'SOURCE_BINARY',
      'SOURCE_EMPTY',
      'SOURCE_LINK_LOOP',
      'SOURCE_TOO_LARGE',
      'SOURCE_UNREADABLE',
    ])
  })
})

describe('assay add, met with what it should not take', () => {
  it('leaves a workspace alone that lies in the folder, and counts what is no document', async () => {
    const own = await scratch('inside')
    const at = { cwd: own, env: { ASSAY_WORKSPACE: join(own, 'store') } }
    await writeFile(join(own, 'tea.txt'), 'On tea\n\nGreen tea is steeped at about 80 °C.\n')
    for (let picture = 0; picture < 7; picture++) await writeFile(join(own, `${picture}.png`), 'x')
    const ran = await assay(['add', '.'], at)
    expect(ran).toMatchObject({ code: 3, stdout: '+ On tea\n1 added, 7 refused; 2 new passages.\n' })
    expect(ran.stderr).toBe('7 other files are not documents: .png 7 (SOURCE_UNSUPPORTED)\n')
    const again = JSON.parse((await assay(['add', '.', '**/*', '--json'], at)).stdout)
    expect(again.documents).toMatchObject([{ status: 'unchanged' }])
    expect(again.refused).toHaveLength(7)
  })

  it('says of an address what check says of it, and takes the rest', async () => {
    const own = await scratch('address')
    const at = { cwd: own, env: { ASSAY_WORKSPACE: join(own, '.assay') } }
    await writeFile(join(own, 'tea.txt'), 'Green tea is steeped at about 80 °C.\n')
    const added = await assay(['add', 'tea.txt', 'http://127.0.0.2/green', '--json'], at)
    expect(added.code).toBe(3)
    const { documents, refused } = JSON.parse(added.stdout)
    expect(documents).toMatchObject([{ title: 'tea.txt' }])
    const checked = await assay(['check', 'http://127.0.0.2/green', '--json'], at)
    const failure = JSON.parse(checked.stdout)
    expect(refused).toMatchObject([{ reason: failure.message, hint: failure.hint }])
    expect(failure.code).toBe('FETCH_REFUSED_ADDRESS')
  })

  it('prints no control characters of names and titles', async () => {
    const own = await scratch('names')
    const at = { cwd: own, env: { ASSAY_WORKSPACE: join(own, '.assay') } }
    await mkdir(join(own, 'docs'))
    await writeFile(join(own, 'docs/x\nevil\u202egpj\x1b[31m.txt'), 'green tea is steeped at about 80 °C.\n')
    await writeFile(join(own, 'docs/y\nevil\x1b[31m.txt'), '')
    for (const words of [
      ['add', 'docs'],
      ['list'],
      ['search', 'green tea'],
      ['add', 'no\x1b[31m.txt'],
      ['check', 'no\x1b[31m.txt'],
    ]) {
      const { stdout, stderr } = await assay(words, at)
      expect(stdout + stderr).not.toMatch(/[\x1b\u202e]|\[31m|[xy]\nevil/)
    }
  })
})

describe('a damaged workspace', () => {
  it('is reported by doctor, and its lost records leave no evidence behind', async () => {
    const own = await scratch('damaged')
    const at = { cwd: own, env: { ASSAY_WORKSPACE: join(own, '.assay') } }
    await writeFile(join(own, 'tea.txt'), 'On tea\n\nGreen tea is steeped at about 80 °C.\n')
    const added = JSON.parse((await assay(['add', 'tea.txt', '--json'], at)).stdout)
    const shown = JSON.parse((await assay(['show', added.documents[0].snapshot, '--json'], at)).stdout)
    expect((await assay(['doctor'], at)).code).toBe(0)
    const hash: string = shown.snapshot.bytesHash
    await writeFile(join(own, '.assay/blobs', hash.slice(0, 2), hash.slice(2)), 'other bytes')
    const damaged = await assay(['doctor'], at)
    expect(damaged.code).toBe(3)
    expect(damaged.stdout).toMatch(/✗ stored documents: 1 damaged and 0 missing/)
    await rm(join(own, '.assay/records'), { recursive: true })
    const lost = await assay(['doctor'], at)
    expect(lost.code).toBe(3)
    expect(lost.stdout).toMatch(/✗ workspace .*0 sources.*no record names/)
    expect(JSON.parse((await assay(['search', 'green tea', '--json'], at)).stdout).hits).toEqual([])
  })

  it('is not opened when a newer Assay wrote it, or its marker is broken', async () => {
    const own = await scratch('newer')
    const at = { cwd: own, env: { ASSAY_WORKSPACE: join(own, '.assay') } }
    await assay(['init'], at)
    await writeFile(join(own, '.assay/workspace.json'), '{"format": 2}')
    expect(JSON.parse((await assay(['list', '--json'], at)).stdout)).toMatchObject({
      code: 'WORKSPACE_NEWER',
    })
    await writeFile(join(own, '.assay/workspace.json'), '{"form')
    const broken = await assay(['list'], at)
    expect(broken.code).toBe(2)
    expect(broken.stderr).toContain('workspace.json is damaged')
  })
})

describe('wrong use', () => {
  it.each([
    [['chek', 'x'], 2],
    [['check'], 2],
    [['check', ''], 2],
    [['check', 'It rained.', '--as-of', 'soonish'], 2],
    [['check', 'It rained.', '--format', 'pdf'], 2],
    [['show', 'chk_0000000000000000'], 2],
    [['search', 'x', '--limit', 'many'], 2],
    [['eval', 'judge', 'no-such-file.jsonl'], 2],
    [['check', 'nonexist.txt'], 2],
    [['check', 'nowhere/claims'], 2],
    [['check', 'http://127.0.0.2/tea'], 3],
    [['check', 'It rained.', '--replay', 'chk_0000000000000000'], 2],
    [['check', 'http://user:secret@tea.example/'], 3],
    [['add', ''], 2],
    [['add', 'README.md', ' '], 2],
    [['search', ''], 2],
    [['search', '!!!'], 2],
    [['--workspace', '/proc/foo', 'add', 'README.md'], 2],
    [['list', '--no-such-option'], 2],
  ])('%j ends with %i and says what to do', async (words, code) => {
    const ran = await assay(words, { env })
    expect(ran.code).toBe(code)
    expect(ran.stdout).toBe('')
    expect(ran.stderr).toMatch(/^assay: .+\n {2}.+\n$/)
    const { stdout } = await assay([...words, '--json'], { env })
    expect(schemaErrors('error', JSON.parse(stdout))).toEqual([])
    expect(ran.stderr).not.toMatch(/\n\s+at /)
  })

  it('names the workspace that is not there, as JSON too', async () => {
    const ran = await assay(['list', '--json', '--workspace', join(dir, 'nowhere')], { env })
    expect(ran.code).toBe(2)
    const failure = JSON.parse(ran.stdout)
    expect(schemaErrors('error', failure)).toEqual([])
    expect(failure).toMatchObject({ code: 'NO_WORKSPACE' })
    expect(failure.message).toContain('nowhere')
  })

  it('names the member of the configuration that is wrong', async () => {
    const own = await scratch('config')
    await writeFile(join(own, 'assay.config.json'), '{"limits": {"maxBytes": "much"}}')
    const ran = await assay(['add', join(ROOT, 'examples/library/nile.html')], {
      env: { ASSAY_WORKSPACE: join(own, '.assay') },
    })
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('limits.maxBytes')
  })
})

describe('one process at a time', () => {
  it('tells the second who holds the workspace, and lets it in afterwards', async () => {
    const own = await scratch('lock')
    const at = { cwd: own, env: { ASSAY_WORKSPACE: join(own, '.assay') } }
    await assay(['init'], at)
    let second: Awaited<ReturnType<typeof assay>> | undefined
    // The first holds the workspace while it waits for its standard input to end.
    const { openWorkspace } = await import('../src/index.js')
    const held = await openWorkspace(join(own, '.assay'), { holder: 'a test' })
    try {
      second = await assay(['list'], at)
    } finally {
      await held.close()
    }
    expect(second.code).toBe(1)
    expect(second.stderr).toContain('a test')
    expect(second.stderr).toContain(String(process.pid))
    expect((await assay(['list'], at)).code).toBe(0)
  })
})

describe('the other commands', () => {
  it('list and doctor print what their schemas say', async () => {
    const list = JSON.parse((await assay(['list', '--json'], { env })).stdout)
    expect(schemaErrors('list', list)).toEqual([])
    expect(list.sources.length).toBeGreaterThan(30)
    const doctor = JSON.parse((await assay(['doctor', '--json'], { env })).stdout)
    expect(schemaErrors('doctor', doctor)).toEqual([])
    expect(doctor.findings.every(({ ok }: { ok: boolean }) => ok)).toBe(true)
  })

  it('every command has a help text with its options', async () => {
    for (const command of ['init', 'add', 'remove', 'search', 'check', 'show', 'list', 'eval', 'doctor']) {
      const { code, stdout } = await assay([command, '--help'])
      expect(code).toBe(0)
      expect(stdout).toContain(`assay ${command}`)
      expect(stdout).toContain('--workspace')
    }
  })

  it('says its version', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
    expect((await assay(['--version'])).stdout.trim()).toBe(version)
  })
})
