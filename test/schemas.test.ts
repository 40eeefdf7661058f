import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publishedSchemas } from '../src/workflows/json-schemas.js'
import { ROOT } from './support/cli.js'

const folder = join(ROOT, 'docs/schema')
const schemas = publishedSchemas()

describe('docs/schema', () => {
  it('has a file for each schema and no other', () => {
    const files = readdirSync(folder).sort()
    expect(files).toEqual(
      Object.keys(schemas)
        .map((name) => `${name}.schema.json`)
        .sort(),
    )
  })

  it.each(Object.entries(schemas))('%s is what `npm run schema` writes', (name, schema) => {
    expect(JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schema)),
    )
  })
})
