import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMetadataAddress, whyNotPublic } from './address.js'
import { FetchError } from './fetch-error.js'
import { createGuard } from './guard.js'

const guard = createGuard({ urlLength: 4_096 })
const admits = (url: string) => {
  try {
    guard.admit(url, { exceptions: true })
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(FetchError)
    return false
  }
}

const octet = fc.integer({ min: 0, max: 255 })
const rest = (count: number) => fc.array(octet, { minLength: count, maxLength: count })
/** Written from IANA's special-purpose registry, and not from the library that the guard uses. */
const forbidden = fc.oneof(
  rest(3).map((tail) => [0, ...tail]),
  rest(3).map((tail) => [10, ...tail]),
  rest(3).map((tail) => [127, ...tail]),
  rest(2).map((tail) => [169, 254, ...tail]),
  rest(2).map((tail) => [192, 168, ...tail]),
  fc.tuple(fc.integer({ min: 16, max: 31 }), rest(2)).map(([b, tail]) => [172, b, ...tail]),
  fc.tuple(fc.integer({ min: 64, max: 127 }), rest(2)).map(([b, tail]) => [100, b, ...tail]),
  fc.tuple(fc.integer({ min: 18, max: 19 }), rest(2)).map(([b, tail]) => [198, b, ...tail]),
  fc.tuple(fc.integer({ min: 224, max: 255 }), rest(3)).map(([a, tail]) => [a, ...tail]),
  fc
    .constantFrom([192, 0, 0], [192, 0, 2], [192, 88, 99], [198, 51, 100], [203, 0, 113])
    .chain((head) => octet.map((last) => [...head, last])),
)

const number = (octets: number[]) => octets.reduce((sum, part) => sum * 256 + part, 0)
const hex = (octets: number[]) => octets.map((part) => part.toString(16).padStart(2, '0')).join('')
const pair = (octets: number[]) => `${hex(octets.slice(0, 2))}:${hex(octets.slice(2))}`

/** Every way to write an IPv4 address that URL parsers read. */
const spellings: ((octets: number[]) => string)[] = [
  (o) => o.join('.'),
  (o) => `${o.join('.')}.`,
  (o) => String(number(o)),
  (o) => `0x${number(o).toString(16)}`,
  (o) => `0${number(o).toString(8)}`,
  (o) => o.map((part) => `0x${part.toString(16)}`).join('.'),
  (o) => o.map((part) => `0${part.toString(8)}`).join('.'),
  (o) => `${o[0]}.${number([0, ...o.slice(1)])}`,
  (o) => `${o[0]}.${o[1]}.${number([0, 0, ...o.slice(2)])}`,
  (o) => o.join('%2e'),
  (o) => o.join('。'),
  (o) => [...o.join('.')].map((c) => (c === '.' ? c : String.fromCodePoint(0xff10 + Number(c)))).join(''),
  (o) => `[::ffff:${o.join('.')}]`,
  (o) => `[::ffff:${pair(o)}]`,
  (o) => `[0:0:0:0:0:ffff:${pair(o)}]`,
  (o) => `[::${o.join('.')}]`,
  (o) => `[64:ff9b::${pair(o)}]`,
  (o) => `[64:ff9b:1::${pair(o)}]`,
  (o) => `[2002:${pair(o)}::1]`,
  (o) => `[::ffff:0:${pair(o)}]`,
]

describe('an address that is not public', () => {
  it('is refused in every spelling', () => {
    fc.assert(
      fc.property(forbidden, fc.constantFrom(...spellings), (octets, spell) => {
        expect(admits(`http://${spell(octets)}/`)).toBe(false)
      }),
      { numRuns: 3_000 },
    )
  })

  it('is refused in IPv6 outside of global unicast', () => {
    const group = fc.integer({ min: 0, max: 0xffff })
    const first = group.filter((value) => value < 0x2000 || value >= 0x4000)
    fc.assert(
      fc.property(first, fc.array(group, { minLength: 7, maxLength: 7 }), (head, tail) => {
        const address = [head, ...tail].map((value) => value.toString(16)).join(':')
        expect(whyNotPublic(address)).toBeDefined()
      }),
    )
  })

  it.each(['', 'x', '1.2.3', '::g', '127.0.0.1%lo', 'fe80::1%eth0'])('%j is no address', (address) => {
    expect(whyNotPublic(address)).toBeDefined()
  })
})

describe('an address that is public', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '93.184.215.14',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::200e',
    '64:ff9b::808:808',
  ])('%s passes', (address) => {
    expect(whyNotPublic(address)).toBeUndefined()
  })
})

it('metadata addresses are known in every wrapping', () => {
  for (const address of [
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '::169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    'fd00:ec2::254',
    'FD00:0EC2:0:0::0254',
    '100.100.100.200',
    '168.63.129.16',
  ]) {
    expect(isMetadataAddress(address), address).toBe(true)
    expect(whyNotPublic(address), address).toBeDefined()
  }
  expect(isMetadataAddress('169.254.169.253')).toBe(false)
})
