/** Words that say what kind of body it is, not which one. */
const LEGAL_FORMS = words(
  'inc incorporated ltd limited llc llp plc corp corporation co company gmbh ag sa srl bv ab oy pty kg holdings',
)

/** Names of a body's own outlets: "Acme Press Office" is Acme speaking. */
const OUTLETS = words(
  'press office newsroom room news blog media relations communications release releases centre center official website site team',
)

const HONORIFICS = words('dr mr mrs ms prof professor sir dame lord lady hon rev')

const SMALL_WORDS = words('of the and for in on at to de la le du des und der die das & y e')

/**
 * Whether two names mean the same person or body. Conservative: equal after folding, an acronym
 * against the name it abbreviates, or a person's name with initials or the family name first.
 */
export function sameName(a: string, b: string): boolean {
  return variants(a).some((left) => variants(b).some((right) => samePlain(left, right)))
}

/** Lower-case words without diacritics, legal forms, outlet words at the end and a leading "the". */
export function nameTokens(name: string): string[] {
  const tokens = fold(name)
  if (tokens.length > 1 && tokens[0] === 'the') tokens.shift()
  while (tokens.length > 1 && HONORIFICS.has(tokens[0] ?? '')) tokens.shift()
  dropTail(tokens, LEGAL_FORMS)
  dropTail(tokens, OUTLETS)
  dropTail(tokens, LEGAL_FORMS)
  return tokens
}

/** First letters of the words that carry the name; empty for a single word. */
export function initialsOf(tokens: readonly string[]): string {
  const carrying = tokens.filter((token) => !SMALL_WORDS.has(token))
  return carrying.length < 2 ? '' : carrying.map((token) => token[0]).join('')
}

/** "National Aeronautics and Space Administration (NASA)" is known by either name. */
function variants(name: string): string[] {
  const open = name.indexOf('(')
  const close = name.indexOf(')', open + 1)
  if (open <= 0 || close < 0) return [name]
  return [name.slice(0, open), name.slice(open + 1, close)].filter((part) => fold(part).length > 0)
}

function samePlain(a: string, b: string): boolean {
  const left = nameTokens(a)
  const right = nameTokens(b)
  if (left.length === 0 || right.length === 0) return false
  if (left.join(' ') === right.join(' ')) return true
  if (abbreviates(a, right) || abbreviates(b, left)) return true
  return samePerson(givenNameFirst(a), givenNameFirst(b))
}

function abbreviates(short: string, long: readonly string[]): boolean {
  const letters = short.trim().replace(/\./g, '')
  if (!/^\p{Lu}{2,8}$/u.test(letters)) return false
  const acronym = letters.toLowerCase()
  return (
    initialsOf(long) === acronym || (long.length > 1 && long.map((token) => token[0]).join('') === acronym)
  )
}

/** "Lovelace, Ada" to "Ada Lovelace"; anything else as it is. */
function givenNameFirst(name: string): string[] {
  const parts = name.split(',').map(nameTokens)
  const [family, given] = parts
  if (parts.length === 2 && family?.length === 1 && given && given.length >= 1 && given.length <= 3) {
    return [...given, ...family]
  }
  return nameTokens(name)
}

function samePerson(a: readonly string[], b: readonly string[]): boolean {
  if (a.length < 2 || b.length < 2 || a.at(-1) !== b.at(-1)) return false
  if (!sameGivenName(a[0] ?? '', b[0] ?? '')) return false
  const [shorter, longer] = [a.slice(1, -1), b.slice(1, -1)].sort((x, y) => x.length - y.length)
  if (!shorter || !longer) return false
  // A middle name that only one of them has must be an initial: "John Quincy Adams" is not "John Adams".
  return longer.every((middle, index) => {
    const other = shorter[index]
    return other === undefined ? middle.length === 1 : sameGivenName(middle, other)
  })
}

const sameGivenName = (a: string, b: string): boolean =>
  a === b || ((a.length === 1 || b.length === 1) && a[0] === b[0])

function fold(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']s\b/gu, '')
    .toLowerCase()
  return plain.replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '').match(/[\p{L}\p{N}]+/gu) ?? []
}

function dropTail(tokens: string[], unwanted: ReadonlySet<string>): void {
  while (tokens.length > 1 && unwanted.has(tokens.at(-1) ?? '')) tokens.pop()
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
