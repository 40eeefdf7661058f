import type { Trail } from './trail.js'
import type { Exchange, Header, RequestNote } from './types.js'

/** A question to a machine interface that the user configured: a search provider, an archive. */
export interface ServiceRequest {
  url: string
  headers?: Readonly<Record<string, string>>
  /** Makes it a POST. */
  body?: string
  /** Names of headers that hold keys. Keys in addresses are recorded: put them into a header. */
  secrets?: readonly string[]
  signal?: AbortSignal
}

export interface ServiceAnswer {
  url: string
  status: number
  headers: readonly Header[]
  /** Decompressed; of refusals too, for what they say. */
  body: Uint8Array
  exchange: Exchange
  requests: readonly RequestNote[]
  exceptions: readonly string[]
}

export const toServiceAnswer = (answer: Exchange, trail: Trail): ServiceAnswer => ({
  url: answer.url,
  status: answer.status,
  headers: answer.responseHeaders,
  body: answer.body,
  exchange: answer,
  requests: trail.requests,
  exceptions: trail.exceptions,
})
