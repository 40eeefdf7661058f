import { writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { AssayError } from '../../domain/index.js'
import { openStore } from '../index.js'
import { acquireLock } from '../lock.js'
import { newCheck, newSnapshot, newStance } from './fixtures.js'

/*
 * What the tests run in processes of its own and kill. Says a word a line on standard output.
 *
 *   lock DIR              takes the lock, says `got` or the code of the error, holds it until stdin ends
 *   contend DIR LOG N [die]   takes and releases the lock N times, writing `+` and `-` to LOG while
 *                         holding it; may die with the lock in hand at the end
 *   write DIR NAME        opens the store and adds to it until killed; says each thing that was committed
 */
const [job, dir = '', ...rest] = process.argv.slice(2)
const say = (line: string) => writeFileSync(1, `${line}\n`)

async function lock(): Promise<void> {
  try {
    const held = await acquireLock(dir, 'a child process')
    say('got')
    await new Promise((resolve) => process.stdin.resume().once('end', resolve))
    await held.release()
    say('released')
  } catch (error) {
    say(error instanceof AssayError ? error.code : String(error))
  }
}

async function contend(log: string, times: number, dies: boolean): Promise<void> {
  for (let done = 0; done < times; ) {
    try {
      const held = await acquireLock(dir, 'a contender')
      await appendFile(log, `+${process.pid}\n`)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
      await appendFile(log, `-${process.pid}\n`)
      if (dies && done === times - 1) process.kill(process.pid, 'SIGKILL')
      await held.release()
      done++
    } catch (error) {
      if (!(error instanceof AssayError)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
    }
  }
}

async function write(name: string): Promise<void> {
  const store = await openStore({ dir, holder: 'a writer' })
  say('open')
  for (let n = 0; ; n++) {
    const batch = Array.from(
      { length: 5 },
      (_, at) => `${name}, batch ${n}, document ${at}. ${'Words. '.repeat(200)}`,
    )
    await Promise.all(batch.map((text) => store.blobs.put(text)))
    await store.blobs.put('[]')
    await store.snapshots.add(
      batch.map((text, at) =>
        newSnapshot(`file:${name}/${n}/${at}`, text, { bands: [n, at], cluster: `c${n}` }),
      ),
      { merged: new Map([[`c${n - 1}`, `c${n}`]]) },
    )
    say(`batch ${n}`)
    await store.judgements.putMany(new Map([[`${name} ${n}`, newStance()]]))
    say(`judgement ${n}`)
    await store.checks.save(newCheck(`${name} claims`, { followUps: [`question ${n}`] }))
    say(`check ${n}`)
  }
}

if (job === 'lock') await lock()
else if (job === 'contend') await contend(rest[0] ?? '', Number(rest[1]), rest[2] === 'die')
else if (job === 'write') await write(rest[0] ?? '')
else throw new Error(`no such job: ${job}`)
