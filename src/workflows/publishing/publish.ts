import { type BundleOptions, type BundleTools, publishBundle } from './bundle.js'
import type { PublishResult, PublishTarget } from './results.js'

export interface PublishOptions extends BundleOptions {
  to: PublishTarget
  dir: string
}

const TARGETS: Record<
  PublishTarget,
  (tools: BundleTools, dir: string, options: BundleOptions) => Promise<PublishResult>
> = { bundle: publishBundle }

/** Publishes checks as what `to` names. @throws as the target does */
export const publishChecks = (
  tools: BundleTools,
  { to, dir, ...options }: PublishOptions,
): Promise<PublishResult> => TARGETS[to](tools, dir, options)
