import { AssayError } from '../domain/index.js'

/** Names of sites, each with everything under it. */
export interface HostList {
  readonly names: readonly string[]
  /** The name on the list that covers this host, if one does. */
  covering(host: string): string | undefined
}

/**
 * @param entries `example.org`, `*.example.org` or an address of the site; `www.` is no part of the name
 * @throws AssayError CONFIG_INVALID for an entry that names no host: it must not fail in silence
 */
export function hostList(entries: readonly string[]): HostList {
  const names = [...new Set(entries.map(hostNamed))]
  return { names, covering: (host) => names.find((name) => covers(name, plainHost(host))) }
}

/** Whole labels only: `example.org` covers `www.example.org`, and neither `notexample.org` nor `example.org.evil.net`. */
const covers = (name: string, host: string): boolean =>
  host === name || (host.endsWith(`.${name}`) && !isAddress(host))

const isAddress = (host: string): boolean => host.startsWith('[') || /^[\d.]+$/.test(host)

const plainHost = (host: string): string => host.toLowerCase().replace(/\.+$/, '')

function hostNamed(entry: string): string {
  const text = entry.trim().replace(/^\*?\./, '')
  const address = /^https?:\/\//i.test(text) ? text : `http://${text}`
  const host = /^[^\s@?#]+$/.test(text) && URL.canParse(address) ? plainHost(new URL(address).hostname) : ''
  if (host === '' || host.includes('*')) {
    throw new AssayError('CONFIG_INVALID', `“${entry.slice(0, 80)}” names no site`)
  }
  return host.replace(/^www\.(?=[^.]+\.)/, '')
}

/**
 * The hosts whose page an address shows: its own, and the one that an archive, a proxy or a cache
 * shows under its own name (`web.archive.org/web/2020/https://example.org/`).
 */
export function hostsBehind(address: string): string[] {
  const url = new URL(address)
  const hosts = [plainHost(url.hostname)]
  for (const [, shown] of decodedPath(url.pathname).matchAll(/https?:\/{1,2}([^/\s?#@]+)/gi)) {
    if (shown !== undefined && URL.canParse(`http://${shown}`)) {
      hosts.push(plainHost(new URL(`http://${shown}`).hostname))
    }
  }
  const [bare] =
    /^\/web\/\d[\w*]*\/((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/:]|$)/i.exec(url.pathname)?.slice(1) ?? []
  if (bare !== undefined) hosts.push(plainHost(bare))
  const cached = /^(.+)\.(?:cdn\.ampproject\.org|translate\.goog)$/.exec(hosts[0] ?? '')?.[1]
  if (cached !== undefined) {
    hosts.push(cached.replace(/--|-/g, (dashes) => (dashes === '--' ? '-' : '.')))
  }
  return [...new Set(hosts)]
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
