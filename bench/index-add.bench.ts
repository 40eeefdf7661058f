import { join } from 'node:path'
import { openEvidenceIndex, passagesOf } from '../src/library/index.js'
import { GeneratedLibrary } from './generated-passages.js'
import { type Bench, rounded, timed } from './harness.js'

const DOCUMENTS = 4000
const DOCUMENTS_PER_CALL = 64

/** Texts into a searchable index: cutting, writing, bringing the index up to date. */
export const indexAddBench: Bench = {
  name: 'index-add',
  run: async ({ dir, scale }) => {
    const library = new GeneratedLibrary(2)
    const documents = Array.from({ length: Math.round(DOCUMENTS * scale) }, () => library.document())
    const index = await openEvidenceIndex(join(dir, 'index'))
    const spent = { cutting: 0, writing: 0, indexing: 0 }
    for (let at = 0; at < documents.length; at += DOCUMENTS_PER_CALL) {
      const cut = await timed(() => documents.slice(at, at + DOCUMENTS_PER_CALL).flatMap(passagesOf))
      spent.cutting += cut.ms
      spent.writing += (await timed(() => index.add(cut.value))).ms
    }
    spent.indexing = (await timed(() => index.compact())).ms
    const passages = await index.count()
    await index.close()
    const total = spent.cutting + spent.writing + spent.indexing
    const perSecond = (passages / total) * 1000
    return {
      title: 'Adding to the index',
      method: `${documents.length.toLocaleString('en-US')} generated documents cut into ${passages.toLocaleString('en-US')} passages and added ${DOCUMENTS_PER_CALL} documents a call, until the last one is in the compacted index. Reading files and keeping records are not part of it.`,
      columns: ['step', 'seconds', 'passages per second'],
      rows: [
        ...Object.entries(spent).map(([step, ms]) => [
          step,
          rounded(ms / 1000),
          rounded((passages / ms) * 1000),
        ]),
        ['all', rounded(total / 1000), rounded(perSecond)],
      ],
      goals: [
        {
          goal: 'at least 2,000 passages a second',
          measured: rounded(perSecond),
          met: perSecond >= 2000,
        },
      ],
    }
  },
}
