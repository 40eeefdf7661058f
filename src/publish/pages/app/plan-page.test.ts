import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ResearchPlan } from '../../../domain/index.js'
import { anyText } from '../../testing/fixtures.js'
import { aHostileReport, aPlan } from '../../testing/report-fixture.js'
import type { Site } from '../site.js'
import { dangersIn, faultsIn, parsed } from '../testing/html.js'
import { draftOf, type PlanDraft, planFromForm } from './plan-form.js'
import { planPage } from './plan-page.js'

const SITE: Site = { kind: 'app', title: 'Assay', author: 'The desk', texts: 'whole' }

/** The form of a page as a browser would send it. */
function sentFrom(html: string): URLSearchParams {
  const form = new URLSearchParams()
  const document = parsed(html)
  for (const field of document.querySelectorAll('.plan [name]')) {
    const [name, type] = [field.getAttribute('name') ?? '', field.getAttribute('type') ?? '']
    if (field.tagName === 'BUTTON') continue
    if (/checkbox|radio/.test(type)) {
      if (field.hasAttribute('checked')) form.append(name, field.getAttribute('value') ?? '')
    } else if (field.tagName === 'TEXTAREA')
      form.append(name, (field.textContent ?? '').replace(/^\n/, '').replaceAll('\n', '\r\n'))
    else form.append(name, field.getAttribute('value') ?? '')
  }
  return form
}

const plan = aPlan()
const page = (more: Partial<Parameters<typeof planPage>[0]> = {}) =>
  planPage({ id: 'p1', plan, ...more }, SITE)
const changed = (changes: Record<string, string>) => {
  const form = sentFrom(page())
  for (const [name, value] of Object.entries(changes)) form.set(name, value)
  return planFromForm(form)
}

