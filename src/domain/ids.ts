import { z } from 'zod'
import { contentHash } from './hash.js'

/**
 * Ids are derived from content, never from a counter or a clock: the same document or claim gets
 * the same id on every machine, which is what makes re-runs and bundles line up.
 */
const hashId = <Brand extends string>(prefix: string, _brand: Brand) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-f]{16}$`))
    .brand<Brand>()

export const SnapshotId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'SnapshotId'>()
export type SnapshotId = z.infer<typeof SnapshotId>

export const SourceId = hashId('src', 'SourceId')
export type SourceId = z.infer<typeof SourceId>

export const PassageId = hashId('psg', 'PassageId')
export type PassageId = z.infer<typeof PassageId>

export const ClaimId = hashId('clm', 'ClaimId')
export type ClaimId = z.infer<typeof ClaimId>

export const CheckId = hashId('chk', 'CheckId')
export type CheckId = z.infer<typeof CheckId>

export const OriginId = hashId('org', 'OriginId')
export type OriginId = z.infer<typeof OriginId>

/** Of a run, which is an event: named by what was asked and when, so no two are the same. */
export const RunId = hashId('run', 'RunId')
export type RunId = z.infer<typeof RunId>

export const CaptureId = hashId('cap', 'CaptureId')
export type CaptureId = z.infer<typeof CaptureId>

const derive = (prefix: string, value: unknown): string => `${prefix}_${contentHash(value).slice(0, 16)}`

/** @param location the address that identifies the source: a URL, or `file:` and a relative path */
export const sourceIdOf = (location: string): SourceId => derive('src', location) as SourceId

export const passageIdOf = (snapshot: SnapshotId, start: number, end: number): PassageId =>
  derive('psg', [snapshot, start, end]) as PassageId

export const claimIdOf = (text: string, speaker?: string, date?: string): ClaimId =>
  derive('clm', [text, speaker ?? null, date ?? null]) as ClaimId

/** A check is the question "what does the evidence say about this claim (as of that day)". */
export const checkIdOf = (claim: ClaimId, asOf?: string): CheckId =>
  derive('chk', [claim, asOf ?? null]) as CheckId

export const originIdOf = (key: string): OriginId => derive('org', key) as OriginId

export const runIdOf = (asked: string, startedAt: string, nonce: string): RunId =>
  derive('run', [asked, startedAt, nonce]) as RunId

/** @param warc SHA-256 of what was exchanged, with its instants */
export const captureIdOf = (requested: string, warc: string): CaptureId =>
  derive('cap', [requested, warc]) as CaptureId
