import { plain } from '../plain.js'

const MOST_CHARACTERS = 60
/** File systems allow 255 bytes of a name; a path, a suffix and a synchroniser's own marks have to fit too. */
const MOST_BYTES = 120
/** Windows gives no file these names, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|index)$/

/**
 * A file name that is the same on every file system and in an address: small letters and digits of any script,
 * hyphens between them, nothing else.
 * @returns '' where the title has no letters or digits, or only ones that make a reserved name
 */
export function slugOf(title: string): string {
  const words = plain(title)
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const slug = fitting(words)
  return RESERVED.test(slug) ? '' : slug
}

const segmenter = new Intl.Segmenter()

function fitting(words: string): string {
  if (words.length <= MOST_CHARACTERS && Buffer.byteLength(words) <= MOST_BYTES) return words
  let slug = ''
  let count = 0
  for (const { segment } of segmenter.segment(words)) {
    if (++count > MOST_CHARACTERS || Buffer.byteLength(slug + segment) > MOST_BYTES) {
      const whole = slug.replace(/-[^-]*$/, '')
      return (whole.length > slug.length / 2 ? whole : slug).replace(/-+$/, '')
    }
    slug += segment
  }
  return slug
}

/** Two paths with the same key are one file somewhere: on macOS, on Windows, or in an address. */
export const fileKey = (path: string): string => path.normalize('NFKC').toLowerCase().normalize('NFKC')
