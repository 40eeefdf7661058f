import { createHash, timingSafeEqual } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { MiddlewareHandler } from 'hono'

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']

export const isLoopbackAddress = (address: string): boolean =>
  /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address) || address === '::1'

export const isLoopbackHost = (host: string): boolean => host === 'localhost' || isLoopbackAddress(host)

export interface GuardOptions {
  /** What the server listens on: a name or an address. */
  host: string
  port: () => number
  /** Other names that it goes by. */
  names: readonly string[]
  token: string | undefined
  /** The address of whoever asks. */
  remote: (context: Parameters<MiddlewareHandler>[0]) => string
  /** Whether it is a command of this machine, which has a secret of its own. */
  isCommand?: (context: Parameters<MiddlewareHandler>[0]) => boolean
}

/**
 * Who may ask. A page elsewhere whose name was bound to this machine (DNS rebinding) is stopped by its Host, one that
 * sends a form here by its Origin, and whoever is not on this machine by the token.
 */
export function guard({
  host,
  port,
  names,
  token,
  remote,
  isCommand = () => false,
}: GuardOptions): MiddlewareHandler {
  const own = host === '0.0.0.0' || host === '::' ? [] : [isIPv6(host) ? `[${host}]` : host]
  const known = () =>
    new Set(
      [...LOOPBACK_NAMES, ...own, ...names].flatMap((name) => {
        const lower = name.toLowerCase()
        return port() === 80
          ? [lower, `${lower}:80`]
          : [`${lower}:${port()}`, ...(names.includes(name) ? [lower] : [])]
      }),
    )
  return async (context, next) => {
    const named = (context.req.header('host') ?? '').toLowerCase()
    if (!known().has(named)) return context.text('This server does not go by that name.', 421)
    if (!/^(?:GET|HEAD)$/.test(context.req.method) && !isOwn(context.req.raw.headers, named)) {
      return context.text('That was sent from a page elsewhere.', 403)
    }
    const local = isLoopbackAddress(remote(context)) && LOOPBACK_NAMES.includes(named.replace(/:\d+$/, ''))
    const mayAsk =
      local ||
      (token !== undefined && isToken(context.req.header('authorization'), token)) ||
      isCommand(context)
    if (!mayAsk) {
      return context.text('A token is needed.', 401, {
        'WWW-Authenticate': 'Basic realm="Assay", charset="UTF-8"',
      })
    }
    return next()
  }
}

/** Programs that are no browsers send neither header; no page elsewhere can leave both out of a form. */
function isOwn(headers: Headers, host: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (origin === null) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

/** As `Bearer TOKEN`, or as the password of what a browser asks for. */
function isToken(header: string | undefined, token: string): boolean {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(header ?? '') ?? []
  const given =
    scheme.toLowerCase() === 'basic'
      ? Buffer.from(value, 'base64')
          .toString('utf8')
          .replace(/^[^:]*:/, '')
      : scheme.toLowerCase() === 'bearer'
        ? value
        : ''
  return timingSafeEqual(digest(given), digest(token))
}

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()
