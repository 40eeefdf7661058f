import { zipSync } from 'fflate'
import type { CheckId, ReportId } from '../../domain/index.js'
import { type BundleTools, makeBundle } from '../publishing/bundle.js'

/** The oldest that a ZIP can say: the same one gives the same bytes. */
const NO_TIME = new Date(1980, 0, 1)

/** A check or report with everything to verify it elsewhere, in one file: unpacked it is the folder that `assay verify` takes. */
export async function bundleZip(
  store: BundleTools['store'],
  id: CheckId | ReportId,
): Promise<Uint8Array<ArrayBuffer>> {
  const { files } = await makeBundle({ store }, { ids: [id] })
  const paths = [...files].map(([path, bytes]) => [`${id}/${path}`, bytes] as const)
  // Archives in it are packed already, and the rest is small.
  return new Uint8Array(zipSync(Object.fromEntries(paths), { level: 6, mtime: NO_TIME }))
}
