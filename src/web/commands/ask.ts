import { request as httpRequest, type IncomingMessage } from 'node:http'
import { AssayError, type OnProgress } from '../../domain/index.js'
import { Failure } from '../../workflows/results.js'
import type { Asked, CommandName, Given } from './commands.js'
import { pathOfCommand } from './commands.js'
import { SECRET_HEADER } from './secret.js'
import type { Announced } from './server-file.js'
import { tooMuch } from './too-much.js'

type Asking = Pick<Announced, 'url' | 'secret' | 'maxBytes'>

export interface Watching {
  onProgress?: OnProgress | undefined
  signal?: AbortSignal | undefined
}

/**
 * Has a server do a command. As long as it takes: nothing is timed out, and a connection that breaks is an end.
 * @throws AssayError as the command throws it; SERVER_UNREACHABLE, SERVER_REFUSED; whatever the signal was aborted with
 */
export async function ask<Name extends CommandName>(
  server: Asking,
  name: Name,
  asked: Asked<Name>,
  { onProgress, signal }: Watching = {},
): Promise<Given<Name>> {
  signal?.throwIfAborted()
  try {
    const body = JSON.stringify(asked)
    if (Buffer.byteLength(body) > server.maxBytes) throw tooMuch()
    const response = await post(server, name, body, signal)
    if (response.statusCode !== 200) throw await refusal(server, response)
    for await (const line of linesOf(response)) {
      // By the same version and from the same schemas, which was asked before: not checked once more.
      const answer = JSON.parse(line)
      if (answer.progress !== undefined) onProgress?.(answer.progress)
      else if (answer.failure !== undefined) throw asError(answer.failure)
      else return answer.result as Given<Name>
    }
    throw unreachable(server, 'it ended before the command was done')
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    throw error instanceof AssayError ? error : unreachable(server, wordsOf(error), error)
  }
}

function post(
  { url, secret }: Asking,
  name: CommandName,
  body: string,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      new URL(`api${pathOfCommand(name)}`, url),
      {
        method: 'POST',
        agent: false,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          [SECRET_HEADER]: secret,
        },
        ...(signal ? { signal } : {}),
      },
      resolve,
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** Lines end at a newline and nowhere else: JSON has U+2028 in it as it is. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held: Buffer[] = []
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, from)) {
      yield Buffer.concat([...held, chunk.subarray(from, at)]).toString('utf8')
      held = []
      from = at + 1
    }
    held.push(chunk.subarray(from))
  }
}

async function refusal(server: Pick<Announced, 'url'>, response: IncomingMessage): Promise<AssayError> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const said = Buffer.concat(chunks).toString('utf8')
  const failure = Failure.safeParse(parsed(said)).data
  if (failure) return asError(failure)
  return new AssayError(
    'SERVER_REFUSED',
    `The server at ${server.url} answered ${response.statusCode}: ${said.slice(0, 200)}`,
  )
}

const asError = ({ code, message, hint }: Failure): AssayError => new AssayError(code, message, { hint })

const unreachable = ({ url }: Pick<Announced, 'url'>, why: string, cause?: unknown): AssayError =>
  new AssayError('SERVER_UNREACHABLE', `The server at ${url} was to do it: ${why}.`, { cause })

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
