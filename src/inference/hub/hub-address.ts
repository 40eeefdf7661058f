import { AssayError } from '../../domain/index.js'

/** A model on the Hugging Face Hub. */
export interface HubAddress {
  owner: string
  name: string
  /** Branch, tag or commit. */
  revision: string
}

/** Each part begins with a letter or digit, so that none can be `..` or leave the cache folder. */
const ADDRESS =
  /^hf:(?<owner>[A-Za-z0-9][\w.-]{0,95})\/(?<name>[A-Za-z0-9][\w.-]{0,95})(?:@(?<revision>[A-Za-z0-9][\w./-]{0,199}))?$/

export const isHubAddress = (text: string): boolean => ADDRESS.test(text)

/**
 * `hf:owner/name`, or `hf:owner/name@revision`; without a revision the branch `main` is meant.
 * @throws AssayError MODEL_INVALID for anything else
 */
export function parseHubAddress(text: string): HubAddress {
  const { owner, name, revision = 'main' } = ADDRESS.exec(text)?.groups ?? {}
  if (owner === undefined || name === undefined) {
    throw new AssayError('MODEL_INVALID', `"${text}" is not hf:owner/name or hf:owner/name@revision.`)
  }
  return { owner, name, revision }
}
