import type { CheckId, ReportId, SnapshotId } from '../../domain/index.js'

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

export const reportPaths = (id: ReportId) => ({
  json: `reports/${id}.json`,
  markdown: `reports/${id}.md`,
  /** @param name of the table's file */
  table: (name: string) => `reports/${id}/${name}`,
})

/** Where the record of a check or report lies. */
export const recordPath = (id: CheckId | ReportId): string =>
  `${isReport(id) ? 'reports' : 'checks'}/${id}.json`

const isReport = (id: CheckId | ReportId): id is ReportId => id.startsWith('rep_')

export const snapshotPaths = (id: SnapshotId) => ({
  record: `snapshots/${id}.json`,
  text: `snapshots/${id}.txt`,
  blocks: `snapshots/${id}.blocks.json`,
})
