import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { AssayError } from '../domain/index.js'

/** `assay.config.json`, beside the workspace folder. Every member has a default; no secrets. */
export const Config = z.strictObject({
  $schema: z.string().optional(),
  limits: z
    .strictObject({
      maxBytes: z.int().positive().default(20_000_000).describe('Largest file that is added, in bytes.'),
    })
    .prefault({}),
  check: z
    .strictObject({
      passages: z.int().min(1).max(500).default(40).describe('Passages judged for each atomic claim.'),
    })
    .prefault({}),
})
export type Config = z.infer<typeof Config>

export const CONFIG_FILE = 'assay.config.json'

/** @throws AssayError CONFIG_INVALID naming the member that is wrong */
export async function loadConfig(path: string): Promise<Config> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw new AssayError('CONFIG_INVALID', `${path} cannot be read: ${error.message}`, { cause: error })
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new AssayError('CONFIG_INVALID', `${path} is not JSON: ${(error as Error).message}`, {
      cause: error,
    })
  }
  const parsed = Config.safeParse(json)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'top level'}: ${issue.message}`)
  throw new AssayError('CONFIG_INVALID', `${path}: ${wrong.join('; ')}`)
}
