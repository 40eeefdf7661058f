import { describe, expect, it } from 'vitest'
import { extractClaims } from '../../claims/index.js'
import {
  type Block,
  type Claim,
  type Passage,
  type SnapshotId,
  type SourceId,
  type Stance,
  sliceSpan,
} from '../../domain/index.js'
import { createComparatorJudge, type Judge } from '../../judge/index.js'
import { passagesOf } from '../../library/index.js'
import { judgePassages } from './judge-passages.js'
import { atItsPlace, mostTelling } from './stance-of-reading.js'

function claimOf(text: string): Claim {
  const [sentence] = extractClaims(text)
  if (!sentence) throw new Error('a claim')
  return sentence.whole
}

/** A row laid out as a reader does, under the title of its document. */
function rowOf(columns: string[], cells: string[], title = 'Highest mountains'): Passage {
  let text = ''
  const spans = cells.map((cell, at) => {
    if (at > 0) text += ' | '
    const start = text.length
    text += cell
    return { start, end: text.length }
  })
  const block: Block = { kind: 'table-row', start: 0, end: text.length, cells: spans, columns, row: 2 }
  const [passage] = passagesOf({
    snapshot: 'a'.repeat(64) as SnapshotId,
    source: 'src_0123456789abcdef' as SourceId,
    text,
    blocks: [block],
    title,
  })
  if (!passage) throw new Error('a passage')
  return passage
}

const headingOf = (text: string): Passage => ({
  ...rowOf([], [text]),
  kind: 'heading',
})

/** Judgements in memory, and a judge that counts what it is asked. */
function tools(judge: Judge = createComparatorJudge()) {
  const stored = new Map<string, Stance>()
  const asked: string[] = []
  return {
    asked,
    stored,
    store: {
      judgements: {
        getMany: async (keys: readonly string[]) =>
          new Map(
            keys.flatMap((key) => {
              const stance = stored.get(key)
              return stance ? [[key, stance] as const] : []
            }),
          ),
        putMany: async (entries: ReadonlyMap<string, Stance>) => {
          for (const [key, stance] of entries) stored.set(key, stance)
        },
      },
    } as unknown as Parameters<typeof judgePassages>[0]['store'],
    judge: {
      ...judge,
      judge: async (pairs: Parameters<Judge['judge']>[0]) => {
        asked.push(...pairs.map(({ passage }) => passage.text))
        return judge.judge(pairs)
      },
    },
  }
}

const PEAKS = ['Peak', 'Height in metres', 'First ascent']

describe('judging a row of a table', () => {
  it('gives the judge its reading, and the stance in the places of the row', async () => {
    const row = rowOf(PEAKS, ['Denali', '6190', '1913'])
    const with_ = tools()
    const [stance] = await judgePassages(with_, claimOf('The height of Denali is 6,190 metres.'), [row])
    expect(with_.asked).toEqual(['Peak Denali: height 6,190 metres, first ascent 1913.'])
    expect(stance?.label).toBe('supports')
    expect(sliceSpan(row.text, stance?.decidedBy ?? { start: 0, end: 0 })).toBe('Denali | 6190 | 1913')
    const numbers = stance?.reasons.find(({ by }) => by === 'numbers')
    expect(numbers?.passageSpan && sliceSpan(row.text, numbers.passageSpan)).toBe('6190')
    for (const { passageSpan } of stance?.reasons ?? []) {
      expect(passageSpan?.end ?? 0).toBeLessThanOrEqual(row.text.length)
    }
  })

  it('takes the reading of a wide row that says most', async () => {
    const months = Array.from({ length: 30 }, (_, at) => `Visitors in month number ${at}`)
    const columns = ['Peak', ...months, 'Height in metres']
    const row = rowOf(columns, ['Denali', ...months.map((_, at) => `${at}000`), '6190'])
    expect(row.readings?.length).toBeGreaterThan(1)
    const [stance] = await judgePassages(tools(), claimOf('The height of Denali is 6,190 metres.'), [row])
    expect(stance?.label).toBe('supports')
  })

  it('is not judged anew for the same reading, nor for another claim under its key', async () => {
    const row = rowOf(PEAKS, ['Denali', '6190', '1913'])
    const with_ = tools()
    const claim = claimOf('The height of Denali is 6,190 metres.')
    const first = await judgePassages(with_, claim, [row])
    expect(await judgePassages(with_, claim, [row, row])).toEqual([...first, ...first])
    expect(with_.asked).toHaveLength(1)
    await judgePassages(with_, claimOf('The height of Denali is 5,000 metres.'), [row])
    expect(with_.asked).toHaveLength(2)
  })
})

