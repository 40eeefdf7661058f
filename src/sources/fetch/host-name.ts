/** Names that are never on the public Internet (RFC 6761, RFC 6762, RFC 8375, ICANN's `.internal`, home routers). */
const PRIVATE_SUFFIXES = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'home.arpa',
  'lan',
  'onion',
  'metadata.goog',
] as const

/**
 * Why a name cannot be a public host, or `undefined`. This is only the early and well-worded half of
 * the guard: what decides is the address that the name resolves to.
 *
 * @param host as in a URL: lower case, no trailing dot
 */
export function whyNotPublicName(host: string): string | undefined {
  const suffix = PRIVATE_SUFFIXES.find((name) => host === name || host.endsWith(`.${name}`))
  if (suffix !== undefined) return `names under “${suffix}” are private`
  return host.includes('.') ? undefined : 'a name without a dot is private'
}

/** `[::1]` → `::1`; IPv4 and IPv6 literals only, WHATWG-normalised. */
export function literalAddress(host: string): string | undefined {
  if (host.startsWith('[')) return host.slice(1, -1)
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host : undefined
}
