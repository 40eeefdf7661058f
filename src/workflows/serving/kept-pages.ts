import type { PlannedFiles } from '../publishing/site/contents.js'

/** Files as they are sent: text would be encoded again for each who asks. */
export type Bytes = Uint8Array<ArrayBuffer>

/** Files that were made, by the hash of what they were made from; those that were asked for last are kept. */
export interface KeptPages {
  /** Made once, however many ask for it meanwhile. */
  of(planned: PlannedFiles): Promise<readonly Bytes[]>
}

/** @param room bytes that are kept */
export function keptPages(room: number): KeptPages {
  const kept = new Map<string, readonly Bytes[]>()
  const making = new Map<string, Promise<readonly Bytes[]>>()
  let used = 0

  function keep(key: string, files: readonly Bytes[]): void {
    if (bytesOf(files) > room) return
    kept.set(key, files)
    used += bytesOf(files)
    for (const [oldest, its] of kept) {
      if (used <= room) return
      kept.delete(oldest)
      used -= bytesOf(its)
    }
  }

  async function make({ key, make }: PlannedFiles): Promise<readonly Bytes[]> {
    const files = (await make()).map((content) =>
      typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(new Uint8Array(content)),
    )
    keep(key, files)
    return files
  }

  return {
    async of(planned) {
      const known = kept.get(planned.key)
      if (known !== undefined) {
        kept.delete(planned.key)
        kept.set(planned.key, known)
        return known
      }
      const under = making.get(planned.key)
      if (under !== undefined) return under
      const own = make(planned).finally(() => making.delete(planned.key))
      making.set(planned.key, own)
      return own
    },
  }
}

const bytesOf = (files: readonly Bytes[]): number =>
  files.reduce((sum, { byteLength }) => sum + byteLength, 0)
