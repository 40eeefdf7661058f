import { expect, it } from 'vitest'
import { type Run, runPage, runsPage, type Site } from '../index.js'
import { HOSTILE } from '../testing/hostile.js'
import { dangersIn, faultsIn, parsed } from '../testing/html.js'

const SITE: Site = { kind: 'app', title: 'Assay', author: 'Assay', texts: 'whole' }
const NOW = Date.parse('2026-03-01T12:00:30.000Z')

const aRun = (state: Run['state'], account: Partial<Run['account']> = {}, title = 'A text'): Run => ({
  id: 'job_0123456789abcdef',
  kind: 'check',
  title,
  state,
  askedAt: '2026-03-01T11:59:00.000Z',
  version: 7,
  account: { lines: [], counts: {}, done: 0, refusals: [], workedMs: 0, results: [], ...account },
})

const factsOf = (run: Run): Record<string, string> =>
  Object.fromEntries(
    [...parsed(runPage({ run, now: NOW }, SITE)).querySelectorAll('#run-facts div')].map((fact) => [
      fact.querySelector('dt')?.textContent ?? '',
      fact.querySelector('dd')?.textContent ?? '',
    ]),
  )

it('tells time, what is left, and cost with its caps, also without script', () => {
  const run = aRun('running', {
    done: 4,
    total: 12,
    leftMs: 80_000,
    workedMs: 40_000,
    toldAt: '2026-03-01T12:00:25.000Z',
    counts: { searches: 1_204 },
    spending: {
      model: 'some/model',
      calls: 3,
      uncertain: 1,
      inputTokens: 1_500,
      outputTokens: 200,
      cost: 0.01234,
      caps: { usd: 0.5, tokens: 9_000 },
    },
  })
  expect(factsOf(run)).toEqual({
    'Time at work': '45 seconds',
    'Time left': 'about 1 minute 20 seconds',
    Statements: '4 of 12 done',
    Searches: '1,204',
    'Language model': 'some/model',
    'Model calls': '3, and 1 that broke off',
    Tokens: '1,500 in and 200 out, of at most 9,000',
    Cost: 'US$ 0.0123, of at most US$ 0.50',
  })
  const bar = parsed(runPage({ run, now: NOW }, SITE)).querySelector('progress')
  expect([bar?.getAttribute('value'), bar?.getAttribute('max')]).toEqual(['4', '12'])
})

it('invents no time that is left', () => {
  expect(factsOf(aRun('waiting'))['Time left']).toBe('unknown until it begins')
  expect(factsOf(aRun('running', { total: 1 }))['Time left']).toContain('unknown: it cannot be told')
  expect(factsOf(aRun('running', { done: 1, total: 9 }))['Time left']).toContain('unknown until some more')
  expect(factsOf(aRun('done', { done: 9, total: 9, leftMs: 5 }))).not.toHaveProperty('Time left')
  expect(
    factsOf(aRun('done', { workedMs: 61_000, toldAt: '2026-03-01T12:00:00.000Z' }))['Time at work'],
  ).toBe('1 minute 1 second')
})

it.each(HOSTILE)('shows and never obeys %j', (words) => {
  const told = {
    lines: [{ kind: words, text: words, at: 12, times: 3 }],
    counts: { [words]: 2 },
    refusals: [{ kind: words, text: words }],
    results: [{ to: 'checks/chk_0000000000000000/', label: words }],
    message: words,
    current: words,
    done: 1,
    total: 3,
  }
  for (const state of ['running', 'done', 'failed'] as const) {
    const run = aRun(state, told, words)
    for (const html of [runPage({ run, now: NOW }, SITE), runsPage([run], SITE)]) {
      const document = parsed(html)
      expect(faultsIn(document)).toEqual([])
      expect(dangersIn(document)).toEqual([])
    }
  }
})
