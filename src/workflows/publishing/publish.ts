import { resolve } from 'node:path'
import type { BundleOptions, BundleTools } from './bundle.js'
import type { GardenOptions } from './garden.js'
import type { PublishResult, PublishTarget } from './results.js'
import type { SiteOptions } from './site.js'

export interface PublishOptions extends BundleOptions, GardenOptions, SiteOptions {
  to: PublishTarget
  dir: string
  /** Where a relative path begins. Default: the folder of the process */
  cwd?: string
}

/** Each loaded when it is wanted: the archive libraries of a bundle and the pages of a site take a while. */
const TARGETS: Record<
  PublishTarget,
  () => Promise<
    (
      tools: BundleTools,
      dir: string,
      options: BundleOptions & GardenOptions & SiteOptions,
    ) => Promise<PublishResult>
  >
> = {
  bundle: async () => (await import('./bundle.js')).publishBundle,
  garden: async () => (await import('./garden.js')).publishGarden,
  site: async () => (await import('./site.js')).publishSite,
}

/** Publishes checks and reports as what `to` names. @throws as the target does */
export async function publishChecks(
  tools: BundleTools,
  { to, dir, cwd = process.cwd(), ...options }: PublishOptions,
): Promise<PublishResult> {
  const publish = await TARGETS[to]()
  return { ...(await publish(tools, resolve(cwd, dir), options)), dir }
}
