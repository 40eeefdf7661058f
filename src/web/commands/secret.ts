import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Carries the secret. No page elsewhere can send a header of its own without being asked about first. */
export const SECRET_HEADER = 'Assay-Secret'

export const SECRET = /^[0-9a-f]{64}$/
export const NONCE = /^[0-9a-f]{32}$/

export const newSecret = (): string => randomBytes(32).toString('hex')
export const newNonce = (): string => randomBytes(16).toString('hex')

/** Shows that a server knows the secret, so that whoever has its port by now is never told it. */
export const proofOf = (secret: string, nonce: string): string =>
  createHmac('sha256', Buffer.from(secret, 'hex')).update(`assay.server/1 ${nonce}`).digest('hex')

/** In the same time, however much of them is the same. */
export const isSame = (given: string, wanted: string): boolean =>
  timingSafeEqual(digest(given), digest(wanted))

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()