describe('what is not given to the judge', () => {
  it('is a heading', async () => {
    const heading = headingOf('Alexander Graham Bell and the telephone')
    const with_ = tools()
    const claim = claimOf('Alexander Graham Bell invented the telephone.')
    const [stance] = await judgePassages(with_, claim, [heading])
    expect(with_.asked).toEqual([])
    expect(stance).toMatchObject({ label: 'neutral', reasons: [{ by: 'heading', points: 'neutral' }] })
  })

  it.each([
    ['In 1881 the station lost 71 days.', 0],
    ['In July 1881 the station lost 71 days.', 0],
    ['In 1880 the station lost 13 days.', 1],
    ['Before 1890 the station lost 13 days.', 1],
    ['Between 1879 and 1885 the station lost 84 days.', 1],
    ['The station lost 13 days.', 1],
  ])('is a row of figures for another time: %s', async (text, judged) => {
    const row = rowOf(['Year', 'Reliefs', 'Days lost'], ['1880', '9', '13'])
    const with_ = tools()
    const [stance] = await judgePassages(with_, claimOf(text), [row])
    expect(with_.asked).toHaveLength(judged)
    if (judged === 0) {
      expect(stance?.label).toBe('neutral')
      expect(stance?.reasons[0]?.text).toMatch(/figures for 1880, and the claim speaks of .*1881/)
    }
  })

  it('is no row that tells what happened when: a claim may have the time wrong', async () => {
    const row = rowOf(['Year', 'Event'], ['1969', 'Apollo 11 lands on the Moon'])
    const with_ = tools()
    await judgePassages(with_, claimOf('Apollo 11 landed on the Moon in 1971.'), [row])
    expect(with_.asked).toHaveLength(1)
  })
})

describe('stances to readings', () => {
  const stance = (label: Stance['label'], probability: number): Stance => ({
    label,
    probabilities: { supports: 0, refutes: 0, neutral: 0, [label]: probability },
    decidedBy: { start: 0, end: 1 },
    reasons: [],
    unsupported: [],
  })

  it('give way to the one that says most', () => {
    const [weak, strong, none] = [stance('supports', 0.6), stance('refutes', 0.9), stance('neutral', 0.99)]
    const beside = { ...none, outOfScope: 'another year' }
    expect(mostTelling([none, weak, strong])).toBe(strong)
    expect(mostTelling([strong, weak])).toBe(strong)
    expect(mostTelling([none, beside])).toBe(beside)
    expect(mostTelling([beside, weak])).toBe(weak)
    expect(mostTelling([])).toBeUndefined()
  })

  it('keep no place that is a column’s name or in two cells', () => {
    const row = rowOf(PEAKS, ['Denali', '6190', '1913'])
    const [reading] = row.readings ?? []
    if (!reading) throw new Error('a reading')
    const pointing = (start: number, end: number): Stance => ({
      ...stance('supports', 0.9),
      reasons: [{ by: 'names', points: 'supports', text: 'it', passageSpan: { start, end } }],
    })
    const placed = (words: string) => {
      const start = reading.text.indexOf(words)
      const [reason] = atItsPlace(pointing(start, start + words.length), reading, row.text).reasons
      return reason?.passageSpan && sliceSpan(row.text, reason.passageSpan)
    }
    expect(placed('Denali')).toBe('Denali')
    expect(placed('nal')).toBe('nal')
    expect(placed('6,190 metres')).toBe('6190')
    expect(placed('height')).toBeUndefined()
    expect(placed('6,190 metres, first ascent 1913')).toBeUndefined()
  })
})
