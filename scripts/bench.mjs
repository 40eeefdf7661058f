// Benches run against dist/ and compiled copies of themselves: `npm run bench [-- name...]`.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bin, installWhatIsMissing, ROOT, run } from './bootstrap.mjs'

installWhatIsMissing()
run('node', ['scripts/build.mjs'])
rmSync(join(ROOT, 'bench/.work'), { recursive: true, force: true })
run(bin('tsc'), ['-p', 'bench/tsconfig.json'])
run('node', ['bench/.work/bench/main.js', ...process.argv.slice(2)])
