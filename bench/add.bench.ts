import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { builtAssay } from './built.js'
import { GeneratedLibrary } from './generated-passages.js'
import { type Bench, rounded, timed } from './harness.js'

const DOCUMENTS = 4000

/** Files on disk to a searchable library, as `assay add` does it. */
export const addBench: Bench = {
  name: 'add',
  run: async ({ dir, scale, log }) => {
    const { openWorkspace } = await builtAssay()
    const library = new GeneratedLibrary(3)
    const count = Math.round(DOCUMENTS * scale)
    const docs = join(dir, 'docs')
    await mkdir(docs)
    for (let n = 0; n < count; n++) {
      await writeFile(join(docs, `${n}.md`), markdownOf(library.document(), n))
    }
    const workspace = await openWorkspace(join(dir, '.assay'), { create: true })
    const first = await timed(() => workspace.add([docs]))
    const passages = first.value.documents.reduce((sum, document) => sum + document.passages, 0)
    log(`${passages} passages from ${count} files in ${rounded(first.ms / 1000)} s`)
    const again = await timed(() => workspace.add([docs]))
    await workspace.close()
    const perSecond = (passages / first.ms) * 1000
    return {
      title: 'Adding files',
      method: `${count.toLocaleString('en-US')} generated Markdown files of about 25 passages, added by the public library into a new workspace: read, decoded, parsed, stored with their hashes, compared with near copies, recorded, cut, indexed and compacted. Then the same files again, of which nothing is new.`,
      columns: ['run', 'seconds', 'files per second', 'passages per second'],
      rows: [
        ['first', rounded(first.ms / 1000), rounded((count / first.ms) * 1000), rounded(perSecond)],
        ['again, unchanged', rounded(again.ms / 1000), rounded((count / again.ms) * 1000), '–'],
      ],
      goals: [
        { goal: 'at least 2,000 passages a second', measured: rounded(perSecond), met: perSecond >= 2000 },
      ],
    }
  },
}

function markdownOf({ title, text, blocks }: ReturnType<GeneratedLibrary['document']>, n: number): string {
  const body = blocks.map((block) => {
    const words = text.slice(block.start, block.end)
    return block.kind === 'heading' ? `## ${words}` : words
  })
  return `---\ntitle: ${title}\npublisher: Publisher ${n % 97}\ndate: ${1980 + (n % 40)}-03-0${1 + (n % 9)}\n---\n${body.join('\n\n')}\n`
}
