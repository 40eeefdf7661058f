// Completes package-lock.json with the builds for other platforms that packages name as optional
// dependencies. A registry mirror that lacks some of them makes npm leave them out silently, and
// `npm ci` then refuses the lock everywhere. Run after every change of dependencies: `npm run lock`.
import { readFileSync, writeFileSync } from 'node:fs'

const OS = {
  android: 'android',
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
}
const PLATFORM =
  /[-/](android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|s390x|riscv64|loong64|wasm32)(?:-(gnu|musl|msvc|gnueabihf|eabi))?$/

const path = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(path, 'utf8'))
const added = []
for (const [place, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${place}/node_modules/${name}`
    const top = `node_modules/${name}`
    if (lock.packages[nested] || lock.packages[top] || place === '') continue
    const platform = PLATFORM.exec(name)
    const version = /^\d+\.\d+\.\d+\S*$/.test(range) ? range : undefined
    if (!platform || !version) {
      console.warn(`left out: ${name}@${range}, wanted by ${place}`)
      continue
    }
    const [, os, cpu, libc] = platform
    lock.packages[top] = {
      version,
      cpu: [cpu],
      ...(entry.dev ? { dev: true } : {}),
      ...(libc === 'musl' || libc === 'gnu' ? { libc: [libc === 'musl' ? 'musl' : 'glibc'] } : {}),
      optional: true,
      os: [OS[os]],
    }
    added.push(name)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length === 0 ? 'The lock is complete.' : `Added ${added.length}: ${added.join(', ')}`)
