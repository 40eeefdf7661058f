import { describe, expect, it } from 'vitest'
import type { DraftBlock } from './draft.js'
import { keepFound } from './keep-found.js'

const paragraph = (text: string): DraftBlock => ({ kind: 'paragraph', text })
const story = 'The old canal reopened on Saturday after nine years of work on three of its locks.'
const more = 'The first boat through was a barge that had carried timber on the same water in 1931.'
const advert = 'Ten bridges that you must see before the summer ends, with pictures and a map.'
const menu = 'Home News Sport Weather and everything else that we have'

describe('keepFound', () => {
  it('keeps what was found and leaves out what was not', () => {
    const blocks = [paragraph(menu), paragraph(story), paragraph(more), paragraph(advert)]
    expect(keepFound(blocks, `${story} ${more}`)).toEqual([paragraph(story), paragraph(more)])
  })

  it('keeps its own words where the extractor lost some', () => {
    expect(
      keepFound([paragraph(story), paragraph(more)], `${story.replace('on Saturday', '')} ${more}`),
    ).toEqual([paragraph(story), paragraph(more)])
  })

  it('puts back rows, nested items, notes, code, a lone block and the title', () => {
    const blocks: DraftBlock[] = [
      { kind: 'heading', text: 'Canal', level: 1 },
      paragraph(story),
      { kind: 'table-row', cells: ['Mill Lock', '2.4'] },
      { kind: 'code', text: 'rise = 2.4' },
      { kind: 'list-item', text: 'three locks were rebuilt in stone' },
      { kind: 'list-item', text: 'nested' },
      paragraph('It worked.'),
      paragraph(more),
      { kind: 'footnote', text: 'Measured twice.' },
    ]
    expect(keepFound(blocks, `${story} three locks were rebuilt in stone ${more}`)).toEqual(blocks)
  })

  it('takes the whole page when the extractor found nothing of it, or hardly anything', () => {
    const blocks = [paragraph(menu), paragraph(story), paragraph(more), paragraph(advert)]
    expect(keepFound(blocks, '')).toEqual(blocks)
    expect(keepFound(blocks, 'words from elsewhere entirely')).toEqual(blocks)
    expect(keepFound([...blocks, paragraph(`${advert} ${advert}`)], menu)).toHaveLength(5)
  })
})
