import type { CallService, ServiceRequest } from '../index.js'

export interface Played {
  status?: number
  headers?: readonly (readonly [string, string])[]
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown
}

/** A network that answers the same to everything, or what it is told in turn, and keeps what was asked. */
export function playedCall(...answers: readonly Played[]): { call: CallService; requests: ServiceRequest[] } {
  const requests: ServiceRequest[] = []
  return {
    requests,
    call: async (request) => {
      requests.push(request)
      const answer = answers[Math.min(requests.length, answers.length) - 1] ?? {}
      const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {})
      return {
        status: answer.status ?? 200,
        headers: answer.headers ?? [],
        body: new TextEncoder().encode(body),
      }
    },
  }
}
