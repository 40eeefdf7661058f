/**
 * @module Checks and reports with everything to verify them elsewhere: bibliography, annotations, ClaimReview and a web
 * archive of its sources. Apart from the room's own index, since it needs the archive libraries.
 */
export { isoDate, toBiblatex } from './biblatex.js'
export { capturesIn } from './cdxj.js'
export { type ReviewedBy, toClaimReview } from './claim-review.js'
export { type Citable, type CslItem, citationKey, toCsl } from './csl.js'
export { type InspectedWacz, inspectWacz } from './inspect-wacz.js'
export {
  BundleManifest,
  digestLine,
  isSafePath,
  manifestOf,
  parseManifest,
  serializeManifest,
} from './manifest.js'
export { checkPaths, PATHS, recordPath, reportPaths, snapshotPaths } from './paths.js'
export { bundleReadme } from './readme.js'
export { resourceUrl, resourceWarc } from './resource-warc.js'
export { toRis } from './ris.js'
export { type InPage, textDirective, textFragmentUrl } from './text-fragment.js'
export { toWacz, type WaczContents, type WaczPage } from './wacz.js'
export { type AnnotatedText, selectorsOf, toWebAnnotations } from './web-annotations.js'
