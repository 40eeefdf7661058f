import { AssayError } from '../../domain/index.js'

/** Where the Hub is and how it is spoken to. */
export interface HubAccess {
  /** Ends with a slash. */
  endpoint: URL
  token: string | undefined
  /** Milliseconds without a byte, before the answer or within it, after which a request is given up. */
  patience: number
  /** Milliseconds before the first repetition of a failed request; doubled each time. */
  pause: number
  /** Bytes of all files of a model together. */
  maxBytes: number
}

const PATIENCE = 30_000
const PAUSE = 1000
/** An ONNX file is one protocol buffer, which ends at 2 GiB; Node reads no larger file at once either. */
const MAX_BYTES = 2 ** 31

/**
 * As the environment says, by the names that Hugging Face's own tools use: `HF_ENDPOINT` (a mirror),
 * `HF_TOKEN` (for models that are not open to all).
 * @throws AssayError MODEL_UNREACHABLE when HF_ENDPOINT is no web address, or HF_HUB_OFFLINE forbids any
 */
export function hubAccess(environment: Readonly<Record<string, string | undefined>>): HubAccess {
  if (/^(?:1|true|yes|on)$/i.test(environment.HF_HUB_OFFLINE ?? '')) {
    throw new AssayError('MODEL_UNREACHABLE', 'The model is not in the cache and HF_HUB_OFFLINE is set.', {
      hint: 'Unset HF_HUB_OFFLINE, or put the files into a folder and name that.',
    })
  }
  const named = environment.HF_ENDPOINT || 'https://huggingface.co'
  const endpoint = URL.canParse(named) ? new URL(named) : undefined
  if (!endpoint || !/^https?:$/.test(endpoint.protocol)) {
    throw new AssayError('MODEL_UNREACHABLE', `HF_ENDPOINT is "${named}", which is no web address.`)
  }
  if (!endpoint.pathname.endsWith('/')) endpoint.pathname += '/'
  return {
    endpoint,
    token: environment.HF_TOKEN || undefined,
    patience: PATIENCE,
    pause: PAUSE,
    maxBytes: MAX_BYTES,
  }
}
