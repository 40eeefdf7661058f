import net from 'node:net'
import tls from 'node:tls'
import { type buildConnector, Client } from 'undici'
import { canonicalAddress } from './address.js'
import { FetchError } from './fetch-error.js'
import { literalAddress } from './host-name.js'
import type { FetchLimits } from './limits.js'

/** Opens a TCP connection; replaced in tests, where a local server plays a public one. */
export type OpenSocket = (options: net.TcpNetConnectOpts) => net.Socket

export interface ConnectionsOptions {
  limits: FetchLimits
  /** Certificates (PEM) trusted besides the platform's own. */
  ca?: string | readonly string[]
  openSocket?: OpenSocket
}

/** A client that can only reach the addresses it was made with, whatever DNS says later. */
export interface PinnedClient {
  client: Client
  /** What the last connection was made to. */
  connectedTo: () => string | undefined
}

export interface Connections {
  to(origin: string, addresses: readonly string[]): PinnedClient
  close(): Promise<void>
}

const MAX_CLIENTS = 64

/**
 * Connections are kept for a few seconds, by origin and its checked addresses: a new answer is a new
 * client. Pages take turns and share one; what is asked beside others has one of its own.
 */
export function createConnections(options: ConnectionsOptions): Connections {
  const clients = new Map<string, PinnedClient[]>()

  function to(origin: string, addresses: readonly string[]): PinnedClient {
    const key = [origin, ...addresses].join(' ')
    const known = clients.get(key) ?? []
    clients.delete(key)
    const free = known.find(({ client }) => client.stats.size === 0)
    const pinned = free ?? pinnedClient(origin, addresses, options)
    clients.set(key, free ? known : [...known, pinned])
    const [oldest] = clients
    if (clients.size > MAX_CLIENTS && oldest !== undefined) {
      clients.delete(oldest[0])
      for (const { client } of oldest[1]) void client.close()
    }
    return pinned
  }

  async function close(): Promise<void> {
    await Promise.all([...clients.values()].flat().map(({ client }) => client.destroy()))
    clients.clear()
  }

  return { to, close }
}

function pinnedClient(
  origin: string,
  addresses: readonly string[],
  options: ConnectionsOptions,
): PinnedClient {
  let connected: string | undefined
  const { limits } = options
  const client = new Client(origin, {
    connect: pinnedConnector(addresses, options, (address) => {
      connected = address
    }),
    maxHeaderSize: limits.headerBytes,
    // The exchange has its own clocks, precise to the millisecond and with their own words.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 10_000,
    pipelining: 1,
  })
  return { client, connectedTo: () => connected }
}

function pinnedConnector(
  addresses: readonly string[],
  { limits, ca, openSocket = net.connect }: ConnectionsOptions,
  onConnected: (address: string) => void,
): buildConnector.connector {
  const checked = new Set(addresses)
  return ({ hostname, protocol, port, servername }, callback) => {
    const secure = protocol === 'https:'
    const tcp = openSocket({
      host: hostname,
      port: Number(port) || (secure ? 443 : 80),
      lookup: answerWith(addresses),
      autoSelectFamily: true,
      keepAlive: true,
      noDelay: true,
    })
    const socket = secure
      ? tls.connect({
          socket: tcp,
          servername: literalAddress(hostname) === undefined ? (servername ?? hostname) : '',
          host: hostname,
          // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED in the environment cannot unsay it.
          rejectUnauthorized: true,
          ALPNProtocols: ['http/1.1'],
          ...(ca === undefined ? {} : { ca: [...tls.rootCertificates, ...[ca].flat()] }),
        })
      : tcp
    const late = () =>
      new FetchError('FETCH_TIMEOUT', `${hostname}: no connection within ${limits.connectMs} ms`)
    const timer = setTimeout(() => socket.destroy(late()), limits.connectMs)
    const settle = (error: Error | null) => {
      clearTimeout(timer)
      socket.off('error', settle)
      tcp.off('error', settle)
      if (error !== null) {
        tcp.destroy()
        socket.destroy()
        callback(error, null)
        return
      }
      // The kernel's word against ours: a connection elsewhere than to a checked address is dropped.
      const address = canonicalAddress(tcp.remoteAddress ?? '')
      if (!checked.has(address)) {
        socket.destroy()
        callback(
          new FetchError('FETCH_REFUSED_ADDRESS', `${hostname}: connected to an unchecked address`),
          null,
        )
        return
      }
      onConnected(address)
      callback(null, socket)
    }
    socket.once('error', settle)
    if (secure) tcp.once('error', settle)
    socket.once(secure ? 'secureConnect' : 'connect', () => settle(null))
  }
}

/** Stands in for DNS: the answer that was checked is the only one there is. */
const answerWith =
  (addresses: readonly string[]): net.LookupFunction =>
  (_hostname, options, callback) => {
    const all = addresses.map((address) => ({ address, family: net.isIPv6(address) ? 6 : 4 }))
    const [first] = all
    process.nextTick(() => {
      if (options.all === true) callback(null, all)
      else if (first !== undefined) callback(null, first.address, first.family)
    })
  }
