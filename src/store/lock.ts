import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AssayError } from '../domain/index.js'
import { isRunning, isVisible, type ProcessIdentity, thisProcess } from './process-identity.js'

/*
 * One process at a time, in a folder of numbered entries. The highest entry is the state of the
 * lock: held by somebody, or released. Whoever takes, steals or releases it adds the next number,
 * which only one process can create; entries below are then litter. Nothing is ever overwritten, so
 * there is no moment between "that lock is stale" and "it is mine" in which two can win, which is
 * what a single lock file that is deleted and made again cannot give.
 *
 * A process that slept with an old list in hand may create a number that had been used and cleaned
 * away. It then sees a higher one, and withdraws: the highest number never goes down.
 */

export interface Lock {
  release(): Promise<void>
}

const Entry = z.discriminatedUnion('state', [
  z.object({ state: z.literal('released') }),
  z.object({
    state: z.literal('held'),
    pid: z.int().positive(),
    started: z.string().optional(),
    host: z.string(),
    space: z.string(),
    holder: z.string(),
    since: z.iso.datetime(),
  }),
])
type Entry = z.infer<typeof Entry>
type Held = Extract<Entry, { state: 'held' }>

/** Who has a lock, and since when (ISO 8601). */
export interface Holder extends Omit<Held, 'state'> {
  /** On this machine, where its pid means the same process. */
  isVisible: boolean
}

/** A holder whose pid cannot be looked up from here (another host or container) shows that it lives by its entry's time. */
const BEAT_MS = 10_000
const SILENCE_MS = 60_000

/** An entry without content, on a file system without hard links, is still being written for so long. */
const WRITING_MS = 5_000

const MAX_ATTEMPTS = 1_000

/**
 * @param dir the folder of the lock's entries, made when missing
 * @param holder what this process does, for whoever finds the lock taken
 * @throws AssayError WORKSPACE_LOCKED with who holds it, also when it is this very process
 */
export async function acquireLock(dir: string, holder: string): Promise<Lock> {
  await mkdir(dir, { recursive: true })
  const me = await thisProcess()
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const top = await highest(dir)
    const current = top === 0 ? undefined : await readEntry(join(dir, String(top)))
    if (top > 0 && current === undefined) continue
    if (current?.entry.state === 'held' && (await isAlive(current.entry, current.touchedAt, me))) {
      throw locked(dir, current.entry, me)
    }
    const mine = top + 1
    if (!(await create(dir, mine, { state: 'held', ...me, holder, since: new Date().toISOString() })))
      continue
    if ((await highest(dir)) !== mine) {
      await rm(join(dir, String(mine)), { force: true })
      continue
    }
    await sweep(dir, mine)
    return held(dir, mine)
  }
  throw new AssayError('WORKSPACE_LOCKED', `The lock in ${dir} changes hands all the time.`)
}

/**
 * Who has the lock, as far as can be told from here.
 * @returns undefined when nobody has it
 */
export async function holderOf(dir: string): Promise<Holder | undefined> {
  const top = await highest(dir).catch(() => 0)
  const current = top === 0 ? undefined : await readEntry(join(dir, String(top)))
  if (current?.entry.state !== 'held') return undefined
  const { state: _, ...holder } = current.entry
  const me = await thisProcess()
  if (!(await isAlive(current.entry, current.touchedAt, me))) return undefined
  return { ...holder, isVisible: isVisible(holder as ProcessIdentity, me) }
}

function held(dir: string, mine: number): Lock {
  const beat = setInterval(() => {
    const now = new Date()
    utimes(join(dir, String(mine)), now, now).catch(() => undefined)
  }, BEAT_MS)
  beat.unref()
  let released: Promise<void> | undefined
  return {
    release: () => {
      released ??= (async () => {
        clearInterval(beat)
        if (await create(dir, mine + 1, { state: 'released' })) await sweep(dir, mine + 1)
      })()
      return released
    },
  }
}

async function isAlive(holder: Held, touchedAt: number, me: ProcessIdentity): Promise<boolean> {
  const { started, ...rest } = holder
  const identity = started === undefined ? rest : { ...rest, started }
  return isVisible(identity, me) ? isRunning(identity) : Date.now() - touchedAt < SILENCE_MS
}

function locked(dir: string, holder: Held, me: ProcessIdentity): AssayError {
  const where = holder.host === me.host ? '' : ` on ${holder.host}`
  const who =
    isVisible(holder as ProcessIdentity, me) && holder.pid === me.pid
      ? 'this process'
      : `process ${holder.pid}${where}`
  return new AssayError(
    'WORKSPACE_LOCKED',
    `The workspace is in use: ${who} has been running "${holder.holder}" since ${holder.since} (lock ${dir}).`,
  )
}

/** @returns false when somebody else created that number */
async function create(dir: string, number: number, entry: Entry): Promise<boolean> {
  const path = join(dir, String(number))
  const content = JSON.stringify(entry)
  const draft = join(dir, `.draft-${randomUUID()}`)
  await writeFile(draft, content, { flag: 'wx' })
  try {
    // A link appears with its content or not at all.
    await link(draft, path)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw error
    return await writeFile(path, content, { flag: 'wx' }).then(
      () => true,
      (failure: unknown) => {
        if (codeOf(failure) === 'EEXIST') return false
        throw failure
      },
    )
  } finally {
    await rm(draft, { force: true })
  }
}

/** @returns undefined when it is gone or still being written: look again */
async function readEntry(path: string): Promise<{ entry: Entry; touchedAt: number } | undefined> {
  try {
    const [{ mtimeMs }, content] = await Promise.all([stat(path), readFile(path, 'utf8')])
    const parsed = Entry.safeParse(parseJson(content))
    if (parsed.success) return { entry: parsed.data, touchedAt: mtimeMs }
    if (Date.now() - mtimeMs < WRITING_MS) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return undefined
    }
    return { entry: { state: 'released' }, touchedAt: mtimeMs }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

const parseJson = (content: string): unknown => {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

async function numbers(dir: string): Promise<number[]> {
  return (await readdir(dir)).filter((name) => /^\d{1,15}$/.test(name)).map(Number)
}

/** @returns 0 for a lock that was never taken */
const highest = async (dir: string): Promise<number> => Math.max(0, ...(await numbers(dir)))

/** Litter: entries that are history, and drafts of processes that died before they could link them. */
async function sweep(dir: string, mine: number): Promise<void> {
  const old = (await numbers(dir)).filter((number) => number < mine).map(String)
  const drafts = (await readdir(dir)).filter((name) => name.startsWith('.draft-'))
  const dead = await Promise.all(
    drafts.map(async (name) => {
      const touched = await stat(join(dir, name)).catch(() => undefined)
      return touched !== undefined && Date.now() - touched.mtimeMs > SILENCE_MS ? [name] : []
    }),
  )
  await Promise.all([...old, ...dead.flat()].map((name) => rm(join(dir, name), { force: true })))
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
