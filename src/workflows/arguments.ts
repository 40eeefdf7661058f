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

/** The library is filled from files: whoever names an address is told so, in the same words everywhere. */
export const addressRefused = (
  address: string,
  code: 'USAGE' | 'SOURCE_UNSUPPORTED' = 'SOURCE_UNSUPPORTED',
) =>
  new AssayError(code, `Assay does not fetch addresses yet: ${address}`, {
    hint: 'Save the page and pass the file, or pass its text.',
  })
