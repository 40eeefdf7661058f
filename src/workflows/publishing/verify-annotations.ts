import { z } from 'zod'
import type { Check, Report, SnapshotId } from '../../domain/index.js'
import { PATHS, recordPath, selectorsOf, snapshotPaths } from '../../publish/bundle/index.js'
import type { BundleFiles } from './bundle-files.js'
import type { Fail } from './results.js'
import { parsed, type VerifiedSnapshot } from './verify-snapshots.js'

const Quote = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
})
const Position = z.object({ type: z.literal('TextPositionSelector'), start: z.int(), end: z.int() })
const Collection = z.object({
  total: z.int(),
  first: z.object({
    items: z.array(
      z.object({
        body: z.tuple([z.object({ source: z.string() })], z.unknown()),
        target: z.tuple(
          [z.object({ source: z.string(), selector: z.tuple([Quote, Position]) })],
          z.unknown(),
        ),
      }),
    ),
  }),
})

/**
 * The annotations are the citations of the checks and reports, one each and in their order, and each opens at the same
 * words by both of its selectors.
 * @returns how many there are
 */
export async function verifyAnnotations(
  files: BundleFiles,
  all: readonly Pick<Check | Report, 'id' | 'citations'>[],
  snapshots: ReadonlyMap<SnapshotId, VerifiedSnapshot>,
  fail: Fail,
): Promise<number> {
  if (!files.manifest) return 0
  const collection = parsed(Collection, await files.text(PATHS.annotations))
  if (!collection) {
    fail(PATHS.annotations, 'it is missing, or no collection of annotations')
    return 0
  }
  const { items } = collection.first
  const cited = all.flatMap(({ id, citations }) => citations.map((citation) => ({ id, citation })))
  if (items.length !== cited.length || collection.total !== cited.length) {
    fail(PATHS.annotations, `it has ${items.length} annotations for ${cited.length} citations`)
    return items.length
  }
  for (const [index, { body, target }] of items.entries()) {
    const expected = cited[index]
    const text = expected && snapshots.get(expected.citation.snapshot)?.text
    if (!expected || text === undefined) continue
    const [{ source, selector }] = target
    const { quote, position } = selectorsOf(expected.citation, text)
    const agrees =
      body[0].source === recordPath(expected.id) &&
      source === snapshotPaths(expected.citation.snapshot).text &&
      JSON.stringify(sortedKeys(selector[0])) === JSON.stringify(sortedKeys(quote)) &&
      selector[1].start === position.start &&
      selector[1].end === position.end
    if (!agrees) fail(PATHS.annotations, `annotation ${index + 1} is not the citation that it stands for`)
  }
  return items.length
}

const sortedKeys = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
