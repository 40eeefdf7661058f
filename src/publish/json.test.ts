import { describe, expect, it } from 'vitest'
import { AssayError, Check } from '../domain/index.js'
import { assertCitationsResolve, checkToJson } from './index.js'
import { aCheck, textsOf } from './testing/fixtures.js'

/** The same value with the keys of every object the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  ) as T
}

describe('checkToJson', () => {
  it('comes back as it went, in the same bytes whatever the order of keys', () => {
    const check = aCheck()
    const json = checkToJson(check)
    expect(Check.parse(JSON.parse(json))).toEqual(check)
    expect(checkToJson(reversed(check))).toBe(json)
    expect(json.startsWith('{\n  "schema": "assay.check/1",\n  "id": "chk_')).toBe(true)
    expect(json.endsWith('}\n')).toBe(true)
  })

  it('refuses what is no check, and says where', () => {
    const broken = { ...aCheck(), confidence: 2 }
    expect(() => checkToJson(broken)).toThrow(AssayError)
    expect(() => checkToJson(broken)).toThrow(/confidence/)
  })
})

describe('assertCitationsResolve', () => {
  it('lets pass what resolves and names what does not', () => {
    const check = aCheck()
    const texts = textsOf()
    expect(() => assertCitationsResolve(check, (id) => texts.get(id))).not.toThrow()
    expect(() => assertCitationsResolve(check, (id) => texts.get(id)?.slice(1))).toThrow(
      /citation 1 .* other words/,
    )
    expect(() => assertCitationsResolve(check, () => undefined)).toThrow(/stored text is missing/)
  })
})
