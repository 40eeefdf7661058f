import { expect, it } from 'vitest'
import { extractClaims } from '../../claims/index.js'
import type { Claim, Stance } from '../../domain/index.js'
import type { Judge, JudgePair } from '../../judge/index.js'
import { batchedJudge } from './batched-judge.js'

const stanceOf = ({ passage }: JudgePair): Stance => ({
  label: 'neutral',
  probabilities: { supports: 0, refutes: 0, neutral: 1 },
  decidedBy: { start: 0, end: passage.text.length },
  reasons: [{ by: 'words', points: 'neutral', text: passage.text }],
  unsupported: [],
})
const claim = extractClaims('The lake is deep.')[0]?.whole as Claim
const pair = (text: string): JudgePair => ({
  claim,
  passage: { text, context: [], sentences: [{ start: 0, end: text.length }] },
})

function counting(): { judge: Judge; sizes: number[] } {
  const sizes: number[] = []
  const judge: Judge = {
    id: 'counting/1',
    judge: async (pairs) => {
      sizes.push(pairs.length)
      if (pairs.some(({ passage }) => passage.text === 'bad')) throw new Error('no such model')
      return pairs.map(stanceOf)
    },
  }
  return { judge, sizes }
}

it('gives everybody their own stances, in order, and asks few times', async () => {
  const { judge, sizes } = counting()
  const batched = batchedJudge(judge)
  const asked = Array.from({ length: 40 }, (_, at) => Array.from({ length: at % 5 }, (_, i) => `${at}-${i}`))
  const answers = await Promise.all(asked.map((texts) => batched.judge(texts.map(pair))))
  expect(answers.map((stances) => stances.map(({ reasons }) => reasons[0]?.text))).toEqual(asked)
  expect(sizes.length).toBeLessThanOrEqual(3)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(64)
  expect(await batched.judge([pair('later')])).toHaveLength(1)
})

it('takes one that asks for more than a batch whole, and fails whom it failed', async () => {
  const { judge } = counting()
  const batched = batchedJudge(judge)
  const many = Array.from({ length: 200 }, (_, at) => pair(String(at)))
  const failing = expect(batched.judge([pair('bad')])).rejects.toThrow('no such model')
  expect(await batched.judge(many)).toHaveLength(200)
  await failing
  expect(await batched.judge([pair('fine')])).toHaveLength(1)
})
