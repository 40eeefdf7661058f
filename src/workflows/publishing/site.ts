import type { Correction, Site } from '../../publish/pages/index.js'
import { version } from '../version.js'
import type { BundleOptions, BundleTools } from './bundle.js'
import { folderUrl } from './folder-url.js'
import { headsOf, inOrder } from './heads.js'
import type { SiteResult } from './results.js'
import { gatherCheckFacts } from './site/check-facts.js'
import { openSiteFolder } from './site/folder.js'
import { plannedPages } from './site/plan.js'
import { gatherReportFacts } from './site/report-facts.js'
import { storedTexts } from './site/stored-texts.js'

export interface SiteOptions extends BundleOptions {
  /** Name of the site. Default: Fact-checks. */
  title?: string
  /** `cited` shows only the parts of stored texts around what is cited. Default: whole. */
  texts?: Site['texts']
  corrections?: readonly Correction[]
}

/**
 * Checks and reports as a web site of static files, in a folder that may hold other things too (`CNAME`, `.git`). A page is made
 * again only when something that it shows has changed; every citation of a page that is made is resolved first.
 *
 * @throws AssayError USAGE, NOT_FOUND, CITATION_UNRESOLVED, FOLDER_NOT_OURS, PUBLISH_UNWRITABLE, BLOB_CORRUPT
 */
export async function publishSite(
  { store }: BundleTools,
  dir: string,
  options: SiteOptions = {},
): Promise<SiteResult> {
  const site: Site = {
    kind: 'site',
    title: options.title ?? 'Fact-checks',
    author: options.author ?? 'Assay',
    texts: options.texts ?? 'whole',
    ...(options.baseUrl === undefined ? {} : { address: folderUrl(options.baseUrl).href }),
  }
  const folder = await openSiteFolder(dir)
  const heads = await headsOf(store, options.ids)
  const known = folder.before?.assay === version ? folder.before : undefined
  const facts = {
    checks: await gatherCheckFacts(store, heads.checks, known?.checks ?? []),
    reports: await gatherReportFacts(store, heads.reports, known?.reports ?? []),
  }
  const plan = plannedPages({
    store,
    texts: storedTexts(store),
    site: facts.reports.length === 0 ? site : { ...site, reports: true },
    facts: facts.checks,
    reports: facts.reports,
    corrections: options.corrections ?? [],
  })
  const changes = await folder.write(plan, facts)
  return {
    schema: 'assay.publish/1',
    to: 'site',
    dir,
    ...inOrder(heads),
    written: changes.written,
    removed: changes.removed,
    unchanged: changes.unchanged,
    bytes: changes.manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}
