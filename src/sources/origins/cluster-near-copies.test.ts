import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SnapshotId, sha256 } from '../../domain/index.js'
import { type ClusterCandidate, clusterNearCopies, type NearCopyDocument } from './cluster-near-copies.js'
import { nearCopySignature } from './near-copy-signature.js'
import { pick, type Random, randomFrom, Vocabulary } from './testing/generated-text.js'

const docOf = (text: string, name = text): NearCopyDocument => ({
  snapshot: sha256(name) as SnapshotId,
  ...nearCopySignature(text),
})

/** Every word is replaced with the given probability: the hardest way to spread so many edits. */
const edited = (text: string, rate: number, vocabulary: Vocabulary, random: Random): string =>
  text
    .split(' ')
    .map((word) => (random() < rate ? vocabulary.word(random) : word))
    .join(' ')

describe('clusterNearCopies', () => {
  const random = randomFrom(11)
  const vocabulary = new Vocabulary(30_000, random)

  it('finds known copies at several rates of editing among 2,000 documents, and hardly any others', () => {
    const family = new Map<SnapshotId, number>()
    const docs: NearCopyDocument[] = []
    const found = new Map<number, { pairs: number; joined: number }>()
    const copiesAt: { rate: number; original: SnapshotId; copy: SnapshotId }[] = []
    for (let id = 0; docs.length < 2000; id++) {
      const text = vocabulary.prose(120 + Math.floor(random() * 500), random)
      const original = docOf(text, `original ${id}`)
      docs.push(original)
      family.set(original.snapshot, id)
      if (id % 2 === 0) continue
      const rate = pick([0, 0.01, 0.03, 0.05, 0.08], random)
      const around = random() < 0.5 ? `${vocabulary.prose(40, random)} ` : ''
      const copy = docOf(around + edited(text, rate, vocabulary, random), `copy ${id}`)
      docs.push(copy)
      family.set(copy.snapshot, id)
      copiesAt.push({ rate, original: original.snapshot, copy: copy.snapshot })
    }
    const { cluster } = clusterNearCopies(docs, [])

    for (const { rate, original, copy } of copiesAt) {
      const count = found.get(rate) ?? { pairs: 0, joined: 0 }
      count.pairs++
      if (cluster.get(original) === cluster.get(copy)) count.joined++
      found.set(rate, count)
    }
    const recall = (rate: number) => (found.get(rate)?.joined ?? 0) / (found.get(rate)?.pairs ?? 1)
    expect(recall(0)).toBeGreaterThanOrEqual(0.99)
    expect(recall(0.01)).toBeGreaterThanOrEqual(0.99)
    expect(recall(0.03)).toBeGreaterThanOrEqual(0.97)
    expect(recall(0.05)).toBeGreaterThanOrEqual(0.9)

    const familiesIn = new Map<string, Set<number>>()
    for (const [snapshot, name] of cluster) {
      familiesIn.set(name, (familiesIn.get(name) ?? new Set()).add(family.get(snapshot) ?? -1))
    }
    const mixed = [...familiesIn.values()].filter((families) => families.size > 1)
    expect(mixed).toHaveLength(0)
  })

  it('does not join texts on one topic that share their vocabulary and many phrases', () => {
    const phrases = Array.from({ length: 40 }, () => vocabulary.words(5, random).join(' '))
    const docs = Array.from({ length: 300 }, (_, id) => {
      const parts = Array.from({ length: 30 }, () =>
        random() < 0.4 ? pick(phrases, random) : vocabulary.words(6, random).join(' '),
      )
      return docOf(parts.join(' '), `topic ${id}`)
    })
    const { cluster } = clusterNearCopies(docs, [])
    expect(new Set(cluster.values()).size).toBe(300)
  })

  const story = vocabulary.prose(200, random)
  const other = vocabulary.prose(200, random)
  const [a, b, c] = ['a', 'b', 'c'].map((name) => docOf(story, name)) as [
    NearCopyDocument,
    NearCopyDocument,
    NearCopyDocument,
  ]

  it('takes a new copy into the cluster that is there, and keeps its name', () => {
    const first = clusterNearCopies([a], [])
    const name = first.cluster.get(a.snapshot) as string
    const second = clusterNearCopies([b, docOf(other)], [{ ...a, cluster: name }])
    expect(second.cluster.get(b.snapshot)).toBe(name)
    expect(second.cluster.get(docOf(other).snapshot)).not.toBe(name)
    expect(second.merged).toEqual(new Map())
  })

  it('merges clusters that a new document joins, into the name first in order', () => {
    const half = story.slice(0, story.length / 2)
    const rest = story.slice(story.length / 2)
    const earlier: ClusterCandidate[] = [
      { ...docOf(`${half} ${rest.slice(0, rest.length / 3)}`, 'front'), cluster: 'two' },
      { ...docOf(`${half.slice(half.length / 3)} ${rest}`, 'back'), cluster: 'one' },
    ]
    const { cluster, merged } = clusterNearCopies([a], earlier)
    expect(cluster.get(a.snapshot)).toBe('one')
    expect(merged).toEqual(new Map([['two', 'one']]))
  })

  it('leaves a document that was clustered before where it is', () => {
    const { cluster, merged } = clusterNearCopies([a, c], [{ ...a, cluster: 'kept' }])
    expect(cluster).toEqual(
      new Map(
        [a, c]
          .map(({ snapshot }) => snapshot)
          .sort()
          .map((snapshot) => [snapshot, 'kept']),
      ),
    )
    expect(merged.size).toBe(0)
  })

  it('is the same in any order, and joins copies however they are spread over batches', () => {
    const texts = Array.from({ length: 6 }, () => vocabulary.prose(150, random))
    const docs = texts.flatMap((text, id) =>
      Array.from({ length: 1 + (id % 3) }, (_, copy) =>
        docOf(edited(text, copy * 0.01, vocabulary, random), `${id}/${copy}`),
      ),
    )
    const partition = (clusters: ReadonlyMap<SnapshotId, string>) => {
      const groups = new Map<string, SnapshotId[]>()
      for (const [snapshot, name] of [...clusters].sort())
        groups.set(name, [...(groups.get(name) ?? []), snapshot])
      return [...groups.values()].sort()
    }
    const whole = clusterNearCopies(docs, [])
    fc.assert(
      fc.property(
        fc.shuffledSubarray(docs, { minLength: docs.length }),
        fc.integer({ min: 0, max: docs.length }),
        (shuffled, cut) => {
          expect(clusterNearCopies(shuffled, [])).toEqual(whole)
          const first = clusterNearCopies(shuffled.slice(0, cut), [])
          const known = shuffled
            .slice(0, cut)
            .map((doc) => ({ ...doc, cluster: first.cluster.get(doc.snapshot) as string }))
          const second = clusterNearCopies(shuffled.slice(cut), known)
          const all = new Map(second.cluster)
          for (const { snapshot, cluster } of known) all.set(snapshot, second.merged.get(cluster) ?? cluster)
          expect(partition(all)).toEqual(partition(whole.cluster))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('does not compare all pairs of ten thousand copies of one text', () => {
    const { signature, bands } = nearCopySignature(story)
    const docs = Array.from({ length: 10_000 }, (_, id) => ({
      snapshot: sha256(`${id}`) as SnapshotId,
      signature,
      bands,
    }))
    const before = process.cpuUsage()
    expect(new Set(clusterNearCopies(docs, []).cluster.values()).size).toBe(1)
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5)
  })
})
