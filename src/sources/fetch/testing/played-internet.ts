import net from 'node:net'
import type { OpenSocket } from '../connections.js'

export interface PlayedInternet {
  openSocket: OpenSocket
  /** Every connection that was attempted: `address:port`. */
  dialled: string[]
}

/** A local server plays every public host: connections go to it, and claim to be where they were meant to go. */
export function playInternet(port: number): PlayedInternet {
  const dialled: string[] = []
  const openSocket: OpenSocket = (options) => {
    const socket = new net.Socket()
    const connectAs = (address: string) => {
      dialled.push(net.isIPv6(address) ? `[${address}]:${options.port}` : `${address}:${options.port}`)
      Object.defineProperty(socket, 'remoteAddress', { value: address })
      socket.connect(port, '127.0.0.1')
    }
    const host = options.host ?? ''
    if (net.isIP(host) !== 0) connectAs(host)
    else {
      options.lookup?.(host, { all: true }, (_error, addresses) => {
        const [first] = addresses as { address: string }[]
        if (first !== undefined) connectAs(first.address)
      })
    }
    return socket
  }
  return { openSocket, dialled }
}
