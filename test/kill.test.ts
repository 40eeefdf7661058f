import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Check, openWorkspace } from '../src/index.js'
import { assay, makeScratch, type RunOptions } from './support/cli.js'

const DOCUMENTS = 60
const KILLS = 8
const TEST_TIMEOUT = 600_000
/** Kills fall anywhere from before the workspace is open to after the work is done. */
const longest = (undisturbedMs: number) => undisturbedMs * 1.1

const CLAIMS = [
  'Copper melts at about 1,085 °C.',
  'Lake 7 is 107 metres deep.',
  'Lake 11 is deeper than 500 metres.',
  'Lake 40 is 140 metres deep and lies in the north.',
  'Mount 3 is 2,003 metres high.',
  'Mount 8 was first climbed in 1908.',
]

let dir: string
let undisturbed: { env: Record<string, string>; addMs: number; checkMs: number }

beforeAll(async () => {
  dir = await makeScratch('kill')
  await mkdir(join(dir, 'docs'))
  for (let n = 0; n < DOCUMENTS; n++) await writeFile(join(dir, `docs/${n}.md`), documentText(n))
  const env = { ASSAY_WORKSPACE: join(dir, 'undisturbed/.assay') }
  const addMs = await timed(() => assay(['add', 'docs'], { cwd: dir, env }))
  const checkMs = await timed(() => assay(['check', CLAIMS.join(' ')], { cwd: dir, env }))
  undisturbed = { env, addMs, checkMs }
}, TEST_TIMEOUT)
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('kill -9 at random moments', { timeout: TEST_TIMEOUT }, () => {
  it('of add: what was committed is there, nothing is half-written, and a re-run finishes the rest', async () => {
    const env = { ASSAY_WORKSPACE: join(dir, 'added/.assay') }
    const killed = await killAtRandom(
      ['add', 'docs', '--quiet'],
      { cwd: dir, env },
      longest(undisturbed.addMs),
    )
    expect(killed).toBeGreaterThan(0)
    const last = await assay(['add', 'docs', '--json'], { cwd: dir, env })
    expect(last.code).toBe(0)
    expect(JSON.parse(last.stdout).documents).toHaveLength(DOCUMENTS)
    expect(await contents(env)).toEqual(await contents(undisturbed.env))
  })

  it('of check: a re-run ends with the checks of an undisturbed run, each stored once', async () => {
    const env = { ASSAY_WORKSPACE: join(dir, 'checked/.assay') }
    await assay(['add', 'docs'], { cwd: dir, env })
    const words = ['check', CLAIMS.join(' '), '--json']
    const killed = await killAtRandom(words, { cwd: dir, env }, longest(undisturbed.checkMs))
    expect(killed).toBeGreaterThan(0)
    const after = JSON.parse((await assay(words, { cwd: dir, env })).stdout).checks.map(timeless)
    const wanted = JSON.parse((await assay(words, { cwd: dir, env: undisturbed.env })).stdout).checks.map(
      timeless,
    )
    expect(after).toHaveLength(CLAIMS.length)
    expect(after).toEqual(wanted)
    const { checks } = JSON.parse((await assay(['list', '--json'], { cwd: dir, env })).stdout)
    expect(checks.map(({ revision }: Check) => revision)).toEqual(CLAIMS.map(() => 1))
  })
})

/** @returns how many runs were killed before they ended by themselves */
async function killAtRandom(words: string[], options: RunOptions, withinMs: number): Promise<number> {
  let killed = 0
  for (let round = 0; round < KILLS; round++) {
    // Spread over the whole run rather than left to chance, with a random place inside each share.
    const after = ((round + Math.random()) / KILLS) * withinMs
    const ran = await assay(words, {
      ...options,
      onStart: (child) => setTimeout(() => child.kill('SIGKILL'), after),
    })
    if (ran.signal === 'SIGKILL') killed += 1
    else expect(ran, ran.stderr).toMatchObject({ code: 0 })
  }
  return killed
}

/** Everything a user could see of a library, by what it says and not by when it was added. */
async function contents(env: Record<string, string>) {
  const workspace = await openWorkspace(env.ASSAY_WORKSPACE as string)
  try {
    const { sources } = await workspace.list()
    const texts = []
    for (const { snapshot, location } of sources) {
      const shown = await workspace.show(snapshot)
      texts.push({ location, snapshot, text: 'text' in shown ? shown.text : '' })
    }
    const { hits } = await workspace.search('metres deep lake mountain copper', { limit: 1000 })
    return {
      texts: texts.sort((a, b) => (a.location < b.location ? -1 : 1)),
      passages: hits.map(({ passage }) => passage.id).sort(),
    }
  } finally {
    await workspace.close()
  }
}

/** A check without the moment it was made at. */
const timeless = ({ checkedAt: _at, staleAfter: _after, run: _run, ...check }: Check) => check

async function timed(job: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await job()
  return performance.now() - start
}

function documentText(n: number): string {
  const names = ['Harbour Review', 'Meridian Atlas', 'Kestrel Wire']
  const facts = [
    `Lake ${n} lies in the ${['north', 'south', 'east', 'west'][n % 4]} and is ${100 + n} metres deep.`,
    `Mount ${n} rises to ${(2000 + n).toLocaleString('en')} metres and was first climbed in ${1900 + n}.`,
    `The copper of mine ${n} melts at about 1,085 °C, as copper does everywhere.`,
    `In the valley below grow ${['barley', 'rye', 'oats', 'flax', 'hops'][n % 5]} and number ${n} apples.`,
  ]
  const rows = Array.from({ length: 5 }, (_, row) => `| ${1950 + row} | ${n * 10 + row} |`)
  return `---
title: District ${n}
publisher: ${names[n % 3]} ${n % 7}
date: ${2000 + (n % 20)}-05-0${1 + (n % 9)}
---
# District ${n}

${facts.join(' ')}

## Visitors

| Year | Visitors |
|---|---|
${rows.join('\n')}
`
}
