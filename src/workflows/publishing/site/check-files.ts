import type { Block, Check, SnapshotId } from '../../../domain/index.js'
import { toBiblatex, toCsl, toRis, toWebAnnotations } from '../../../publish/bundle/index.js'
import { assertCitationsResolve, checkToJson, checkToMarkdown } from '../../../publish/index.js'
import { type Correction, checkPage, checkPath } from '../../../publish/pages/index.js'
import { titleOf } from '../../describe-source.js'
import type { CheckFacts } from './manifest.js'
import type { SiteContents } from './plan.js'
import { rowsOfTables } from './rows-of-tables.js'
import type { StoredDocument } from './stored-texts.js'
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

/** The files of one check: its page with what can be taken along, and the page of each revision. */
export function checkFiles({ store, texts, site }: SiteContents, facts: CheckFacts, around: Around) {
  const folder = checkPath(facts.id)
  const files = EXPORTS.map(({ name, file }) => ({ name, file: `${folder}${file}` }))
  // Made when it is asked for, so of the app alone.
  const exports =
    site.kind === 'app' ? [...files, { name: 'Bundle to verify', file: `${folder}${BUNDLE_FILE}` }] : files

  const opened = async (revision: number) => {
    const check = await store.checks.revision(facts.id, revision)
    const documents = await documentsOf(check)
    assertCitationsResolve(check, (id) => documents.get(id)?.text)
    return { check: withoutPaths(check), documents }
  }
  const documentsOf = async ({ citations }: Check) => {
    const documents = new Map<SnapshotId, StoredDocument & { blocks: Block[] }>()
    for (const { snapshot: id } of citations) {
      if (documents.has(id)) continue
      const document = await texts.get(id)
      documents.set(id, { ...document, blocks: await texts.blocks(document.snapshot) })
    }
    return documents
  }
  const pageOf = ({ check, documents }: Awaited<ReturnType<typeof opened>>, pinned: boolean) =>
    checkPage(
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
  // The newest revision has two pages, made one after the other: it is read once for both.
  let kept: Awaited<ReturnType<typeof opened>> | undefined
  return {
    paths: { newest: [`${folder}index.html`, ...files.map(({ file }) => file)] },
    async newest() {
      const one = await opened(facts.revision)
      kept = one
      const items = [...one.documents.values()].map(citable).map(toCsl)
      return [
        pageOf(one, false),
        checkToMarkdown(one.check),
        checkToJson(one.check),
        `${JSON.stringify(items, null, 2)}\n`,
        toBiblatex(items),
        toRis(items),
        `${JSON.stringify(
          toWebAnnotations([one.check], (id) => annotated(one.documents.get(id))),
          null,
          2,
        )}\n`,
      ]
    },
    async revision(revision: number) {
      const one = kept?.check.revision === revision ? kept : await opened(revision)
      kept = undefined
      return [pageOf(one, true)]
    },
  }
}

const citable = ({ snapshot, source }: StoredDocument) => ({
  snapshot,
  title: titleOf(snapshot, source),
  address: nameOnly(snapshot.metadata.canonicalUrl?.value ?? source.location),
})

const annotated = (document: StoredDocument | undefined) =>
  document && { text: document.text, mediaType: document.snapshot.mediaType }
