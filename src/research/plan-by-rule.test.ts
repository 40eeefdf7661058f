import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ResearchPlan } from '../domain/index.js'
import { leastOnTopic, topicOf } from './on-topic.js'
import { planByRule } from './plan-by-rule.js'

describe('planByRule', () => {
  it('is a valid plan for any question and any samples, and the same for the same', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 300 }).filter((text) => text.trim() !== ''),
        fc.array(fc.record({ document: fc.string(), text: fc.string() }), { maxLength: 20 }),
        fc.constantFrom('short' as const, 'long' as const),
        (question, samples, length) => {
          const plan = planByRule(question, samples, { length })
          expect(ResearchPlan.safeParse(plan).error).toBeUndefined()
          expect(planByRule(question, samples, { length })).toEqual(plan)
        },
      ),
    )
  })

  it('asks what the sources speak of, about the subject of the question', () => {
    const samples = ['a', 'b', 'c', 'd'].map((document) => ({
      document,
      text: 'The tolls on the Longholm Bridge were raised, and drivers complained about the tolls.',
    }))
    const plan = planByRule('How did the Longholm Bridge come about?', samples, { length: 'long' })
    expect(plan.sections.map(({ title }) => title).join(' ')).toMatch(/tolls/i)
    expect(plan.subQuestions.every(({ queries }) => queries[0] !== undefined)).toBe(true)
    expect(plan.subQuestions.map(({ question }) => question).join(' ')).toContain('Longholm Bridge')
    expect(plan.tables).toContain('chronology')
    const [first] = planByRule('The history of the Longholm Bridge', samples, {
      length: 'short',
    }).subQuestions
    expect(first?.question).toContain('with the Longholm Bridge,')
  })
})

describe('the parts of a plan', () => {
  const titlesOf = (question: string) =>
    planByRule(question, [], { length: 'long' }).sections.map(({ title }) => title)
  const firstOf = (question: string) => planByRule(question, [], { length: 'long' }).subQuestions[0]?.question

  it('are of studies and findings where the question is what is known', () => {
    for (const question of [
      'What is known about vitamin B12, folate and homocysteine?',
      'Does regular sleep lower blood pressure?',
      'The effects of tea on sleep',
    ])
      expect(titlesOf(question)).toEqual(['What was studied', 'What was found', 'Limits and differences'])
    expect(firstOf('What is known about vitamin B12, folate and homocysteine?')).toBe(
      'What has been studied about vitamin B12, folate and homocysteine, and how?',
    )
  })

  it('are of a course of events otherwise', () => {
    for (const question of [
      'How did the crossing of Skerrow Sound come about?',
      'The history of research on the tides',
      'What was the cause of the fire at the mill, and what happened afterwards?',
    ])
      expect(titlesOf(question)[0]).toBe('Beginnings')
    expect(firstOf('What is told of the ferry at Ellery?')).toContain('with the ferry at Ellery,')
  })
})

describe('topicOf', () => {
  it.each([
    ['What happened at the Longholm Bridge in Ellery?', 'The Longholm tolls in Ellery', 'whole'],
    ['What happened at the Longholm Bridge in Ellery?', 'The Longholm Bridge was closed.', 'whole'],
    ['What happened at the Longholm Bridge in Ellery?', 'The longholm crossing in the rain', undefined],
    ['What happened at the Longholm Bridge in Ellery?', 'A kettle boils.', undefined],
    ['The history of Skerrow Sound', 'The Skerrow tolls', 'whole'],
    ['The history of Skerrow Sound', 'How fast does sound travel?', undefined],
    ['does vitamin intake lower blood pressure', 'Vitamin C and lower blood pressure', 'whole'],
    ['does vitamin intake lower blood pressure', 'Blood pressure and vitamin C', 'part'],
    ['does vitamin intake lower blood pressure', 'Bridges of the north', undefined],
    ['What is known about sleep and memory?', 'Sleep and what is kept in memory', 'whole'],
    ['What is known about sleep and memory?', 'The memory of a computer', 'part'],
    ['What is known about tea and the risk of caries?', 'The risk of tea', 'part'],
    ['What is known about tea and the risk of caries?', 'The risk of a fall', undefined],
    ['history', 'anything', 'whole'],
  ])('%s: “%s” is about the %s of it', (question, text, on) => expect(topicOf(question)(text)).toBe(on))

  it('leaves a part out only where enough is about the whole', () => {
    expect(leastOnTopic(0)).toBe('part')
    expect(leastOnTopic(2)).toBe('part')
    expect(leastOnTopic(20)).toBe('whole')
  })
})
