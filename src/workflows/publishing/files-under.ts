import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The regular files below a folder, by their paths from it with `/` between the parts, and what is neither
 * file nor folder: symbolic links and such, which are never followed.
 */
export async function filesUnder(dir: string): Promise<{ files: string[]; others: string[] }> {
  const files: string[] = []
  const others: string[] = []
  const walk = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(dir, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile()) files.push(path)
      else others.push(path)
    }
  }
  await walk('')
  return { files: files.sort(), others: others.sort() }
}
