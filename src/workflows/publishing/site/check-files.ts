import type { Block, Check, CheckId, SnapshotId } from '../../../domain/index.js'
import { assertCitationsResolve, checkToJson, checkToMarkdown } from '../../../publish/index.js'
import { type Correction, checkPath } from '../../../publish/pages/index.js'
import { titleOf } from '../../describe-source.js'
import type { SiteContents } from './contents.js'
import { lastOpened } from './last-opened.js'
import type { CheckFacts } from './manifest.js'
import { rowsOfTables } from './rows-of-tables.js'
import { citedDocuments, type StoredDocument } from './stored-texts.js'
import { nameOnly, withoutPaths } from './without-paths.js'

/** The forms in which a check can be taken along, beside its page. */
const EXPORTS = [
  { name: 'Markdown', file: 'check.md' },
  { name: 'JSON', file: 'check.json' },
  { name: 'CSL-JSON', file: 'sources.csl.json' },
  { name: 'BibLaTeX', file: 'sources.bib' },
  { name: 'RIS', file: 'sources.ris' },
  { name: 'Web Annotations', file: 'annotations.json' },
] as const

/** Everything to verify a check elsewhere, in one file. */
export const BUNDLE_FILE = 'bundle.zip'

interface Around {
  published: ReadonlySet<string>
  corrections: readonly Correction[]
}

interface Opened {
  check: Check
  /** What it cites, each citation resolved. */
  documents: ReadonlyMap<SnapshotId, StoredDocument & { blocks: Block[] }>
}

/** Opens revisions of checks, each citation at its words. */
export const checkOpener = ({ store, texts }: Pick<SiteContents, 'store' | 'texts'>) =>
  lastOpened<CheckId, Opened>(async (id, revision) => {
    const check = await store.checks.revision(id, revision)
    const documents = await citedDocuments(texts, check.citations)
    assertCitationsResolve(check, (one) => documents.get(one)?.text)
    return { check: withoutPaths(check), documents }
  })

/** The files of one check: its page, what can be taken along, and the page of each revision. */
export function checkFiles(
  { site }: SiteContents,
  open: ReturnType<typeof checkOpener>,
  facts: CheckFacts,
  around: Around,
) {
  const folder = checkPath(facts.id)
  const files = EXPORTS.map(({ name, file }) => ({ name, file: `${folder}${file}` }))
  // Made when it is asked for, so of the app alone.
  const exports =
    site.kind === 'app' ? [...files, { name: 'Bundle to verify', file: `${folder}${BUNDLE_FILE}` }] : files

  const pageOf = async ({ check, documents }: Opened, pinned: boolean) => {
    const { checkPage } = await import('../../../publish/pages/drawn-pages.js')
    return checkPage(
      {
        ...around,
        check,
        revisions: facts.revisions,
        mediaTypeOf: (id) => documents.get(id)?.snapshot.mediaType ?? 'text/plain',
        textOf: (id) => documents.get(id)?.text,
        rowOf: rowsOfTables(documents),
        ...(pinned ? { pinned } : { exports }),
      },
      site,
    )
  }
  return {
    paths: { newest: [`${folder}index.html`], exports: files.map(({ file }) => file) },
    newest: async () => [await pageOf(await open(facts.id, facts.revision), false)],
    async exports() {
      const { toBiblatex, toCsl, toRis, toWebAnnotations } = await import('../../../publish/bundle/index.js')
      const { check, documents } = await open(facts.id, facts.revision)
      const items = [...documents.values()].map(citable).map(toCsl)
      return [
        checkToMarkdown(check),
        checkToJson(check),
        `${JSON.stringify(items, null, 2)}\n`,
        toBiblatex(items),
        toRis(items),
        `${JSON.stringify(
          toWebAnnotations([check], (id) => annotated(documents.get(id))),
          null,
          2,
        )}\n`,
      ]
    },
    revision: async (revision: number) => [await pageOf(await open(facts.id, revision), true)],
  }
}

const citable = ({ snapshot, source }: StoredDocument) => ({
  snapshot,
  title: titleOf(snapshot, source),
  address: nameOnly(snapshot.metadata.canonicalUrl?.value ?? source.location),
})

const annotated = (document: StoredDocument | undefined) =>
  document && { text: document.text, mediaType: document.snapshot.mediaType }
