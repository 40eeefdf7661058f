import { readFileSync } from 'node:fs'

/** Works from src/ and from dist/: both stand one folder below package.json. */
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

export const version = manifest.version
