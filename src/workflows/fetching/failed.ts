import { z } from 'zod'
import { ERRORS } from '../../domain/index.js'
import { FetchError, type FetchErrorCode } from '../../sources/index.js'

const FETCH_CODES = Object.keys(ERRORS).filter((code): code is FetchErrorCode => code.startsWith('FETCH_'))

/** A fetch that failed, as it is stored, to be raised again the same in a replay. */
export const Failed = z.object({
  code: z.enum(FETCH_CODES),
  message: z.string(),
  status: z.int().optional(),
  transient: z.boolean(),
})
export type Failed = z.infer<typeof Failed>

export const asFailed = ({ fetchCode, message, status, transient }: FetchError): Failed => ({
  code: fetchCode,
  message,
  ...(status === undefined ? {} : { status }),
  transient,
})

export const raised = ({ code, message, status, transient }: Failed): FetchError =>
  new FetchError(code, message, { transient, ...(status === undefined ? {} : { status }) })
