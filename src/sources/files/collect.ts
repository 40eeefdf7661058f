import type { Stats } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import { AssayError } from '../../domain/index.js'
import { isDocumentName } from '../read/choose-reader.js'
import { asAssayError, NAME_A_FILE, tooLarge } from './read-file.js'
import type { Refusal } from './refusal.js'
import { workspaces } from './workspaces.js'

export interface CollectOptions {
  /** Relative paths and patterns start here. */
  cwd: string
  maxBytes: number
  /** Called for each path that is not offered. */
  onRefused(refusal: Refusal): void
}

export interface CollectedFile {
  /** Absolute. */
  path: string
  /** From `cwd` with forward slashes where it lies inside, for people to read; else absolute. */
  name: string
  /** Bytes, when it was listed. */
  size: number
}

const SKIPPED_FOLDERS = new Set(['node_modules', '.assay'])

/**
 * Files to read, from files, folders (with all that is in them) and glob patterns: each file once,
 * in the order of the arguments' names and of the names in each folder, whatever the disk's order.
 * Symbolic links are followed. From folders and patterns only documents are offered, and nothing of
 * a workspace, whatever it is called: its blobs are copies of what was added before.
 */
export async function* collectFiles(paths: string[], options: CollectOptions): AsyncIterable<CollectedFile> {
  const collector = new Collector(options)
  for (const path of [...new Set(paths)].sort(byCodeUnits)) yield* collector.argument(path)
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

class Collector {
  readonly #options: CollectOptions
  /** Real paths of what was offered, refused or walked. */
  readonly #seen = new Set<string>()
  readonly #workspaces = workspaces()

  constructor(options: CollectOptions) {
    this.#options = options
  }

  async *argument(given: string): AsyncIterable<CollectedFile> {
    const path = resolve(this.#options.cwd, given)
    const found = await lstat(path).catch(() => undefined)
    if (found && !found.isFile() && (await this.#workspaces.holds(path))) {
      this.#refuse(
        path,
        new AssayError('SOURCE_UNSUPPORTED', `${given} is in a workspace, not a folder of documents`, {
          hint: 'Name the folder in which the documents are.',
        }),
      )
    } else if (found) {
      yield* this.#path(path, [], true)
    } else if (isDynamicPattern(given)) {
      yield* this.#pattern(given)
    } else {
      this.#refuse(path, new AssayError('SOURCE_UNREADABLE', `${given} does not exist`))
    }
  }

  async *#pattern(pattern: string): AsyncIterable<CollectedFile> {
    const { cwd } = this.#options
    const ignore = [...SKIPPED_FOLDERS].map((folder) => `**/${folder}/**`)
    // Links are not followed here: tinyglobby would walk a loop until the path is too long.
    const options = { cwd, absolute: true, ignore, expandDirectories: false, followSymbolicLinks: false }
    const found = await glob(pattern.split(sep).join('/'), options).catch(() => [])
    if (found.length === 0) {
      this.#refuse(
        resolve(cwd, pattern),
        new AssayError('SOURCE_UNREADABLE', `${pattern} matches no file`, {
          hint: `The pattern is looked up from ${cwd}; hidden files and node_modules are left out.`,
        }),
      )
    }
    for (const path of found.sort(byCodeUnits)) {
      if (!(await this.#workspaces.holds(dirname(resolve(path))))) yield* this.#path(resolve(path), [], false)
    }
  }

  /**
   * @param above real paths of the folders on the way here
   * @param named by the user, who may know better than the name what a file is
   */
  async *#path(path: string, above: string[], named: boolean): AsyncIterable<CollectedFile> {
    let real: string
    let stats: Stats
    try {
      real = await realpath(path)
      stats = await stat(path)
    } catch (error) {
      return this.#refuse(path, await this.#unreachable(path, error))
    }
    if (above.includes(real)) {
      return this.#refuse(path, new AssayError('SOURCE_LINK_LOOP', `${path} leads back to ${real}`))
    }
    if (this.#seen.has(real)) return
    this.#seen.add(real)
    if (stats.isDirectory()) yield* this.#folder(path, [...above, real])
    else if (this.#accepts(path, stats, named)) yield { path, name: this.#nameOf(path), size: stats.size }
  }

  async *#folder(path: string, above: string[]): AsyncIterable<CollectedFile> {
    if (await this.#workspaces.is(path)) return
    let names: string[]
    try {
      names = await readdir(path)
    } catch (error) {
      return this.#refuse(path, asAssayError(path, error))
    }
    for (const name of names.sort(byCodeUnits)) {
      if (name.startsWith('.') || SKIPPED_FOLDERS.has(name)) continue
      yield* this.#path(join(path, name), above, false)
    }
  }

  #accepts(path: string, stats: Stats, named: boolean): boolean {
    if (!stats.isFile()) {
      this.#refuse(
        path,
        new AssayError('SOURCE_UNREADABLE', `${path} is a pipe, socket or device, not a file`, {
          hint: NAME_A_FILE,
        }),
      )
    } else if (!named && !isDocumentName(basename(path))) {
      this.#refuse(
        path,
        new AssayError(
          'SOURCE_UNSUPPORTED',
          `${basename(path)} is no kind of document that is read, by its name`,
        ),
      )
    } else if (stats.size > this.#options.maxBytes) {
      this.#refuse(path, tooLarge(path, this.#options.maxBytes))
    } else {
      return true
    }
    return false
  }

  async #unreachable(path: string, error: unknown): Promise<AssayError> {
    const link = await lstat(path).catch(() => undefined)
    const known = asAssayError(path, error)
    if (known.code !== 'SOURCE_VANISHED' || !link?.isSymbolicLink()) return known
    return new AssayError('SOURCE_UNREADABLE', `${path} is a symbolic link to nothing`, {
      hint: 'Mend the link, or remove it.',
    })
  }

  #nameOf(path: string): string {
    const inside = relative(this.#options.cwd, path)
    return inside === '' || inside.startsWith('..') ? path : inside.split(sep).join('/')
  }

  #refuse(path: string, error: AssayError): void {
    this.#options.onRefused({ path, code: error.code, reason: error.message, hint: error.hint })
  }
}
