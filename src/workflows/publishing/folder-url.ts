import { AssayError } from '../../domain/index.js'

/** The web address of a folder, ending in `/`. @throws AssayError USAGE */
export function folderUrl(address: string): URL {
  if (/^https?:\/\/[^\s?#]+$/i.test(address) && URL.canParse(address)) {
    return new URL(address.endsWith('/') ? address : `${address}/`)
  }
  throw new AssayError('USAGE', `"${address}" is not the web address of a folder.`, {
    hint: 'Write it as https://example.org/checks/.',
  })
}
