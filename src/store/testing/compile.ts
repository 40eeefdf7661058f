import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Compiles `testing/child.ts` and what it imports, so that plain Node processes can run it and be
 * killed: under vitest, sources exist only inside vitest's own process.
 *
 * @returns the script, and how to remove it
 */
export async function compileChild(): Promise<{ script: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-child-'))
  const config = {
    extends: join(ROOT, 'tsconfig.build.json'),
    compilerOptions: {
      rootDir: join(ROOT, 'src'),
      outDir: join(dir, 'dist'),
      typeRoots: [join(ROOT, 'node_modules/@types')],
      declaration: false,
      sourceMap: false,
      // Types are checked elsewhere; here a broken room next door must not stop the store's tests.
      noCheck: true,
    },
    files: [join(ROOT, 'src/store/testing/child.ts')],
    include: [],
    exclude: [],
  }
  await writeFile(join(dir, 'tsconfig.json'), JSON.stringify(config))
  await writeFile(join(dir, 'package.json'), '{"type":"module"}')
  await symlink(join(ROOT, 'node_modules'), join(dir, 'node_modules'))
  await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', dir])
  await cp(join(ROOT, 'src/store/migrations'), join(dir, 'dist/store/migrations'), { recursive: true })
  return {
    script: join(dir, 'dist/store/testing/child.js'),
    remove: () => rm(dir, { recursive: true, force: true }),
  }
}
