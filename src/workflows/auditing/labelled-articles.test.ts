import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditMark } from '../../domain/index.js'
import { putMadeRecords } from '../../store/testing/made-records.js'
import { openWorkspace, type Workspace } from '../workspace.js'
import { LABELLED_ARTICLES, labelsOf, textOf } from './testing/labelled-articles.js'

const LIBRARY = fileURLToPath(new URL('../../../examples/library', import.meta.url))

let dir: string
let workspace: Workspace
const given: { article: string; words: string; right: AuditMark; mark: AuditMark | undefined }[] = []

/** With the judge that ships: what a user gets, and not what a double would say. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-labelled-'))
  await putMadeRecords(join(dir, '.assay'))
  workspace = await openWorkspace(join(dir, '.assay'), { create: true })
  await workspace.add([LIBRARY])
  for (const article of LABELLED_ARTICLES) {
    const file = join(dir, article.name)
    await writeFile(file, textOf(article))
    const { units } = await workspace.audit(file)
    const labels = labelsOf(article)
    // Offsets into a page are those of its read text; its units come in the same order.
    const inOrder = article.name.endsWith('.html')
    for (const [index, { start, end, words, mark: right }] of labels.entries()) {
      const unit = inOrder ? units[index] : units.find((one) => one.start < end && one.end > start)
      given.push({ article: article.name, words, right, mark: unit?.mark })
    }
  }
}, 240_000)

afterAll(async () => {
  await workspace?.close()
  await rm(dir, { recursive: true, force: true })
})

const of = (mark: AuditMark) => ({
  precision: share(
    given.filter((one) => one.mark === mark),
    ({ right }) => right === mark,
  ),
  recall: share(
    given.filter(({ right }) => right === mark),
    (one) => one.mark === mark,
  ),
})

const share = <Item>(items: readonly Item[], test: (item: Item) => boolean): number =>
  items.filter(test).length / items.length

describe('the marks of labelled articles', () => {
  it('are right nine times in ten', () => {
    expect(share(given, ({ right, mark }) => right === mark)).toBeGreaterThan(0.9)
  })

  it.each(['supported', 'contradicted', 'uncited', 'not-checkable'] as const)(
    'never says “%s” of what is not',
    (mark) => {
      expect(given.filter((one) => one.mark === mark && one.right !== mark)).toEqual([])
    },
  )

  it('miss no missing source and no false citation', () => {
    expect(of('uncited').recall).toBe(1)
    expect(of('cites-something-that-does-not-say-so').recall).toBe(1)
    expect(of('not-checkable').recall).toBe(1)
  })

  it('call a contradiction at worst a citation that does not say so', () => {
    expect(of('contradicted').recall).toBeGreaterThanOrEqual(0.5)
    const missed = given.filter(({ right, mark }) => right === 'contradicted' && mark !== 'contradicted')
    expect(missed.map(({ mark }) => mark)).not.toContain('supported')
    expect(missed.map(({ mark }) => mark)).not.toContain('uncited')
  })
})