describe('a plan page', () => {
  it('is sound, and sends the plan that it shows', () => {
    const html = page()
    expect(faultsIn(parsed(html))).toEqual([])
    expect(dangersIn(parsed(html))).toEqual([])
    expect(planFromForm(sentFrom(html))).toMatchObject({ plan, errors: [], run: false, web: false })
  })

  it('has spare rows, whose words are another sub-question and another section', () => {
    const sent = changed({
      'subQuestions[5].question': 'What does it cost to keep?',
      'subQuestions[5].queries': 'observatory upkeep\nobservatory costs',
      'sections[3].title': 'Upkeep',
      'sections[3].subQuestions': '6, 1',
      'sections[3].place': '1',
    })
    expect(sent.errors).toEqual([])
    expect(sent.plan?.subQuestions.at(-1)).toEqual({
      id: 'q6',
      question: 'What does it cost to keep?',
      queries: ['observatory upkeep', 'observatory costs'],
      kinds: [],
    })
    expect(sent.plan?.sections.map(({ title }) => title)).toEqual([
      'Building, 1961 to 1966',
      'Upkeep',
      'Work and weather',
      'Storm and restoration',
    ])
    expect(sent.plan?.sections[1]?.subQuestions).toEqual(['q6', 'q1'])
  })

  it('loses a row that is emptied, and its sections keep their questions', () => {
    const sent = changed({
      'subQuestions[0].question': '',
      'subQuestions[0].queries': '',
      'sections[0].subQuestions': '2',
    })
    expect(sent.errors).toEqual([])
    expect(sent.plan?.subQuestions.map(({ id }) => id)).toEqual(['q1', 'q2', 'q3', 'q4'])
    expect(sent.plan?.subQuestions[0]?.question).toBe(plan.subQuestions[1]?.question)
    expect(sent.plan?.sections.map(({ subQuestions }) => subQuestions)).toEqual([
      ['q1'],
      ['q2'],
      ['q3', 'q4'],
    ])
  })

  it.each<[string, Record<string, string>, string]>([
    ['question', { question: ' ' }, 'A question is needed.'],
    ['question', { question: 'x'.repeat(1_001) }, 'It is too long'],
    ['length', { length: 'endless' }, 'Short or long.'],
    ['asOf', { asOf: 'next year' }, 'A day, month or year'],
    ['subQuestions[1].queries', { 'subQuestions[1].queries': '' }, 'At least one line'],
    ['subQuestions[1].queries', { 'subQuestions[1].queries': 'a\nb\nc\nd\ne\nf\ng' }, 'At most six lines'],
    ['subQuestions[6].question', { 'subQuestions[6].queries': 'words' }, 'A question is needed.'],
    ['sections[0].title', { 'sections[0].title': '' }, 'A section needs a title.'],
    ['sections[2].subQuestions', { 'sections[2].subQuestions': '' }, 'A section needs the number'],
    ['sections[2].subQuestions', { 'sections[2].subQuestions': '4, 9' }, 'There is no sub-question 9.'],
    ['sections[2].subQuestions', { 'sections[2].subQuestions': 'q4' }, 'There is no sub-question q4.'],
  ])('names the field %s', (field, changes, message) => {
    const { errors, plan: none, draft, web } = changed(changes)
    expect(none).toBeUndefined()
    expect(errors).toEqual([{ field, message: expect.stringContaining(message) }])
    const document = parsed(page({ sent: { draft, errors, web } }))
    expect(faultsIn(document)).toEqual([])
    const link = document.querySelector('.errors a')?.getAttribute('href') ?? ''
    const wrong = document.querySelector(link)
    if (field !== 'length') expect(wrong?.getAttribute('aria-invalid')).toBe('true')
    expect(wrong?.getAttribute('name') ?? field).toBe(field)
  })

  it('shows again what was sent, and approves it', () => {
    const form = sentFrom(page())
    form.set('question', '')
    form.set('do', 'run')
    form.set('web', 'yes')
    const sent = planFromForm(form)
    expect(sent).toMatchObject({ run: true, web: true })
    const again = sentFrom(page({ sent: { draft: sent.draft, errors: sent.errors, web: sent.web } }))
    form.delete('do')
    expect(new Set([...again].map(String))).toEqual(new Set([...form].map(String)))
  })

  it('shows and never obeys hostile words, and says them again', () => {
    const hostile = aHostileReport(11).plan
    const html = planPage({ id: 'p1', plan: hostile, saved: true }, SITE)
    expect(dangersIn(parsed(html))).toEqual([])
    expect(faultsIn(parsed(html))).toEqual([])
    expect(planFromForm(sentFrom(html)).draft.question).not.toBe('')
  })

  it('reads anything that is sent, and gives a plan only where it is one', () => {
    const row = fc.record({
      question: anyText(20),
      queries: anyText(20),
      kinds: fc.array(anyText(5), { maxLength: 2 }),
    })
    const section = fc.record({ place: anyText(3), title: anyText(20), subQuestions: anyText(6) })
    const drafts: fc.Arbitrary<PlanDraft> = fc.record({
      question: anyText(30),
      length: fc.constantFrom('short', 'long', ''),
      asOf: fc.constantFrom('', '2024', 'x'),
      subQuestions: fc.array(row, { maxLength: 4 }),
      sections: fc.array(section, { maxLength: 4 }),
      tables: fc.array(anyText(5), { maxLength: 2 }),
    })
    fc.assert(
      fc.property(drafts, (draft) => {
        const html = page({ sent: { draft, errors: [], web: false } })
        expect(dangersIn(parsed(html))).toEqual([])
        const sent = planFromForm(sentFrom(html))
        expect(sent.plan === undefined).toBe(sent.errors.length > 0)
        if (sent.plan) expect(ResearchPlan.safeParse(sent.plan).success).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  it('counts questions from 1 for whoever reads it', () => {
    expect(draftOf(plan).sections.map(({ subQuestions }) => subQuestions)).toEqual(['1, 2', '3', '4, 5'])
  })
})
