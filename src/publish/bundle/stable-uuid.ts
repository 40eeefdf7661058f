import { contentHash } from '../../domain/index.js'

/** A UUID of the free-form version 8 (RFC 9562) from a hash: the same for the same parts, on every machine. */
export function stableUuid(...parts: readonly (string | number)[]): string {
  const hex = contentHash(parts)
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return `urn:uuid:${groups.join('-')}`
}
