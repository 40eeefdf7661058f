import { AssayError } from '../domain/index.js'

/** @throws AssayError USAGE; an empty path would mean the whole current folder */
export function refuseEmptyPaths(paths: string[]): void {
  if (!paths.some((path) => path.trim() === '')) return
  throw new AssayError('USAGE', 'A path is empty.', {
    hint: 'Name files, folders or globs; for the current folder, write a dot.',
  })
}

export const isAddress = (input: string): boolean =>
  input.length < 10_000 && /^[a-z][a-z0-9+.-]{1,20}:\/\/\S+$/i.test(input)
