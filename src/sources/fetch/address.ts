import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Addresses that look public and are not: cloud platforms answer there with the machine's own
 * credentials or settings. The usual metadata addresses are link-local or unique-local anyway.
 */
const PLATFORM_ADDRESSES = new Set(['168.63.129.16'])

/** Where clouds hand out credentials: refused even to a host that has an exception. */
const METADATA_ADDRESSES = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
])

const RANGES: Readonly<Record<string, string>> = {
  unspecified: 'an address of no host',
  broadcast: 'the broadcast address',
  multicast: 'a multicast address',
  linkLocal: 'a link-local address',
  loopback: 'this machine',
  carrierGradeNat: 'an address inside a provider’s network',
  private: 'a private address',
  uniqueLocal: 'a private address',
  deprecatedSiteLocal: 'a private address',
  ipv4Mapped: 'an IPv4 address written as IPv6',
  '6to4': 'a tunnel address',
  teredo: 'a tunnel address',
  rfc6145: 'a translated address',
  rfc6052: 'a translated address',
}

const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]
const NAT64: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96]

/**
 * Why an address is not on the public Internet, or `undefined` when it is.
 *
 * An address passes only if the registries list it as ordinary global unicast (IANA's special-purpose
 * registries, RFC 6890): what is not known to be public is refused, for IPv6 all outside 2000::/3.
 * NAT64 (RFC 6052) passes with a public IPv4 address inside, because networks without IPv4 reach every
 * IPv4 site that way; other ways to wrap an IPv4 address (mapped, compatible, 6to4, Teredo) never do.
 */
export function whyNotPublic(address: string): string | undefined {
  if (!isPlainAddress(address)) return 'not an address'
  const parsed = ipaddr.parse(address)
  if (PLATFORM_ADDRESSES.has(parsed.toString())) return 'a cloud platform’s own address'
  if (parsed instanceof ipaddr.IPv6) {
    if (parsed.match(NAT64)) return whyNotPublic(embeddedIPv4(parsed))
    if (parsed.range() === 'unicast' && !parsed.match(GLOBAL_UNICAST)) return 'outside the public range'
  }
  const range = parsed.range()
  return range === 'unicast' ? undefined : (RANGES[range] ?? 'a reserved address')
}

/** Whether cloud machines get their credentials there, however the address is written. */
export function isMetadataAddress(address: string): boolean {
  if (!isPlainAddress(address)) return false
  const parsed = ipaddr.parse(address)
  if (METADATA_ADDRESSES.has(parsed.toString())) return true
  if (!(parsed instanceof ipaddr.IPv6)) return false
  const wrapsIPv4 = parsed.isIPv4MappedAddress() || parsed.match(NAT64) || isIPv4Compatible(parsed)
  return wrapsIPv4 && METADATA_ADDRESSES.has(embeddedIPv4(parsed))
}

/** One spelling for one address. */
export const canonicalAddress = (address: string): string =>
  isPlainAddress(address) ? ipaddr.parse(address).toString() : address

/** Without zones, and without the short forms of IPv4 that the library also reads. */
const isPlainAddress = (address: string): boolean => isIP(address) !== 0 && !address.includes('%')

const embeddedIPv4 = (address: ipaddr.IPv6): string => address.toByteArray().slice(12).join('.')

const isIPv4Compatible = (address: ipaddr.IPv6): boolean =>
  address.parts.slice(0, 6).every((part) => part === 0)
