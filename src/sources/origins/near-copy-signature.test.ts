import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  areNearCopies,
  estimateSimilarity,
  NEAR_COPY_THRESHOLD,
  nearCopySignature,
} from './near-copy-signature.js'
import { randomFrom, Vocabulary } from './testing/generated-text.js'

const similarity = (a: string, b: string) =>
  estimateSimilarity(nearCopySignature(a).signature, nearCopySignature(b).signature)
const copies = (a: string, b: string) =>
  areNearCopies(nearCopySignature(a).signature, nearCopySignature(b).signature)

const WIRE_STORY = `The space agency said on Tuesday that its orbiter had entered the shadow of the ringed planet
for the last time. Engineers at the control centre watched the signal fade shortly after noon. The craft had spent
thirteen years taking pictures of storms, moons and gaps in the rings. Its fuel was nearly gone, and the team chose to
let it burn up rather than risk a collision with a moon that may hold an ocean. "It told us everything it could until
the end," said the flight director, who joined the project as a student.`

const OTHER_REPORT = `After thirteen years in orbit, the probe that changed how we see the ringed planet is gone. It
plunged into the clouds on Tuesday, and mission control lost contact just past midday. Low on fuel, it was steered
downwards on purpose: nobody wanted it to strike one of the moons, where water hides under ice. Researchers will be
busy with its photographs for decades, from giant hexagonal storms to the thin gaps between the rings.`

const codeUnits = fc.array(fc.nat(0xffff), { maxLength: 200 }).map((units) => String.fromCharCode(...units))

describe('nearCopySignature', () => {
  it('does not mind case, punctuation, layout or typographic forms', () => {
    expect(similarity(WIRE_STORY, WIRE_STORY.toUpperCase().replace(/[,.]/g, ' ').replace(/\s+/g, '\n'))).toBe(
      1,
    )
  })

  it('knows a wire story under its own headline and with a paragraph more', () => {
    const carried = `A last farewell beyond the asteroid belt\n\n${WIRE_STORY}\n\nReaders of this paper followed the
    launch from the town square in autumn 1997, when the school band played and the mayor held a speech.`
    expect(copies(WIRE_STORY, carried)).toBe(true)
  })

  it('tells two reports of one event apart', () => {
    expect(similarity(WIRE_STORY, OTHER_REPORT)).toBeLessThan(0.1)
    expect(copies(WIRE_STORY, OTHER_REPORT)).toBe(false)
  })

  it('takes short texts of one pattern for different ones, unless their words are the same', () => {
    expect(copies('Mont Blanc is 4806 metres high.', 'Mont Blanc is 4810 metres high.')).toBe(false)
    expect(
      copies(
        'The mountain called Denali in Alaska is 6190 metres high above the sea.',
        'The mountain called Elbrus in Russia is 5642 metres high above the sea.',
      ),
    ).toBe(false)
    expect(copies('Mont Blanc is 4806 metres high.', 'MONT BLANC is 4806 metres high')).toBe(true)
  })

  it('takes texts without words for copies of nothing', () => {
    const empty = nearCopySignature('… !')
    expect(empty.bands).toEqual([])
    expect(areNearCopies(empty.signature, empty.signature)).toBe(false)
  })

  it('reads scripts without spaces', () => {
    const text =
      '東京タワーは一九五八年に完成した高さ三百三十三メートルの塔で、今も多くの人が訪れる観光の名所として知られている。'
    expect(copies(text, text.replace('多くの人', '大勢の人'))).toBe(true)
    expect(
      copies(
        text,
        '富士山は日本で一番高い山であり、静岡県と山梨県にまたがっている。その高さは三千七百七十六メートルである。',
      ),
    ).toBe(false)
  })

  it('estimates the Jaccard similarity of the shingles within its standard error', () => {
    const random = randomFrom(7)
    const vocabulary = new Vocabulary(20_000, random)
    for (const share of [0.2, 0.5, 0.8]) {
      let error = 0
      for (let round = 0; round < 40; round++) {
        const [common, left, right] = [share, 1 - share, 1 - share].map((part) =>
          vocabulary.words(Math.round(part * 600), random).join(' '),
        )
        const jaccard = share / (2 - share)
        error += similarity(`${common} ${left}`, `${common} ${right}`) - jaccard
      }
      expect(Math.abs(error / 40)).toBeLessThan(0.025)
    }
    expect(NEAR_COPY_THRESHOLD).toBeGreaterThan(0.4)
  })

  it('gives 32 integers for a PostgreSQL column, and the same for the same words, on any text', () => {
    fc.assert(
      fc.property(codeUnits, (text) => {
        const { signature, bands } = nearCopySignature(text)
        expect(bands).toEqual(Array.from(Int32Array.from(bands)))
        expect([0, 32]).toContain(bands.length)
        expect(nearCopySignature(text)).toEqual({ signature, bands })
        expect(estimateSimilarity(signature, signature)).toBe(bands.length === 0 ? 0 : 1)
      }),
    )
  })
})
