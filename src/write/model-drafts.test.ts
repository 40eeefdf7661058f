import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditSentence } from './audit.js'
import { analysis } from './drafts.js'
import { joinDrafts } from './join-drafts.js'
import { evidenceForModel, type ModelProse, type ModelSentence, modelDrafts } from './model-drafts.js'
import { anyText, CLAIM, oddNotes, register, survey, writing } from './testing/fixtures.js'

const input = writing(CLAIM, 'supported', [
  survey,
  register,
  { ...oddNotes, publisher: 'River Almanac', text: 'The bridge is 480 metres long, it is said.' },
])
const evidence = evidenceForModel(input)
const at = (who: string) => evidence.findIndex((one) => one.who.includes(who))
const [SURVEY, REGISTER, ODD] = [at('Survey Office'), at('City Register'), at('River Almanac')]

const prose = (...summary: Partial<ModelSentence>[]): ModelProse => ({
  summary: summary.map((one) => ({ text: '', evidence: [], analysis: false, ...one })),
  context: [],
  bias: [],
})
const draft = (one: Partial<ModelSentence>, from = input) => {
  const { drafts, cuts } = modelDrafts(prose(one), from)
  return { kept: drafts.summary.map(({ text }) => text), reason: cuts[0]?.reason }
}

describe('evidenceForModel', () => {
  it('gives the deciding words with their source and stance, supporting ones first', () => {
    expect(evidence.map(({ exact, label }) => [exact, label])).toEqual([
      ['The bridge is 503 metres long.', 'supports'],
      ['Its length is 503 metres.', 'supports'],
      ['The bridge is 480 metres long, it is said.', 'refutes'],
    ])
    expect(evidence[SURVEY]?.who).toBe('Survey Office (3 May 2020)')
  })

  it('says of evidence that is not counted why', () => {
    const own = writing(CLAIM, 'insufficient', [
      { ...survey, use: 'claimant', useReason: 'it is the claimant’s own' },
    ])
    expect(evidenceForModel(own)[0]?.note).toBe('it is the claimant’s own')
  })
})

