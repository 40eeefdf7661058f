import { AssayError } from '../../domain/index.js'

/** A host and port that the user trusts although it is not public. */
export interface Exception {
  /** As written in the configuration, for the ledger. */
  written: string
  host: string
  /** Absent: the scheme's own port. */
  port: string | undefined
}

/**
 * `intranet.example:8080`, `127.0.0.1:9000`, `[::1]:9000`, `wiki.lan`. No wildcards: each trusted host
 * is named, so that the ledger can name it too.
 *
 * @throws AssayError CONFIG_INVALID
 */
export function parseException(written: string): Exception {
  const invalid = () =>
    new AssayError('CONFIG_INVALID', `“${written}” is not a host, or a host and port, that can be allowed`)
  if (written !== written.trim() || /[/@?#*\\\s]/.test(written)) throw invalid()
  const url = URL.canParse(`http://${written}`) ? new URL(`http://${written}`) : undefined
  if (url === undefined || url.hostname === '') throw invalid()
  const port = /:(\d+)$/.exec(written)?.[1]
  return {
    written,
    host: url.hostname.replace(/\.$/, ''),
    port: port === undefined ? undefined : String(Number(port)),
  }
}

export const findException = (exceptions: readonly Exception[], url: URL): Exception | undefined =>
  exceptions.find(({ host, port }) => host === url.hostname && (port ?? defaultPort(url)) === portOf(url))

export const portOf = (url: URL): string => (url.port === '' ? defaultPort(url) : url.port)

const defaultPort = (url: URL): string => (url.protocol === 'https:' ? '443' : '80')
