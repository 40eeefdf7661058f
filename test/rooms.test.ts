import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, scratch } from './support/cli.js'

const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

describe('the rooms of src/', () => {
  it.each(rooms)('%s has a line in docs/architecture.md and a rule in biome.json', (room) => {
    expect(readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')).toContain(`| \`${room}/\``)
    expect(readFileSync(join(ROOT, 'biome.json'), 'utf8')).toContain(`"src/${room}/**"`)
  })

  it('refuses an import from a room that the table does not name', async () => {
    const refused: [string, string][] = [
      ['src/claims/probe.ts', '../judge/index.js'],
      ['src/claims/deep/probe.ts', '../../judge/index.js'],
      ['src/domain/probe.ts', '../language/index.js'],
      ['src/judge/probe.ts', '../library/passages.js'],
      ['src/cli/commands/probe.ts', '../../sources/index.js'],
      ['src/workflows/probe.ts', '../cli/output.js'],
    ]
    const allowed: [string, string][] = [
      ['src/eval/probe.ts', '../language/index.js'],
      ['src/workflows/deep/probe.ts', '../../judge/index.js'],
      ['src/judge/comparators/probe.ts', '../align.js'],
    ]
    const reported = await restrictedIn([...refused, ...allowed])
    expect(reported.sort()).toEqual(refused.map(([file]) => file).sort())
  })
})

/** Lints probes in a copy of the configuration elsewhere, so that the tree stays clean. */
async function restrictedIn(probes: [string, string][]): Promise<string[]> {
  const dir = await scratch('rooms')
  for (const name of ['biome.json', '.gitignore']) cpSync(join(ROOT, name), join(dir, name))
  for (const [file, specifier] of probes) {
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    writeFileSync(join(dir, file), `import { thing } from '${specifier}'\n\nexport const used = thing\n`)
  }
  const biome = join(ROOT, 'node_modules/.bin/biome')
  const { stdout } = spawnSync(biome, ['lint', '--reporter=github', '--max-diagnostics=none'], {
    cwd: dir,
    encoding: 'utf8',
  })
  return stdout
    .split('\n')
    .filter((line) => line.includes('noRestrictedImports'))
    .map((line) => (/file=([^,]+)/.exec(line)?.[1] ?? line).replace(`${dir}/`, ''))
}
