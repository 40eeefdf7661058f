import { AssayError, canonicalJson, sha256 } from '../../domain/index.js'
import {
  type AnnotatedText,
  bundleReadme,
  type Citable,
  checkPaths,
  digestLine,
  manifestOf,
  PATHS,
  reportPaths,
  serializeManifest,
  snapshotPaths,
  toBiblatex,
  toClaimReview,
  toCsl,
  toRis,
  toWebAnnotations,
} from '../../publish/bundle/index.js'
import { checkToJson, checkToMarkdown } from '../../publish/index.js'
import { reportTablesToCsv, reportToJson, reportToMarkdown } from '../../publish/report/index.js'
import type { Store } from '../../store/index.js'
import { addressOf, titleOf } from '../describe-source.js'
import { version } from '../version.js'
import { archiveOf, type WarcOf } from './archive.js'
import { type Gathered, type GatheredSnapshot, gatherPublished } from './gather.js'
import { headsOf, inOrder } from './heads.js'
import type { BundleResult } from './results.js'
import { writeBundleFolder } from './write-bundle-folder.js'

export interface BundleTools {
  store: Pick<Store, 'checks' | 'reports' | 'snapshots' | 'blobs'>
  /** Default: the exchange that is stored with the snapshot. */
  warcOf?: WarcOf
}

export interface BundleOptions {
  /** Ids of checks and reports, or unique beginnings of them; left out: all. */
  ids?: readonly string[]
  /** Where the folder will be found on the web, for ClaimReview's `url`. */
  baseUrl?: string
  /** Who publishes, for ClaimReview's `author`. Default: Assay. */
  author?: string
}

/**
 * Checks and reports with everything to verify them elsewhere, in a folder that appears whole or not at all. The same
 * store gives the same bytes, and what is there already is not touched.
 *
 * @throws AssayError USAGE, NOT_FOUND, CITATION_UNRESOLVED, FOLDER_NOT_OURS, PUBLISH_TOO_LARGE, PUBLISH_UNWRITABLE,
 *   and BLOB_CORRUPT where stored bytes are not whole; then nothing is written
 */
export async function publishBundle(
  tools: BundleTools,
  dir: string,
  options: BundleOptions = {},
): Promise<BundleResult> {
  const { files, checks, reports, digest } = await makeBundle(tools, options)
  const changes = await writeBundleFolder(dir, files)
  return {
    schema: 'assay.publish/1',
    to: 'bundle',
    dir,
    checks,
    reports,
    ...changes,
    bytes: [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0),
    digest,
  }
}

/**
 * Every file of a bundle by its path, with nothing written.
 * @throws AssayError as `publishBundle` does
 */
export async function makeBundle(tools: BundleTools, options: BundleOptions = {}) {
  const baseUrl = options.baseUrl === undefined ? undefined : folderUrl(options.baseUrl)
  const heads = inOrder(await headsOf(tools.store, options.ids))
  const gathered = await gatherPublished(tools.store, heads)
  const files = await filesOf(tools, gathered, { ...options, baseUrl })
  const snapshots = gathered.snapshots.map(({ snapshot }) => snapshot.id)
  const manifest = serializeManifest(manifestOf(files, { assay: version, ...heads, snapshots }))
  files.set(PATHS.manifest, encoded(manifest))
  files.set(PATHS.digest, encoded(digestLine(manifest)))
  return { files, ...heads, digest: sha256(manifest) }
}

async function filesOf(
  { store, warcOf = storedExchange(store) }: BundleTools,
  gathered: Gathered,
  { author = 'Assay', baseUrl }: { author?: string; baseUrl: URL | undefined },
): Promise<Map<string, Uint8Array>> {
  const { checks, reports, snapshots } = gathered
  const files = new Map<string, Uint8Array>()
  const put = (path: string, text: string) => files.set(path, encoded(text))
  put(PATHS.readme, bundleReadme(checks, reports))
  for (const check of checks) {
    const paths = checkPaths(check.id)
    const url = baseUrl ? new URL(paths.markdown, baseUrl).href : `${check.id}.md`
    put(paths.json, checkToJson(check))
    put(paths.markdown, checkToMarkdown(check))
    put(paths.claimReview, json(toClaimReview(check, { url, author })))
  }
  for (const report of reports) {
    const paths = reportPaths(report.id)
    put(paths.json, reportToJson(report))
    put(paths.markdown, reportToMarkdown(report))
    for (const { name, text } of reportTablesToCsv(report)) put(paths.table(name), text)
  }
  for (const { snapshot, source, text } of snapshots) {
    const paths = snapshotPaths(snapshot.id)
    put(paths.record, json({ snapshot, source }))
    put(paths.text, text)
    put(paths.blocks, await store.blobs.text(snapshot.blocksHash))
  }
  const annotated = new Map(snapshots.map(toAnnotated))
  put(PATHS.annotations, json(toWebAnnotations([...checks, ...reports], (id) => annotated.get(id))))
  const items = snapshots.map(citable).map(toCsl)
  put(PATHS.csl, json(items))
  put(PATHS.biblatex, toBiblatex(items))
  put(PATHS.ris, toRis(items))
  files.set(PATHS.archive, await archiveOf(gathered, store.blobs, warcOf, `Assay ${version}`))
  return files
}

const storedExchange =
  ({ snapshots, blobs }: BundleTools['store']): WarcOf =>
  async (id) => {
    const { capture } = await snapshots.get(id)
    return capture && blobs.get(capture.warc)
  }

const toAnnotated = ({ snapshot, text }: GatheredSnapshot): [typeof snapshot.id, AnnotatedText] => [
  snapshot.id,
  { text, mediaType: snapshot.mediaType },
]

const citable = ({ snapshot, source }: GatheredSnapshot): Citable => ({
  snapshot,
  title: titleOf(snapshot, source),
  address: addressOf(snapshot, source),
})

function folderUrl(address: string): URL {
  if (/^https?:\/\/[^\s?#]+$/i.test(address) && URL.canParse(address)) {
    return new URL(address.endsWith('/') ? address : `${address}/`)
  }
  throw new AssayError('USAGE', `"${address}" is not the web address of a folder.`, {
    hint: 'Write it as https://example.org/checks/.',
  })
}

/** Keys in one order, whatever order a record came in. */
const json = (value: unknown): string => `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)
