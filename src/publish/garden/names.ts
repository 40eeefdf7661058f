import { basename } from 'node:path/posix'
import type { Check, Report } from '../../domain/index.js'
import { plain } from '../plain.js'
import type { Garden, GardenDocument } from './garden.js'
import { shortened } from './garden-text.js'
import { slugOf } from './slug.js'

const TITLE_LENGTH = 200

export const titleOfClaim = ({ claim }: Pick<Check, 'claim'>): string =>
  shortened(plain(claim.text), TITLE_LENGTH) || 'A claim'

/** A claim may be checked as of several days. */
export const titleOfCheck = (check: Check): string =>
  check.asOf === undefined ? titleOfClaim(check) : `${titleOfClaim(check)} (as of ${check.asOf})`

/** A question may be asked as of several days, and at two lengths. */
export function titleOfReport({ title, asOf, plan }: Pick<Report, 'title' | 'asOf' | 'plan'>): string {
  const words = shortened(plain(title), TITLE_LENGTH) || 'A report'
  const more = [asOf === undefined ? '' : `as of ${asOf}`, plan.length === 'short' ? 'short' : '']
  const named = more.filter((part) => part !== '').join(', ')
  return named === '' ? words : `${words} (${named})`
}

export const titleOfDocument = ({ title }: Pick<GardenDocument, 'title'>): string =>
  shortened(plain(title), TITLE_LENGTH) || 'untitled'

/** A garden is for publishing: of a file it tells the name, and not where on somebody's disk it lies. */
export const withoutFolders = (address: string): string =>
  address.startsWith('file:') ? plain(basename(decoded(address.slice('file:'.length)))) : address

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Names for a note's file, from its title and, where somebody else has that, its id too. */
export function fileNames(title: string, id: string): { name: string; otherName: string } {
  const name = slugOf(title)
  const [kind = '', hash = ''] = id.split('_')
  const short = hash.slice(0, 8)
  return { name, otherName: name === '' ? `${kind}-${hash}` : `${name}-${short}` }
}

export const isStale = (check: Pick<Check, 'staleAfter'>, { today }: Pick<Garden, 'today'>): boolean =>
  check.staleAfter <= today

/** Tags, classes and ids by which the notes of one kind are found. */
export const kindProperties = (kind: string, more: readonly string[] = []) => ({
  tags: [`assay/${kind}`, ...more.map((one) => `assay/${one}`)],
  cssclasses: ['assay', `assay-${kind}`, ...more.map((one) => `assay-${one}`)],
})

export const breadcrumbs = (parts: readonly string[]): string => parts.join(' › ')

export const INDEX = 'assay-index'
export const STALE = 'assay-stale'
export const CORRECTIONS = 'assay-corrections'

/** The claim of several checks has a note of its own; so has one that was checked again. */
export const hasClaimNote = (check: Check, garden: Garden): boolean =>
  (garden.history.get(check.id)?.length ?? 1) > 1 ||
  (checksOfClaims(garden.checks).get(check.claim.id) ?? 0) > 1

const counted = new WeakMap<Garden['checks'], Map<string, number>>()

function checksOfClaims(checks: Garden['checks']): Map<string, number> {
  const before = counted.get(checks)
  if (before) return before
  const counts = new Map<string, number>()
  for (const { claim } of checks) counts.set(claim.id, (counts.get(claim.id) ?? 0) + 1)
  counted.set(checks, counts)
  return counts
}
