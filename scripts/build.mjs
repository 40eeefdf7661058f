// TypeScript to dist/, with the files that code reads at run time beside it.
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bin, ROOT, run } from './bootstrap.mjs'

rmSync(join(ROOT, 'dist'), { recursive: true, force: true })
run(bin('tsc'), ['-p', 'tsconfig.build.json'])
const migrations = join(ROOT, 'src/store/migrations')
if (existsSync(migrations)) cpSync(migrations, join(ROOT, 'dist/store/migrations'), { recursive: true })
