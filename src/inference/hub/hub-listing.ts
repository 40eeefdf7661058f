import { z } from 'zod'
import { AssayError } from '../../domain/index.js'
import { isOnnxName, ONNX_PLACES } from '../model-files.js'
import { withAttempts } from './attempts.js'
import type { HubAccess } from './hub-access.js'
import type { HubAddress } from './hub-address.js'
import { hubRequest } from './hub-request.js'

/** What the Hub says that a model consists of. */
export interface HubListing {
  /** The commit that the revision stands for now; all files are taken from it. */
  commit: string
  paths: string[]
}

const Answer = z.object({
  sha: z.string().regex(/^[0-9a-f]{7,64}$/),
  siblings: z.array(z.object({ rfilename: z.string() })),
})
const LISTING_BYTES = 16_000_000

/** @throws AssayError MODEL_UNREACHABLE when the Hub does not say */
export async function listModel(
  access: HubAccess,
  address: HubAddress,
  onRequest: () => void,
): Promise<HubListing> {
  const path = `api/models/${address.owner}/${address.name}/revision/${encodeURIComponent(address.revision)}`
  const text = await withAttempts(access.pause, async () => {
    onRequest()
    const answer = await hubRequest(access, path)
    const chunks: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of answer.chunks()) {
      bytes += chunk.length
      if (bytes > LISTING_BYTES) throw new AssayError('MODEL_UNREACHABLE', `${path} does not end.`)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks).toString('utf8')
  })
  const parsed = Answer.safeParse(jsonOf(text))
  if (!parsed.success) {
    throw new AssayError('MODEL_UNREACHABLE', `${access.endpoint.host} does not answer as the Hub does.`)
  }
  return { commit: parsed.data.sha, paths: parsed.data.siblings.map(({ rfilename }) => rfilename) }
}

/**
 * The files to download: the ONNX file that was asked for, or the best there is, and what reads it.
 * @throws AssayError MODEL_INVALID when the model has no ONNX file or no fast tokenizer
 */
export function filesOf(model: string, paths: readonly string[], onnx?: string): string[] {
  const has = (path: string) => paths.includes(path)
  const weights =
    onnx === undefined ? ONNX_PLACES.find(has) : [onnx].find((path) => isOnnxName(path) && has(path))
  if (weights === undefined) throw new AssayError('MODEL_INVALID', missingOnnx(model, paths, onnx))
  for (const needed of ['config.json', 'tokenizer.json']) {
    if (!has(needed)) throw new AssayError('MODEL_INVALID', `${model} has no ${needed}.`)
  }
  const described = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'verifier.json'].filter(has)
  return [...described, weights]
}

function missingOnnx(model: string, paths: readonly string[], onnx: string | undefined): string {
  const others = paths.filter(isOnnxName).slice(0, 10)
  const offer =
    others.length === 0 ? 'It has none.' : `It has ${others.join(', ')}: name one with judge.onnx.`
  return `${model} has no ${onnx ?? 'ONNX file at a usual place'}. ${offer}`
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
