import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Files under a folder in which one of the secrets stands, as it is or inside a compressed WARC. */
export async function filesHolding(dir: string, secrets: readonly string[]): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    const texts = [bytes, unpacked(bytes)]
    if (secrets.some((secret) => texts.some((text) => text.includes(secret)))) found.push(path)
  }
  return found
}

function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return Buffer.alloc(0)
  return gunzipSync(bytes)
}
