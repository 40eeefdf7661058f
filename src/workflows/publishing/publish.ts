import { resolve } from 'node:path'
import { type BundleOptions, type BundleTools, publishBundle } from './bundle.js'
import { type GardenOptions, publishGarden } from './garden.js'
import type { PublishResult, PublishTarget } from './results.js'
import { publishSite, type SiteOptions } from './site.js'

export interface PublishOptions extends BundleOptions, GardenOptions, SiteOptions {
  to: PublishTarget
  dir: string
  /** Where a relative path begins. Default: the folder of the process */
  cwd?: string
}

const TARGETS: Record<
  PublishTarget,
  (
    tools: BundleTools,
    dir: string,
    options: BundleOptions & GardenOptions & SiteOptions,
  ) => Promise<PublishResult>
> = { bundle: publishBundle, garden: publishGarden, site: publishSite }

/** Publishes checks as what `to` names. @throws as the target does */
export async function publishChecks(
  tools: BundleTools,
  { to, dir, cwd = process.cwd(), ...options }: PublishOptions,
): Promise<PublishResult> {
  return { ...(await TARGETS[to](tools, resolve(cwd, dir), options)), dir }
}
