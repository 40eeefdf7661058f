import { describe, expect, it } from 'vitest'
import { paintedBy } from './pdf-ink.js'
import { seenWords } from './pdf-unseen.js'

const OPS = {
  save: 1,
  restore: 2,
  transform: 3,
  setTextRenderingMode: 4,
  setFillRGBColor: 5,
  showText: 6,
  constructPath: 7,
  fill: 8,
  paintImageXObject: 9,
  setGState: 10,
}
type Step = [keyof typeof OPS, ...unknown[]]
const listOf = (steps: Step[]) => ({
  fnArray: steps.map(([name]) => OPS[name]),
  argsArray: steps.map(([, ...args]) => args),
})
const show = (text: string): Step => ['showText', Array.from(text, (unicode) => ({ unicode }))]
const inks = (...steps: Step[]) =>
  paintedBy(listOf(steps), OPS).letters.map(({ letter, ink }) => `${letter} ${ink}`)

describe('the ink of letters', () => {
  it('follows mode, colour and transparency through save and restore', () => {
    expect(
      inks(
        ['save'],
        ['setTextRenderingMode', 3],
        show('a'),
        ['restore'],
        show('b c'),
        ['setFillRGBColor', '#ffffff'],
        show('d'),
        ['setFillRGBColor', '#000000'],
        ['setGState', [['ca', 0]]],
        show('e'),
      ),
    ).toEqual(['a unpainted', 'b seen', 'c seen', 'd white', 'e unpainted'])
  })

  it('knows where the page is dark, through transformations', () => {
    const { dark, pictures } = paintedBy(
      listOf([
        ['transform', 2, 0, 0, 2, 10, 10],
        ['constructPath', OPS.fill, [], [0, 0, 5, 5]],
        ['paintImageXObject', 'a'],
        ['setFillRGBColor', '#ffffff'],
        ['constructPath', OPS.fill, [], [0, 0, 90, 90]],
      ]),
      OPS,
    )
    expect(dark).toEqual([[10, 10, 20, 20]])
    expect(pictures).toEqual([[10, 10, 12, 12]])
  })

  it('leaves a page whose operators cannot be had as it is', async () => {
    const page = { getOperatorList: () => Promise.reject(new Error('broken')) }
    expect(await seenWords(page, [{ str: 'As it is', transform: [1, 0, 0, 1, 0, 0] }])).toEqual(['As it is'])
  })
})
