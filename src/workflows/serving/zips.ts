import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { CheckId, ReportId } from '../../domain/index.js'
import { type BundleTools, makeBundle } from '../publishing/bundle.js'
import { filesUnder } from '../publishing/files-under.js'
import { publishGarden } from '../publishing/garden.js'
import { BUNDLE_FILE } from '../publishing/site/check-files.js'
import { GARDEN_FILE } from '../publishing/site/report-files.js'

type Id = CheckId | ReportId
type Zipped = Uint8Array<ArrayBuffer>

/** What is made when it is asked for, by its file's name: a check or report as a folder in one file. */
export const ZIPS: Readonly<Record<string, (store: BundleTools['store'], id: Id) => Promise<Zipped>>> = {
  [BUNDLE_FILE]: bundleZip,
  [GARDEN_FILE]: gardenZip,
}

/** With everything to verify it elsewhere: unpacked it is the folder that `assay verify` takes. */
async function bundleZip(store: BundleTools['store'], id: Id): Promise<Zipped> {
  const { files } = await makeBundle({ store }, { ids: [id] })
  return zipped([...files].map(([path, bytes]) => [`${id}/${path}`, bytes]))
}

/** Its note and those that it links to, for a vault. */
async function gardenZip(store: BundleTools['store'], id: Id): Promise<Zipped> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-garden-'))
  try {
    await publishGarden({ store }, dir, { ids: [id] })
    const { files } = await filesUnder(dir)
    return zipped(await Promise.all(files.map(async (path) => [path, await readFile(join(dir, path))])))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** The oldest that a ZIP can say: the same files give the same bytes. */
const NO_TIME = new Date(1980, 0, 1)

// Archives among them are packed already, and the rest is small.
const zipped = (files: readonly [string, Uint8Array][]): Zipped =>
  new Uint8Array(zipSync(Object.fromEntries(files), { level: 6, mtime: NO_TIME }))
