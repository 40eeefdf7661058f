// docs/schema/*.schema.json from the zod schemas in dist/: run after `npm run build`.
// `--check` writes nothing and fails when a file is not what it would write.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './bootstrap.mjs'

const { publishedSchemas } = await import(join(ROOT, 'dist/workflows/json-schemas.js'))
const folder = join(ROOT, 'docs/schema')
mkdirSync(folder, { recursive: true })
let stale = 0
for (const [name, schema] of Object.entries(publishedSchemas())) {
  const path = join(folder, `${name}.schema.json`)
  const text = `${JSON.stringify(schema, null, 2)}\n`
  if (!process.argv.includes('--check')) writeFileSync(path, text)
  else if (readOrNothing(path) !== text) {
    console.error(`${path} is not up to date: run npm run schema`)
    stale += 1
  }
}
process.exit(stale === 0 ? 0 : 1)

function readOrNothing(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
