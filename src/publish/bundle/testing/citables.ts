import { type EdtfDate, type SnapshotId, sha256, sourceIdOf } from '../../../domain/index.js'
import type { Citable } from '../csl.js'

export interface CitableShape {
  title?: string
  authors?: string[]
  publisher?: string
  published?: string
  language?: string
  mediaType?: string
  address?: string
  isReview?: true
}

const from = 'test'

/** A snapshot read on 17 May 2024, of what the shape says. */
export function aCitable(shape: CitableShape = {}): Citable {
  const address = shape.address ?? 'https://survey.example/bridges'
  return {
    snapshot: {
      id: sha256(address) as SnapshotId,
      source: sourceIdOf(address),
      mediaType: shape.mediaType ?? 'text/html',
      readAt: '2024-05-17T08:00:00.000Z',
      metadata: {
        ...(shape.authors ? { authors: { value: shape.authors, from } } : {}),
        ...(shape.publisher ? { publisher: { value: shape.publisher, from } } : {}),
        ...(shape.published ? { published: { value: shape.published as EdtfDate, from } } : {}),
        ...(shape.language ? { language: { value: shape.language, from } } : {}),
        ...(shape.isReview ? { reviews: { value: [{ claim: 'The bridge is short.' }], from } } : {}),
      },
    },
    title: shape.title ?? 'Bridges of the coast',
    address,
  }
}
