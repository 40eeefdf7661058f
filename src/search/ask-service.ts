import type { z } from 'zod'
import { AssayError } from '../domain/index.js'
import { plainLine } from './plain-line.js'
import type { CallService, ServiceAnswer, ServiceRequest } from './provider.js'
import { retryAfterMs, SearchError, type SearchErrorCode } from './search-error.js'

export interface Question<T extends z.ZodType> {
  provider: string
  call: CallService
  request: Omit<ServiceRequest, 'signal'>
  answer: T
  signal: AbortSignal | undefined
  /** Services that tell a refusal in other ways than by status 401, 403 or 429; `text` is the body's beginning. */
  refusal?: (status: number, text: string) => SearchErrorCode | undefined
  /** What to do where the usual hint for a refused key would mislead. */
  refusedHint?: string
  /** Mends a body that is not quite JSON; tried once, when it cannot be parsed as it is. */
  mend?: (text: string) => string
}

/** What of a refusal's text is looked at and shown. */
const [LOOKED_AT, SHOWN] = [4_000, 200]

/**
 * Asks a service once and reads its JSON answer.
 * @throws SearchError: no message holds a key; the signal's reason when the caller gave up
 */
export async function askService<T extends z.ZodType>(question: Question<T>): Promise<z.infer<T>> {
  const { provider, request, signal } = question
  const secrets = (request.secrets ?? []).map((name) => request.headers?.[name] ?? '').flatMap(secretWords)
  const answer = await answerOf(question, secrets)
  const text = new TextDecoder().decode(answer.body)
  const fail = (code: SearchErrorCode, what: string, more: { hint?: string; retryAfterMs?: number } = {}) =>
    new SearchError(code, provider, `${provider} ${withoutSecrets(what, secrets)}`, more)

  const told = question.refusal?.(answer.status, text.slice(0, LOOKED_AT))
  const code = told ?? codeOf(answer.status)
  if (code !== undefined) {
    const wait =
      code === 'SEARCH_LIMITED' ? retryAfterMs(header(answer, 'retry-after'), Date.now()) : undefined
    throw fail(code, `answered ${answer.status}${saying(text)}`, {
      ...(wait !== undefined && { retryAfterMs: wait }),
      ...(code === 'SEARCH_REFUSED' && question.refusedHint !== undefined && { hint: question.refusedHint }),
    })
  }
  const json = parsed(text) ?? (question.mend && parsed(question.mend(text)))
  if (json === undefined) {
    throw fail('SEARCH_FAILED', `answered with ${kindOf(text)} instead of JSON${saying(text)}`)
  }
  const read = question.answer.safeParse(json.value)
  if (!read.success) {
    const at = read.error.issues[0]?.path.join('.') || 'its beginning'
    throw fail('SEARCH_FAILED', `answered in a form that Assay does not know, at ${plainLine(at, 100)}`)
  }
  signal?.throwIfAborted()
  return read.data
}

async function answerOf(
  { provider, call, request, signal }: Question<z.ZodType>,
  secrets: readonly string[],
): Promise<ServiceAnswer> {
  signal?.throwIfAborted()
  try {
    return await unlessAborted(call({ ...request, ...(signal && { signal }) }), signal)
  } catch (error) {
    signal?.throwIfAborted()
    const why = error instanceof Error ? error.message : 'the request failed'
    const told = secrets.some((secret) => errorText(error).includes(secret))
    throw new SearchError(
      'SEARCH_FAILED',
      provider,
      `${provider} gave no answer: ${withoutSecrets(plainLine(why, 300), secrets)}`,
      { ...(!told && { cause: error }), ...(error instanceof AssayError && { hint: error.hint }) },
    )
  }
}

function codeOf(status: number): SearchErrorCode | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status === 401 || status === 403) return 'SEARCH_REFUSED'
  return status === 429 ? 'SEARCH_LIMITED' : 'SEARCH_FAILED'
}

function kindOf(text: string): string {
  const start = text.trimStart()[0]
  if (start === undefined) return 'nothing'
  return start === '<' ? 'a web page' : start === '{' || start === '[' ? 'a broken document' : 'plain words'
}

const header = (answer: ServiceAnswer, wanted: string): string | undefined =>
  answer.headers.find(([name]) => name.toLowerCase() === wanted)?.[1]

/** What the service itself says of it: plain words, cut, for the reader to judge. */
function saying(text: string): string {
  const words = plainLine(text.slice(0, LOOKED_AT), SHOWN)
  return words === '' ? '' : `, saying “${words}”`
}

/** The key alone too: `Bearer abc` is not what a service repeats. */
const secretWords = (value: string): string[] =>
  [value, value.replace(/^\S+\s+/, '')].filter((word) => word.length > 3)

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((clean, secret) => clean.replaceAll(secret, '[key]'), text)

function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return `${error.message}\n${error.stack ?? ''}\n${error.cause === undefined ? '' : errorText(error.cause)}`
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown }
  } catch {
    return undefined
  }
}

/** A caller who gave up is not kept waiting, even by a network that does not listen to the signal. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  let stop = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
    aborted.catch(() => {})
    work.catch(() => {})
  }
}
