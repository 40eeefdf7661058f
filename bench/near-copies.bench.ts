import { type SnapshotId, sha256 } from '../src/domain/index.js'
import { clusterNearCopies, type NearCopyDocument, nearCopySignature } from '../src/sources/origins/index.js'
import { randomFrom, Vocabulary } from '../src/sources/origins/testing/generated-text.js'
import { type Bench, rounded, timed } from './harness.js'

const DOCUMENTS = 100_000
const WORDS = 300
/** Every tenth document is a copy of the one before, with so many of its words replaced. */
const COPY_EVERY = 10
const EDIT_RATES = [0, 0.02, 0.05, 0.08]

/** Near copies among 100,000 documents, without comparing all pairs. */
export const nearCopiesBench: Bench = {
  name: 'near-copies',
  run: async ({ scale, log }) => {
    const random = randomFrom(4)
    const vocabulary = new Vocabulary(50_000, random)
    const docs: NearCopyDocument[] = []
    const copies: { rate: number; of: SnapshotId; copy: SnapshotId }[] = []
    let signing = 0
    let previous = { text: '', snapshot: '' as SnapshotId }
    log('signing documents')
    for (let id = 0; id < Math.round(DOCUMENTS * scale); id++) {
      const snapshot = sha256(`document ${id}`) as SnapshotId
      let text = vocabulary.prose(WORDS, random)
      if (id % COPY_EVERY === 1) {
        const rate = EDIT_RATES[Math.floor(id / COPY_EVERY) % EDIT_RATES.length] ?? 0
        text = previous.text
          .split(' ')
          .map((word) => (random() < rate ? vocabulary.word(random) : word))
          .join(' ')
        copies.push({ rate, of: previous.snapshot, copy: snapshot })
      }
      const { value, ms } = await timed(() => nearCopySignature(text))
      signing += ms
      docs.push({ snapshot, ...value })
      previous = { text, snapshot }
    }
    log('clustering')
    const clustering = await timed(() => clusterNearCopies(docs, []))
    const { cluster } = clustering.value
    const joined = (pairs: typeof copies) =>
      pairs.filter(({ of, copy }) => cluster.get(of) === cluster.get(copy)).length
    const clusters = new Set(cluster.values()).size
    const wrong = docs.length - clusters - joined(copies)
    const perSecond = (docs.length / (signing + clustering.ms)) * 1000
    const lightlyEdited = copies.filter(({ rate }) => rate <= 0.05)
    return {
      title: 'Near copies',
      method: `${docs.length.toLocaleString('en-US')} generated documents of ${WORDS} words; every tenth is a copy of another with a share of its words replaced, each independently, which spreads the edits as badly as can be. MinHash signatures, 32 bands, one batch.`,
      columns: ['', 'result'],
      rows: [
        ['signatures, s', rounded(signing / 1000)],
        ['clustering, s', rounded(clustering.ms / 1000)],
        ['documents per second', rounded(perSecond)],
        ...EDIT_RATES.map((rate) => {
          const pairs = copies.filter((copy) => copy.rate === rate)
          return [
            `copies found with ${rate * 100}% of words replaced`,
            `${joined(pairs).toLocaleString('en-US')} of ${pairs.length.toLocaleString('en-US')}`,
          ]
        }),
        ['documents joined that are no copies', wrong.toLocaleString('en-US')],
      ],
      goals: [
        {
          goal: 'of copies with up to 5% of words replaced, 95% found, and nothing else joined',
          measured: `${rounded((100 * joined(lightlyEdited)) / lightlyEdited.length)}%, ${wrong} wrong`,
          met: joined(lightlyEdited) >= 0.95 * lightlyEdited.length && wrong === 0,
        },
      ],
    }
  },
}
