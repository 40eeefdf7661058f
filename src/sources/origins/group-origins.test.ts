import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Origin, parseEdtf, type SnapshotId, sha256 } from '../../domain/index.js'
import { groupOrigins, type OriginDocument } from './group-origins.js'
import { publisherKey } from './publisher-key.js'

function doc(
  name: string,
  about: Partial<Omit<OriginDocument, 'published'>> & { published?: string } = {},
): OriginDocument {
  const { published, ...rest } = about
  const date = published === undefined ? undefined : parseEdtf(published)
  return {
    snapshot: sha256(name) as SnapshotId,
    location: `file:${name}.txt`,
    ...rest,
    ...(date === undefined ? {} : { published: date }),
  }
}

const haveOnePublisher = (a: OriginDocument, b: OriginDocument): boolean => {
  const key = publisherKey(a.publisher ?? '')
  return key !== undefined && key === publisherKey(b.publisher ?? '')
}

const groupsOf = (docs: readonly OriginDocument[]) =>
  groupOrigins(docs).origins.map(({ name, basis, snapshots }) => [name, basis, snapshots.length])

describe('groupOrigins', () => {
  it('joins documents of one publisher, however its name is written', () => {
    expect(
      groupsOf([
        doc('a', { publisher: 'The Harbour Gazette, Inc.', published: '2001' }),
        doc('b', { publisher: 'harbour gazette', published: '1999-05' }),
      ]),
    ).toEqual([['harbour gazette', 'publisher', 2]])
  })

  it('joins near copies under the publisher of the earliest', () => {
    expect(
      groupsOf([
        doc('late', { publisher: 'Valley Courier', cluster: 'x', published: '2020-03-02' }),
        doc('early', { publisher: 'Wire Service', cluster: 'x', published: '2020-03-01' }),
        doc('undated', { publisher: 'Hill Post', cluster: 'x' }),
      ]),
    ).toEqual([['Wire Service', 'near-copies', 3]])
  })

  it('joins over both, and says so', () => {
    expect(
      groupsOf([
        doc('a', { publisher: 'A', cluster: 'x', published: '2020' }),
        doc('b', { publisher: 'B', cluster: 'x', published: '2021' }),
        doc('c', { publisher: 'B', cluster: 'y', published: '2022' }),
      ]),
    ).toEqual([['A', 'publisher-and-near-copies', 3]])
  })

  it('keeps documents apart of which nothing is known', () => {
    expect(groupsOf([doc('a', { title: 'On bees' }), doc('b')])).toHaveLength(2)
    expect(groupOrigins([doc('a', { title: 'On bees' })]).origins[0]).toMatchObject({
      name: 'On bees',
      basis: 'single-document',
    })
  })

  it('falls back on the host, and from the host on the one publisher that is named there', () => {
    const onHost = { host: 'www.museum.example' }
    expect(groupsOf([doc('a', onHost), doc('b', { host: 'museum.example' })])).toEqual([
      expect.arrayContaining(['publisher', 2]),
    ])
    expect(groupsOf([doc('a', onHost), doc('b', { ...onHost, publisher: 'Sea Museum' })])).toEqual([
      ['Sea Museum', 'publisher', 2],
    ])
    const blogs = { host: 'blogs.example' }
    expect(
      groupsOf([
        doc('a', blogs),
        doc('b', { ...blogs, publisher: 'Ann' }),
        doc('c', { ...blogs, publisher: 'Ben' }),
      ]),
    ).toHaveLength(3)
  })

  it('takes two snapshots of one location for one document', () => {
    expect(groupsOf([doc('a', { location: 'file:x' }), doc('b', { location: 'file:x' })])).toEqual([
      ['file:x', 'single-document', 2],
    ])
  })

  it('is a partition in valid origins, the same in any order, that never splits what is shared', () => {
    const option = <T>(values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
    const fields = fc.record({
      publisher: option(['Alpha', 'ALPHA Ltd', 'Beta', '!!', '', '日本放送']),
      host: option(['a.example', 'www.a.example', 'b.example']),
      cluster: option(['x', 'y', 'z']),
      published: option(['2001', '2001-05', '1999~', '1990/..', '2001-05-04']),
      title: option(['One', '']),
    })
    fc.assert(
      fc.property(fc.array(fc.tuple(fields, fc.nat()), { maxLength: 9 }), (all) => {
        const docs = all.map(([about], at) =>
          doc(`${at}`, Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined))),
        )
        const result = groupOrigins(docs)
        const shuffled = docs
          .map((each, at) => ({ each, key: all[at]?.[1] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each)
        expect(groupOrigins(shuffled).origins).toEqual(result.origins)
        expect(result.origins.flatMap((origin) => origin.snapshots).sort()).toEqual(
          docs.map((d) => d.snapshot).sort(),
        )
        expect(new Set(result.origins.map((origin) => origin.id)).size).toBe(result.origins.length)
        expect(result.origins.every((origin) => Origin.safeParse(origin).success)).toBe(true)
        const split = docs.flatMap((a) =>
          docs.filter(
            (b) =>
              (haveOnePublisher(a, b) || (a.cluster !== undefined && a.cluster === b.cluster)) &&
              result.originOf.get(a.snapshot) !== result.originOf.get(b.snapshot),
          ),
        )
        expect(split).toEqual([])
      }),
    )
  })
})

describe('publisherKey', () => {
  it.each([
    ['The New Harbour Times Co., Ltd.', 'new harbour times'],
    ['Société d’Été', 'societe dete'],
    ['Smith & Sons', 'smith and sons'],
    ['U.S. Survey', 'us survey'],
    ['The', 'the'],
    ['Inc.', 'inc'],
    ['Правда Й', 'правда й'],
    ['한국신문', '한국신문'],
  ])('%s', (name, key) => {
    expect(publisherKey(name)).toBe(key)
  })

  it('has no key without letters', () => {
    expect(publisherKey('—')).toBeUndefined()
  })
})
