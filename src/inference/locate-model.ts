import { resolve } from 'node:path'
import { type HubModelOptions, hubModel, type LocatedModel } from './hub/index.js'
import { shippedModel } from './shipped.js'

export interface LocateModelOptions extends HubModelOptions {
  /** Which of the models that ship is meant by `shipped`. */
  shipped: 'verifier' | 'encoder'
  /** Folder that a relative path starts from. Default: the current one */
  from?: string
}

/**
 * The folder of a model named in the configuration, downloaded first where it has to be.
 * @param model `shipped`, a folder, or `hf:owner/name[@revision]`
 * @throws AssayError MODEL_UNREACHABLE, MODEL_INVALID
 */
export async function locateModel(model: string, options: LocateModelOptions): Promise<LocatedModel> {
  if (model === 'shipped') return { dir: shippedModel(options.shipped), requests: 0 }
  if (model.startsWith('hf:')) return hubModel(model, options)
  return { dir: resolve(options.from ?? '.', model), requests: 0 }
}
