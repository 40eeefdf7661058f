import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, contentHash, sha256 } from './hash.js'

describe('sha256', () => {
  it('is that of FIPS 180-4, of UTF-8 for text', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256('é')).toBe(sha256(new Uint8Array([0xc3, 0xa9])))
  })
})

describe('canonicalJson', () => {
  it('says the same of equal values, whatever the order of their members', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined, e: true })).toBe(
      '{"b":[1,{"c":"x","d":null}],"e":true}',
    )
  })

  it('is JSON that parses to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON has no negative zero.
        const plain = JSON.parse(JSON.stringify(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(plain)
        expect(contentHash(value)).toBe(contentHash(plain))
      }),
    )
  })
})
