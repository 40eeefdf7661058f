import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { CheckId } from '../src/domain/index.js'
import { builtAssay, MAIN } from './built.js'
import { liveFacts } from './live-facts.js'

const PAGES_A_CLAIM = 3
/** Publishers that measured the same bridge, each in other words. */
const MANY = 20
const MANY_CLAIM = 'The Longwater Bridge is 734 metres long.'

export interface PublishedChecks {
  workspace: string
  checks: readonly CheckId[]
  /** The check of a claim on which twenty publishers have something to say. */
  many: CheckId
  /** Makes one check another: a source that was not there before. @returns its id */
  change(): Promise<CheckId>
}

let shared: { count: number; made: Promise<PublishedChecks> } | undefined

/** Made once for all benches of a run, in a folder of its own. */
export function publishedChecks(count: number, log: (line: string) => void): Promise<PublishedChecks> {
  if (shared?.count !== count) {
    const dir = mkdtempSync(join(tmpdir(), 'assay-bench-checks-'))
    process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
    shared = { count, made: makeChecks(dir, count, log) }
  }
  return shared.made
}

/** A workspace with so many real checks of generated facts, made by the public library. */
export async function makeChecks(
  dir: string,
  count: number,
  log: (line: string) => void,
): Promise<PublishedChecks> {
  const { openWorkspace } = await builtAssay()
  const workspace = join(dir, '.assay')
  const docs = join(dir, 'docs')
  await mkdir(docs)
  // The verifier would take a second a check, and what it says changes nothing about a page's making.
  await writeFile(join(dir, 'assay.config.json'), JSON.stringify({ judge: { model: 'none' } }))
  const facts = liveFacts(count - 1)
  for (const [at, { pages }] of facts.entries()) {
    for (const [index, { html }] of pages.slice(0, PAGES_A_CLAIM).entries()) {
      await writeFile(join(docs, `${at}-${index}.html`), html)
    }
  }
  for (let n = 0; n < MANY; n++) await writeFile(join(docs, `longwater-${n}.md`), longwater(n))
  const opened = await openWorkspace(workspace, { create: true })
  try {
    log(`adding ${facts.length * PAGES_A_CLAIM + MANY} documents`)
    await opened.add([docs])
    log(`checking ${count} claims`)
    const made = async (claim: string): Promise<CheckId> => {
      const check = await opened.check(claim)
      if (check.schema !== 'assay.check/1') throw new Error(`“${claim}” is several statements`)
      return check.id
    }
    const checks: CheckId[] = []
    for (const { claim } of facts) checks.push(await made(claim))
    const many = await made(MANY_CLAIM)
    let changed = 0
    return {
      workspace,
      checks: [...checks, many],
      many,
      async change() {
        const at = changed++
        const fact = facts[at]
        if (fact === undefined) throw new Error('every check was changed already')
        const again = await openWorkspace(workspace)
        try {
          const path = join(docs, `changed-${at}.txt`)
          await writeFile(path, `A later survey found the same. ${fact.claim}`)
          await again.add([path])
          const check = await again.check(fact.claim)
          if (!('revision' in check) || check.revision < 2) throw new Error('the check is the same')
          return check.id
        } finally {
          await again.close()
        }
      },
    }
  } finally {
    await opened.close()
  }
}

const TOPICS = [
  'its engineer',
  'the toll',
  'the ferry before it',
  'the quarry',
  'the painters',
  'the wind',
  'the view',
]

const longwater = (n: number): string => `---
title: Survey ${n} of the Longwater Bridge
publisher: Bridge Office ${n}
date: ${1990 + n}-05-0${1 + (n % 9)}
---
${n % 2 === 0 ? 'By our own tape' : 'From bank to bank'} the Longwater Bridge is 734 metres long, as measured in ${1990 + n}.

The chapter on ${TOPICS[n % TOPICS.length]} has ${n + 3} photographs and a map that folds out.

The Longwater Bridge is crossed by ${n + 40} buses on a usual day, says the office that counts them.
`

export interface Ran {
  ms: number
  /** Processor time, which what else the machine does changes less than the time by the clock. */
  cpuMs: number
  result: unknown
}

/** Tells at its end what it used, beside what it prints. */
const TELLS_USAGE = `data:text/javascript,import { writeSync } from 'node:fs'; process.on('exit', () => { const { user, system } = process.cpuUsage(); writeSync(3, String((user + system) / 1000)) })`

/** A command as a user runs it, from the start of its process to its end. */
export async function command(words: string[], workspace: string): Promise<Ran> {
  const started = performance.now()
  const child = spawn(
    process.execPath,
    ['--import', TELLS_USAGE, MAIN, ...words, '--json', '--workspace', workspace],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  )
  const [stdout, stderr, used, code] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  if (code !== 0) throw new Error(`assay ${words.join(' ')} ended with ${code}: ${stderr}`)
  return { ms: performance.now() - started, cpuMs: Number(used), result: JSON.parse(stdout) }
}

/** What else the machine did, for whoever reads the figures. */
export const loadNow = (): string => (loadavg()[0] ?? Number.NaN).toFixed(1)

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
