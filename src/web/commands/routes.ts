import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { stream } from 'hono/streaming'
import { AssayError } from '../../domain/index.js'
import { failureOf } from '../../workflows/results.js'
import { version } from '../../workflows/version.js'
import { body, failure } from '../described.js'
import { type Asked, answerLine, COMMANDS, type CommandName, pathOfCommand } from './commands.js'
import type { CommandDesk } from './desk.js'
import { isSame, NONCE, proofOf, SECRET_HEADER } from './secret.js'
import { tooMuch } from './too-much.js'

/** Who this server is, for a command that found its address in the workspace folder. */
export const ServerSaid = z.object({
  schema: z.literal('assay.server/1'),
  version: z.string(),
  /** HMAC-SHA-256 of the nonce by the secret. */
  proof: z.string(),
})

export interface CommandAccess {
  desk: CommandDesk
  /** Lies in the workspace folder, for its owner alone. */
  secret: string
  /** Whether a request was sent on this machine. */
  isFromHere: (context: Context) => boolean
  /** Bytes of a request; a text to be checked may be as long as a file. */
  maxBytes: number
}

const names = Object.keys(COMMANDS) as CommandName[]

const IDENTITY = createRoute({
  method: 'get',
  path: '/v1/server',
  tags: ['commands'],
  summary: 'Whether this is the server that left its address and secret in a workspace folder',
  request: { query: z.object({ nonce: z.string().regex(NONCE) }) },
  responses: {
    200: { description: 'A proof', content: { 'application/json': { schema: ServerSaid } } },
    404: failure('This server takes no commands'),
  },
})

const COMMAND_ROUTES = names.map((name) => ({
  name,
  route: createRoute({
    method: 'post',
    path: pathOfCommand(name),
    tags: ['commands'],
    summary: COMMANDS[name].summary,
    security: [{ command: [] }],
    request: { body: body(COMMANDS[name].asked) },
    responses: {
      200: {
        description: 'Lines of JSON',
        content: { 'application/x-ndjson': { schema: answerLine(COMMANDS[name].result) } },
      },
      400: failure('That cannot be asked'),
      403: failure('Not with the secret, or not from here'),
      413: failure('More than this server takes'),
    },
  }),
}))

/** What the API's page lists. */
export const COMMAND_API_ROUTES = [IDENTITY, ...COMMAND_ROUTES.map(({ route }) => route)]

export interface CommandRouteOptions {
  access: CommandAccess | undefined
  /** For those who do not know the secret. */
  limited: MiddlewareHandler
}

/** Whether a request may name files: from a program of this machine that could read the workspace folder. */
export function isCommand(context: Context, access: CommandAccess | undefined): boolean {
  if (access === undefined || isFromBrowser(context.req.raw.headers)) return false
  const given = context.req.header(SECRET_HEADER)
  return given !== undefined && isSame(given, access.secret) && access.isFromHere(context)
}

/** No browser has the secret; were one made to send it, it would still say of itself what it is. */
const isFromBrowser = (headers: Headers): boolean =>
  ['origin', 'sec-fetch-site', 'sec-fetch-dest'].some((name) => headers.has(name))

export function addCommandRoutes(api: OpenAPIHono, { access, limited }: CommandRouteOptions): void {
  const refuse = (context: Context, error: AssayError, status: 400 | 403 | 404 | 413) =>
    context.json(failureOf(error), status)
  const tooLarge = bodyLimit({
    maxSize: access?.maxBytes ?? 0,
    onError: (context) => refuse(context, tooMuch(), 413),
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'command', {
    type: 'apiKey',
    in: 'header',
    name: SECRET_HEADER,
    description: 'From `server.json` in the workspace folder.',
  })
  api.openapi(IDENTITY, (context) => {
    if (access === undefined) return context.json(failureOf(new AssayError('NOT_FOUND', NO_COMMANDS)), 404)
    const proof = proofOf(access.secret, context.req.valid('query').nonce)
    return context.json({ schema: 'assay.server/1' as const, version, proof }, 200)
  })
  api.on('POST', '/v1/commands/*', async (context, next) => {
    if (isCommand(context, access)) return next()
    // Whoever guesses is slowed down like everybody else.
    let refused: Response | undefined
    const slowed = await limited(context, async () => {
      refused = refuse(context, new AssayError('SERVER_REFUSED', NOT_YOURS), 403)
    })
    return refused ?? slowed
  })
  for (const { name, route } of COMMAND_ROUTES) {
    api.openAPIRegistry.registerPath(route)
    api.post(route.path, tooLarge, async (context) => {
      const sent = await context.req.json().catch(() => undefined)
      const asked = COMMANDS[name].asked.safeParse(sent)
      if (!asked.success) return refuse(context, new AssayError('USAGE', z.prettifyError(asked.error)), 400)
      context.header('Content-Type', 'application/x-ndjson')
      context.header('Cache-Control', 'no-store')
      return answered(context, name, asked.data, access?.desk)
    })
  }
}

function answered<Name extends CommandName>(
  context: Context,
  name: Name,
  asked: Asked<Name>,
  desk: CommandDesk | undefined,
): Response {
  return stream(context, async (out) => {
    const gone = new AbortController()
    out.onAbort(() => gone.abort())
    let written: Promise<unknown> = Promise.resolve()
    await desk?.do(name, asked, gone.signal, (answer) => {
      written = out.write(`${JSON.stringify(answer)}\n`)
    })
    await written
  })
}

const NO_COMMANDS = 'This server takes no commands.'
const NOT_YOURS = 'Commands are taken on this machine alone, with the secret of the workspace folder.'