describe('modelDrafts', () => {
  it.each<[string, Partial<ModelSentence>]>([
    [
      'a quotation',
      { text: 'Survey Office (3 May 2020) says: “The bridge is 503 metres long.”', evidence: [SURVEY] },
    ],
    ['a paraphrase', { text: 'The bridge has a length of 503 metres.', evidence: [SURVEY, REGISTER] }],
    [
      'a source that contradicts',
      { text: 'River Almanac contradicts this: “The bridge is 480 metres long”.', evidence: [ODD] },
    ],
    [
      'the claim against a source',
      { text: 'The claim says “503 metres”, and River Almanac says “480 metres”.', evidence: [ODD] },
    ],
    ['an analysis', { text: 'The sources differ in the number of metres.', analysis: true }],
    ['a verdict that was reached', { text: 'The evidence supports the claim.', analysis: true }],
    [
      'numbers of citations, which are taken out',
      { text: 'The bridge is 503 metres long [1, 2].', evidence: [SURVEY] },
    ],
  ])('keeps %s', (_, sentence) => {
    const { kept, reason } = draft(sentence)
    expect(reason).toBeUndefined()
    expect(kept).toHaveLength(1)
    expect(kept[0]).not.toContain('[1')
  })

  it.each<[string, Partial<ModelSentence>, RegExp]>([
    [
      'an invented quotation',
      { text: 'Survey Office says: “The bridge sways.”', evidence: [SURVEY] },
      /quotation/,
    ],
    [
      'a quotation of another source',
      { text: 'Survey Office says: “480 metres long”.', evidence: [SURVEY] },
      /quotation/,
    ],
    [
      'the claim quoted as a source',
      { text: 'River Almanac says: “The bridge is 503 metres long.”', evidence: [ODD] },
      /quotation/,
    ],
    [
      'the claim’s number with a source that has another',
      { text: 'The bridge is 503 metres long.', evidence: [ODD] },
      /number 503/,
    ],
    [
      'an invented number',
      { text: 'The bridge is 503 metres long and 40 wide.', evidence: [SURVEY] },
      /number 40/,
    ],
    [
      'an invented date',
      { text: 'The bridge, 503 metres long, is of 1932.', evidence: [SURVEY] },
      /number 1932/,
    ],
    ['an invented name', { text: 'The bridge of Zorbia is 503 metres long.', evidence: [SURVEY] }, /name/],
    ['a denial', { text: 'The bridge is not 503 metres long.', evidence: [SURVEY] }, /denies/],
    ['no citation', { text: 'The bridge is 503 metres long.' }, /no citation/],
    [
      'evidence that there is not',
      { text: 'The bridge is 503 metres long.', evidence: [SURVEY, 99] },
      /evidence that there is not/,
    ],
    [
      'an address',
      { text: 'The bridge is 503 metres long, see https://bridges.example.', evidence: [SURVEY] },
      /address/,
    ],
    [
      'a bare address',
      { text: 'The bridge is 503 metres long, says bridges.example today.', evidence: [SURVEY] },
      /address/,
    ],
    ['markup', { text: 'The bridge is <b>503 metres</b> long.', evidence: [SURVEY] }, /markup/],
    ['a link', { text: 'The bridge is [503 metres](x) long.', evidence: [SURVEY] }, /markup/],
    ['another verdict', { text: 'The claim is false.', analysis: true }, /another verdict/],
    ['another verdict, denied', { text: 'The claim is not correct.', analysis: true }, /another verdict/],
    [
      'another verdict with a citation',
      { text: 'River Almanac says: “480 metres long”, so the claim is wrong.', evidence: [ODD] },
      /another verdict/,
    ],
    [
      'a source on the other side',
      { text: 'Survey Office refutes the claim.', evidence: [SURVEY] },
      /another verdict/,
    ],
    [
      'words that take sides',
      { text: 'The shocking bridge is 503 metres long.', evidence: [SURVEY] },
      /takes sides/,
    ],
    [
      'an analysis with an invented number',
      { text: 'The sources differ by 17 metres.', analysis: true },
      /number 17/,
    ],
    [
      'an analysis with an invented name',
      { text: 'The sources differ from those of Zorbia.', analysis: true },
      /name/,
    ],
    [
      'an analysis about something else',
      { text: 'Some officials concealed reports about payments for decades.', analysis: true },
      /most of its words/,
    ],
    [
      'an analysis with an invented quotation',
      { text: 'The claim says “never seen before”.', analysis: true },
      /quotation/,
    ],
  ])('cuts %s', (_, sentence, reason) => {
    const result = draft(sentence)
    expect(result.kept).toEqual([])
    expect(result.reason).toMatch(reason)
  })

  it('gives no verdict where there is none', () => {
    const open = writing(CLAIM, 'insufficient', [{ ...survey, label: 'neutral', use: 'neutral' }])
    const say = (text: string) => draft({ text, analysis: true }, open).kept
    expect(say('The evidence confirms the claim.')).toEqual([])
    expect(say('The evidence refutes the claim.')).toEqual([])
    expect(say('The statement is true.')).toEqual([])
    expect(say('The evidence does not confirm the claim, whether the number is precise.')).toEqual([])
    const denied = writing(CLAIM, 'insufficient', [
      { text: 'The bridge is not 503 metres long.', label: 'neutral', use: 'neutral' },
    ])
    expect(
      draft({ text: 'The evidence does not confirm the claim.', analysis: true }, denied).kept,
    ).toHaveLength(1)
  })

  it('audits the sentences of a sentence one by one, and says nothing twice', () => {
    const text = 'The bridge is 503 metres long. Zorbak paid for it. The bridge is 503 metres long.'
    const { drafts, cuts } = modelDrafts(prose({ text, evidence: [SURVEY] }), input)
    expect(drafts.summary.map((one) => one.text)).toEqual(['The bridge is 503 metres long.'])
    expect(cuts.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/name|words/),
      'it is said already',
    ])
  })

  it('lets nothing through that the audit would not, and loses no sentence without a reason', () => {
    const words = fc.constantFrom(
      'bridge',
      '503',
      'metres',
      '480',
      'true',
      'not',
      '“',
      '”',
      'Zorbia',
      'long',
      'Survey Office',
      'says',
    )
    const text = fc.oneof(
      anyText(),
      fc.array(words, { maxLength: 12 }).map((some) => some.join(' ')),
    )
    const sentence = fc.record({
      text,
      evidence: fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 3 }),
      analysis: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 4 }), (summary) => {
        const { drafts, cuts } = modelDrafts({ summary, context: [], bias: [] }, input)
        for (const { text: kept, items, analysis } of drafts.summary) {
          const { ok } = auditSentence(
            { text: kept, citations: items.map((_, index) => index), ...(analysis ? { analysis } : {}) },
            items.map(({ citation }) => citation),
            (snapshot) => input.sources.get(snapshot)?.text,
            {
              claims: [CLAIM],
              describe: () =>
                evidence.flatMap(({ who }) => [
                  who,
                  'Survey Office',
                  'City Register',
                  'River Almanac',
                  '3 May 2020',
                ]),
            },
          )
          expect(ok).toBe(true)
          expect(items.length > 0 || analysis === true).toBe(true)
        }
        expect(cuts.every(({ reason }) => /\w/.test(reason))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('joinDrafts', () => {
  const lead = analysis('the evidence examined supports the claim')
  const cited = modelDrafts(
    prose({ text: 'The bridge has a length of 503 metres.', evidence: [SURVEY] }),
    input,
  ).drafts
  const nothing = { summary: [], context: [], bias: [] }
  const [quotation] = cited.summary
  const own = {
    summary: [lead, { text: 'Own.', items: quotation?.items ?? [] }],
    context: [lead],
    bias: [lead],
  }

  it('keeps the verdict as Assay states it and puts the model’s sentences after it', () => {
    expect(joinDrafts(own, cited).summary).toEqual([lead, quotation])
  })

  it('keeps its own where the model has nothing that is cited', () => {
    expect(joinDrafts(own, nothing)).toEqual(own)
    const uncited = analysis('the sources differ')
    expect(joinDrafts(own, { summary: [uncited], context: [uncited], bias: [uncited] })).toEqual({
      ...own,
      bias: [lead, uncited],
    })
  })
})
