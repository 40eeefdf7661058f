import { expect, onTestFinished } from 'vitest'
import {
  createFetcher,
  FetchError,
  type FetchErrorCode,
  type Fetcher,
  type FetcherOptions,
} from '../index.js'

/** A fetcher for one test, with no waits of politeness and short ones of retries. */
export function fetcherFor(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = createFetcher({
    version: '0.0.0',
    ...options,
    politeness: { gapMs: 0, ...options.politeness },
    retries: { baseMs: 5, ...options.retries },
  })
  onTestFinished(() => fetcher.close())
  return fetcher
}

export async function failure(work: Promise<unknown>): Promise<FetchError> {
  const error = await work.then(
    () => new Error('it was fetched'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof FetchError)) throw error
  return error
}

export async function expectFailure(work: Promise<unknown>, code: FetchErrorCode): Promise<FetchError> {
  const error = await failure(work)
  expect(error.code, error.message).toBe(code)
  return error
}
