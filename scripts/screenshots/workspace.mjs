import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../bootstrap.mjs'

/** What the pictures are of: the example library with its checks, a played internet, and a model double. */
export async function openScene({ dist, scratch, support, workspace }) {
  const imported = (path) => import(pathToFileURL(path).href)
  const { openWorkspace } = await imported(join(dist, 'index.js'))
  const { startServer } = await imported(join(dist, 'web/index.js'))
  const { startWebWorld, KEYS } = await imported(join(support, 'web-world.js'))
  const { startModelServer } = await imported(join(support, 'openai-server.js'))
  const { honest } = await imported(join(support, 'model-double.js'))
  Object.assign(process.env, KEYS)
  const world = await startWebWorld({ latencyMs: 60 })
  const model = await startModelServer(honest, { latencyMs: 200 })

  const dir = resolve(workspace ?? join(scratch, '.assay'))
  const made = existsSync(dir)
  mkdirSync(dirname(dir), { recursive: true })
  const help = {
    model: {
      provider: 'openai-compatible',
      model: 'double',
      baseURL: model.baseURL,
      apiKeyEnv: 'TEST_MODEL_KEY',
      prices: { input: 0.4, output: 1.6 },
    },
    budget: { usd: 0.5, tokens: 400_000 },
  }
  const configure = ({ model }) =>
    writeFileSync(
      join(dirname(dir), 'assay.config.json'),
      JSON.stringify(world.config([['serper']], { judge: { model: 'shipped' }, ...(model ? help : {}) })),
    )
  configure({ model: false })
  const open = (at = dir) => openWorkspace(at, { create: true, network: world.network })
  const { claims } = JSON.parse(readFileSync(join(ROOT, 'examples/claims.json'), 'utf8'))
  if (!made) {
    const filling = await open()
    await filling.add([join(ROOT, 'examples/library')])
    for (const { claim, speaker } of claims) await filling.check(claim, speaker ? { speaker } : {})
    await filling.close()
  }
  return {
    open,
    configure,
    openEmpty: () => open(join(scratch, 'empty/.assay')),
    startServer,
    scratch,
    claims,
    async close() {
      await world.close()
      await model.close()
    },
  }
}
