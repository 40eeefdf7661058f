import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from './support/cli.js'

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')

describe('the package', () => {
  it('is imported by its name and offers what the commands do', () => {
    const script = `import * as assay from 'assay'
      const { version, openWorkspace, initWorkspace, evaluate, renderChecks } = assay
      console.log(version, typeof openWorkspace, typeof initWorkspace, typeof evaluate, typeof renderChecks)`
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(out.trim()).toBe(`${manifest.version} function function function function`)
  })

  it('holds what it needs to run, and no tests', () => {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd: ROOT,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    )
    const files: string[] = packed.files.map(({ path }: { path: string }) => path)
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/index.js',
        'dist/index.d.ts',
        'dist/cli/main.js',
        'dist/workflows/adding/read-worker.js',
        'dist/store/migrations/meta/_journal.json',
        'docs/schema/check.schema.json',
        'LICENSE',
      ]),
    )
    expect(files.filter((file) => /\.test\.|\/testing\/|^test\/|^src\//.test(file))).toEqual([])
  })

  it('has a lock file without download addresses', () => {
    const { packages } = JSON.parse(lock)
    const resolved = Object.values(packages as Record<string, { resolved?: string }>).filter(
      (one) => one.resolved,
    )
    expect(resolved).toEqual([])
    expect(lock).not.toMatch(/registry\./)
  })
})
