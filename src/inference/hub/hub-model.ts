import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AssayError, type OnProgress } from '../../domain/index.js'
import { type HubAccess, hubAccess } from './hub-access.js'
import { type HubAddress, parseHubAddress } from './hub-address.js'
import { cacheFolder, claimPartial, modelFolder } from './hub-cache.js'
import { downloadFile } from './hub-file.js'
import { filesOf, listModel } from './hub-listing.js'

export interface HubModelOptions {
  /** The ONNX file, where it is not to be the best of `ONNX_PLACES`. */
  onnx?: string
  /** Bytes of the file in hand: stage `downloading`. */
  onProgress?: OnProgress
  /** Default: the process's. */
  environment?: Readonly<Record<string, string | undefined>>
  /** Waiting times and the size bound, where the usual ones do not fit. */
  access?: Partial<Pick<HubAccess, 'patience' | 'pause' | 'maxBytes'>>
}

/** A model that stands in a folder of this machine. */
export interface LocatedModel {
  dir: string
  /** Requests that left the machine to get it there: 0 when it was there already. */
  requests: number
}

/** Where a downloaded model came from; kept beside its files. */
const Provenance = z.object({ model: z.string(), revision: z.string(), commit: z.string() })

const downloading = new Map<string, Promise<LocatedModel>>()

/**
 * A model of the Hugging Face Hub in the cache folder, downloaded the first time it is asked for. A
 * revision that is there is never asked about again; a branch that moved is a folder to remove.
 * @param model `hf:owner/name[@revision]`
 * @throws AssayError MODEL_UNREACHABLE, MODEL_INVALID
 */
export function hubModel(model: string, options: HubModelOptions = {}): Promise<LocatedModel> {
  const address = parseHubAddress(model)
  const environment = options.environment ?? process.env
  const folder = modelFolder(cacheFolder(environment), address, options.onnx)
  const known = downloading.get(folder)
  if (known) return known
  const work = (async () => {
    if (existsSync(folder)) return { dir: folder, requests: 0 }
    const access = { ...hubAccess(environment), ...options.access }
    return { dir: folder, requests: await download(access, address, folder, options) }
  })().finally(() => downloading.delete(folder))
  downloading.set(folder, work)
  return work
}

async function download(
  access: HubAccess,
  address: HubAddress,
  folder: string,
  { onnx, onProgress }: HubModelOptions,
): Promise<number> {
  let requests = 0
  const onRequest = () => {
    requests++
  }
  const model = `${address.owner}/${address.name}`
  const { commit, paths } = await listModel(access, address, onRequest)
  const files = filesOf(model, paths, onnx)
  const partial = await partialOf(folder, { model, revision: address.revision, commit })
  let room = access.maxBytes
  for (const path of files) {
    room -= await downloadFile(access, {
      path: `${model}/resolve/${commit}/${path}`,
      to: join(partial, path),
      maxBytes: room,
      onRequest,
      onProgress: (done, total) =>
        onProgress?.({
          stage: 'downloading',
          done,
          ...(total === undefined ? {} : { total }),
          current: `${model}/${path}`,
        }),
    })
  }
  await putInPlace(partial, folder)
  return requests
}

/** A folder with nothing in it, or with a beginning of the same files. */
async function partialOf(folder: string, provenance: z.infer<typeof Provenance>): Promise<string> {
  let partial = await claimPartial(folder)
  const place = () => join(partial, 'source.json')
  const before = await readFile(place(), 'utf8').catch(() => undefined)
  const text = `${JSON.stringify(provenance, null, 2)}\n`
  if (before !== undefined && before !== text) {
    await rm(partial, { recursive: true, force: true })
    partial = await claimPartial(folder)
  }
  await writeFile(place(), text)
  return partial
}

async function putInPlace(partial: string, folder: string): Promise<void> {
  try {
    await rename(partial, folder)
  } catch (error) {
    // Another process was first: its files are the same.
    await rm(partial, { recursive: true, force: true })
    if (existsSync(folder)) return
    throw new AssayError('MODEL_UNREACHABLE', `${folder} cannot be written: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
