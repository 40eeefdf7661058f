import { createHash } from 'node:crypto'

/** SHA-256 as 64 lower-case hexadecimal digits; strings are hashed as UTF-8. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/**
 * JSON with object keys sorted and `undefined` members dropped, so that equal values give equal
 * bytes (the part of RFC 8785 that plain JSON values need).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/** The hash that names a value by its content. */
export const contentHash = (value: unknown): string => sha256(canonicalJson(value))
