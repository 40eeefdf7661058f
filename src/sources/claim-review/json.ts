export type Json = { [key: string]: unknown }

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** schema.org types, whichever way they are written: `ClaimReview`, `schema:ClaimReview`, an address. */
export const hasType = (node: Json, type: string): boolean =>
  listOf(node['@type']).some(
    (one) => typeof one === 'string' && one.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, '') === type,
  )
