import type { CheckId, SnapshotId } from '../../domain/index.js'

/** Where things lie in a bundle; every path is relative to its folder, with `/` between the parts. */
export const PATHS = {
  readme: 'README.md',
  annotations: 'annotations.json',
  csl: 'sources.csl.json',
  biblatex: 'sources.bib',
  ris: 'sources.ris',
  archive: 'evidence.wacz',
  /** Names every other file with its hash. */
  manifest: 'manifest.json',
  /** The hash of the manifest, as `sha256sum --check` reads it. */
  digest: 'manifest.sha256',
} as const

export const checkPaths = (id: CheckId) => ({
  json: `checks/${id}.json`,
  markdown: `checks/${id}.md`,
  claimReview: `checks/${id}.claimreview.json`,
})

export const snapshotPaths = (id: SnapshotId) => ({
  record: `snapshots/${id}.json`,
  text: `snapshots/${id}.txt`,
  blocks: `snapshots/${id}.blocks.json`,
})
