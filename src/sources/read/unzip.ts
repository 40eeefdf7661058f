import { unzipSync } from 'fflate'
import { AssayError } from '../../domain/index.js'

/** What the parts of a document may hold together, unpacked. */
const MOST_BYTES = 192 * 1024 * 1024
const LARGEST_PART = 96 * 1024 * 1024
const MOST_PARTS = 20_000
/** XML packs to a twentieth at most; a thousandth is a bomb. Small parts are let pass. */
const STRONGEST_PACKING = 250
const SMALL_PART = 4 * 1024 * 1024

export type Parts = Map<string, Uint8Array>

/**
 * The parts of a zip archive that are wanted, in memory: nothing is written anywhere, so a path in it
 * is a name and leads nowhere. What the archive says of its sizes bounds the memory; a part that
 * unpacks to more than it says is cut there.
 * @throws AssayError SOURCE_TOO_LARGE for bombs, SOURCE_DAMAGED for what is no whole archive
 */
export function unzip(bytes: Uint8Array, name: string, wanted: (path: string) => boolean): Parts {
  const parts: Parts = new Map()
  let entries = 0
  let total = 0
  const filter = (file: { name: string; size: number; originalSize: number; compression: number }) => {
    if (++entries > MOST_PARTS) throw tooLarge(name, `more than ${MOST_PARTS} parts`)
    if (!wanted(file.name)) return false
    if (file.compression !== 0 && file.compression !== 8) return false
    total += file.originalSize
    const bomb = file.originalSize > SMALL_PART && file.originalSize > file.size * STRONGEST_PACKING
    if (bomb || file.originalSize > LARGEST_PART || total > MOST_BYTES) {
      throw tooLarge(name, 'more in it, unpacked, than a document has')
    }
    return true
  }
  try {
    // Backslashes are the separators of some old programs.
    for (const [path, part] of Object.entries(unzipSync(bytes, { filter }))) {
      parts.set(path.replaceAll('\\', '/'), part)
    }
  } catch (cause) {
    if (cause instanceof AssayError) throw cause
    throw damaged(name, 'it is not a whole zip archive', cause)
  }
  return parts
}

/** The names of the parts, with nothing unpacked; none where it is not a zip archive. */
export function partNames(bytes: Uint8Array): string[] {
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name.replaceAll('\\', '/'))
        // A directory may claim billions of entries; leaving is the only way to stop the count.
        if (names.length > MOST_PARTS) throw new RangeError('too many parts')
        return false
      },
    })
  } catch {
    return names
  }
  return names
}

const tooLarge = (name: string, what: string) =>
  new AssayError('SOURCE_TOO_LARGE', `${name} has ${what}`, {
    hint: 'Open it in its own program and save the part that matters.',
  })

export const damaged = (name: string, why: string, cause?: unknown): AssayError =>
  new AssayError('SOURCE_DAMAGED', `${name} cannot be read: ${why}`, { cause })
