// For `node --import`: in this process every name is a public address, and one server on this machine
// plays all of them. What names this machine itself is left alone. The guard sees nothing of it.
import dns from 'node:dns/promises'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const PUBLIC_ADDRESS = '9.9.9.9'
const port = Number(process.env.ASSAY_TEST_PLAYED_PORT)
const connect = net.connect

net.connect = (...how) => {
  const [options] = how
  if (typeof options !== 'object' || options.host === '127.0.0.1') return connect(...how)
  const socket = new net.Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: PUBLIC_ADDRESS })
  return socket.connect(port, '127.0.0.1')
}
dns.lookup = async () => [{ address: PUBLIC_ADDRESS, family: 4 }]
syncBuiltinESMExports()
