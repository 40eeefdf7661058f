import { z } from 'zod'
import { AssayError } from '../domain/index.js'

export type FailureKind = 'refused' | 'limited' | 'unavailable' | 'unsupported' | 'rejected' | 'timeout'

/** Why a request brought no answer, and what that allows. */
export interface CallFailure {
  kind: FailureKind
  /** One line, as the service or the network put it; no key in it. */
  why: string
  /** Milliseconds that the service asks to wait. */
  retryAfterMs?: number
  /** The service may have done the work and counted it. */
  perhapsPaid: boolean
}

/** Errors before anything was sent. */
const NOT_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|FETCH_REFUSED|FETCH_DNS/
/** Servers that cannot hold an answer to a schema say so in many ways, some with a 500. */
const SPEAKS_OF_FORMAT = /response_?format|json_?schema|grammar|structured.?output|output_(?:config|format)/i

/** @param redact takes the key out: services repeat it in their errors */
export function failureOf(error: unknown, redact: (text: string) => string): CallFailure {
  const why = redact(reasonsOf(error).join(': ')).replace(/\s+/g, ' ').trim().slice(0, 300)
  if (/abort|timeout/i.test(nameOf(error)))
    return { kind: 'timeout', why: 'no answer in time', perhapsPaid: true }
  const { status, body: said, headers } = answered(error)
  if (status === undefined || status < 300) {
    return { kind: 'unavailable', why, perhapsPaid: !NOT_SENT.test(why) }
  }
  const told = `HTTP ${status}: ${why}`
  if (status === 401 || status === 403) return { kind: 'refused', why: told, perhapsPaid: false }
  if (status === 429 || status === 503) {
    const wait = retryAfter(headers)
    return {
      kind: status === 429 ? 'limited' : 'unavailable',
      why: told,
      perhapsPaid: false,
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    }
  }
  if (
    status === 400 ||
    status === 422 ||
    status === 501 ||
    (status >= 500 && SPEAKS_OF_FORMAT.test(said + why))
  ) {
    return { kind: 'unsupported', why: told, perhapsPaid: false }
  }
  if (status >= 500 || status === 408) return { kind: 'unavailable', why: told, perhapsPaid: false }
  return { kind: 'rejected', why: told, perhapsPaid: false }
}

interface Answered {
  status: number | undefined
  body: string
  headers: Record<string, string | undefined>
}

/** An `APICallError` by its members: to ask its class would load the whole package for every command. */
function answered(error: unknown): Answered {
  const members = z.object({
    statusCode: z.number().optional().catch(undefined),
    responseBody: z.string().catch(''),
    responseHeaders: z.record(z.string(), z.string().optional()).catch({}),
  })
  const read = members.safeParse(error)
  if (!read.success) return { status: undefined, body: '', headers: {} }
  const { statusCode, responseBody, responseHeaders } = read.data
  return { status: statusCode, body: responseBody, headers: responseHeaders }
}

/** RFC 9110 §10.2.3: seconds or a date. `retry-after-ms` is what OpenAI and Azure send beside it. */
function retryAfter(headers: Answered['headers']): number | undefined {
  const milliseconds = Number.parseFloat(headers['retry-after-ms'] ?? '')
  if (milliseconds >= 0) return milliseconds
  const value = headers['retry-after']
  if (value === undefined) return undefined
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(value)) return Number.parseFloat(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${error.cause instanceof Error ? error.cause.name : ''}` : ''

/** The chain of causes, outermost first: "fetch failed" alone helps nobody. */
function reasonsOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error)) return depth === 0 ? [String(error)] : []
  const code = 'code' in error && typeof error.code === 'string' && !error.message.includes(error.code)
  const own = [code ? `${error.code} ${error.message}` : error.message].filter((one) => one.trim() !== '')
  return depth > 4 ? own : [...own, ...reasonsOf(error.cause, depth + 1).filter((one) => !own.includes(one))]
}

/** No `cause`: the errors of the packages carry the request and its headers. */
export function errorOf({ kind, why }: CallFailure, model: string): AssayError {
  switch (kind) {
    case 'refused':
      return new AssayError('MODEL_CALL_REFUSED', `${model} refused the call: ${why}`)
    case 'limited':
      return new AssayError('MODEL_CALL_LIMITED', `${model} takes no more calls now: ${why}`)
    default:
      return new AssayError('MODEL_CALL_FAILED', `${model} gave no answer: ${why}`)
  }
}
