import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { AssayError } from '../domain/index.js'
import type { Initialised } from './results.js'

const MARKER = 'workspace.json'
const FORMAT = 1
const Marker = z.object({ format: z.int().positive() })

/**
 * Makes the workspace folder; there being one already is fine.
 * @throws AssayError USAGE when the folder cannot be made; as `isMade`
 */
export async function initWorkspace(dir: string): Promise<Initialised> {
  const path = resolve(dir)
  if (await isMade(path)) return { schema: 'assay.init/1', dir: path, created: false }
  try {
    await makeFolder(path)
    // The library may hold what its owner must not publish: keep it out of a surrounding repository.
    await writeFile(join(path, '.gitignore'), '*\n')
    // Renamed into place: a marker that is there is whole, whenever the process was killed.
    const draft = join(path, `.${MARKER}-${randomBytes(4).toString('hex')}`)
    await writeFile(draft, `${JSON.stringify({ format: FORMAT })}\n`)
    await rename(draft, join(path, MARKER))
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new AssayError('USAGE', `No workspace can be made in ${path}: ${WHY[why] ?? why}.`, {
      cause: error,
      hint: 'Name a folder that can be written, with --workspace DIR or ASSAY_WORKSPACE.',
    })
  }
  return { schema: 'assay.init/1', dir: path, created: true }
}

const WHY: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'part of the path is a file, not a folder',
  EEXIST: 'there is a file of that name',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'the disk is full',
}

/** Step by step from the nearest folder there is: Node's own `recursive` never returns below /proc. */
async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return
  if (!found && dirname(path) !== path) await makeFolder(dirname(path))
  await mkdir(path).catch(async (error: NodeJS.ErrnoException) => {
    // Another process made it in between.
    if (error.code !== 'EEXIST' || !(await stat(path)).isDirectory()) throw error
  })
}

/**
 * Whether there is a workspace in the folder, one that this version can read.
 * @throws AssayError WORKSPACE_NEWER, or NO_WORKSPACE when the marker is not as Assay writes it
 */
export async function isMade(path: string): Promise<boolean> {
  const file = join(path, MARKER)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code !== 'EACCES' && code !== 'EISDIR' && code !== 'EPERM') return false
    throw new AssayError('NO_WORKSPACE', `${file} cannot be read: ${WHY[code] ?? code}.`, { cause: error })
  }
  const marker = Marker.safeParse(parseJson(text))
  if (!marker.success) {
    throw new AssayError('NO_WORKSPACE', `${file} is damaged, or not of Assay.`, {
      hint: `If ${path} is a workspace, write {"format": ${FORMAT}} into that file; else name another folder.`,
    })
  }
  if (marker.data.format > FORMAT) {
    throw new AssayError(
      'WORKSPACE_NEWER',
      `The workspace in ${path} has format ${marker.data.format}; this Assay reads up to ${FORMAT}.`,
    )
  }
  return true
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
