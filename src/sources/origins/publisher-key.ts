/** What companies put behind their name; it does not make another publisher. */
const LEGAL_FORMS = new Set(
  'inc incorporated ltd limited llc llp plc corp corporation co company gmbh ag sa bv nv pty srl spa oy ab as'.split(
    ' ',
  ),
)

/**
 * A publisher's name as it is compared: without case, accents, punctuation, a leading "The" and
 * trailing legal forms. "The Daily Planet, Inc." and "Daily Planet" are one. Scripts other than
 * Latin keep their letters whole.
 *
 * @returns undefined where the name has no letter or digit
 */
export function publisherKey(name: string): string | undefined {
  const words = name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’.]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word.length > 0)
  if (words.length === 0) return undefined
  let end = words.length
  while (end > 1 && LEGAL_FORMS.has(words[end - 1] as string)) end--
  const start = words[0] === 'the' && end > 1 ? 1 : 0
  return words.slice(start, end).join(' ')
}

/** A host as it is compared: without the names that only say which face of a site it is. */
export const hostKey = (host: string): string =>
  host
    .trim()
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/:\d+$/, '')
    .replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/, '')
