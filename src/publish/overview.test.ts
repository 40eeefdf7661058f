import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Check, Checks, Statement } from '../domain/index.js'
import { overviewToMarkdown, overviewToText, tallyOf } from './overview.js'
import { aCheck, anyText } from './testing/fixtures.js'

const check = aCheck()

const statement = (about: Partial<Statement>): Statement => ({
  start: 0,
  end: 4,
  text: 'It rained.',
  type: 'factual',
  checkWorthiness: 0.5,
  outcome: 'checked',
  ...about,
})

const article = (statements: Statement[], checks: Check[] = [check]): Checks => ({
  schema: 'assay.checks/1',
  statements,
  checks,
})

const mixed = article([
  statement({ text: check.claim.text, check: check.id }),
  statement({
    text: 'It will rain.',
    type: 'prediction',
    outcome: 'not checkable',
    why: 'It is yet to come.',
  }),
  statement({ text: 'Rain is dull.', type: 'opinion', outcome: 'not checkable', why: 'It is a view.' }),
  statement({ text: 'Rain is lovely.', type: 'opinion', outcome: 'not checkable', why: 'It is a view.' }),
  statement({ text: 'Rain fell.', outcome: 'left out', why: 'The 1 most check-worthy.' }),
])

describe('the overview of an article', () => {
  it('counts verdicts and what else the article says', () => {
    expect(tallyOf(mixed)).toBe('1 supported; 1 prediction, 2 opinions, 1 left out')
  })

  it('shows each statement once, in order, with its verdict or why there is none', () => {
    const text = overviewToText(mixed, { width: 80, color: false })
    const places = mixed.statements.map(({ text: said }) => text.indexOf(said.slice(0, 20)))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(text).toContain(check.id)
    expect(text).toContain('It is yet to come.')
  })

  it('links each verdict to its page in Markdown', () => {
    const markdown = overviewToMarkdown(mixed, ({ id }) => `checks/${id}.md`)
    expect(markdown).toContain(`[Supported](checks/${check.id}.md)`)
    expect(markdown).toContain('prediction')
  })

  it('keeps hostile statements in their cell and in their line', () => {
    fc.assert(
      fc.property(anyText(), (said) => {
        const one = article(
          [statement({ text: `x${said}`, outcome: 'not checkable', type: 'none', why: said })],
          [],
        )
        const table = overviewToMarkdown(one, () => '')
          .split('\n')
          .filter((line) => line.startsWith('|'))
        expect(table).toHaveLength(3)
        expect(table[2]?.replace(/\\\\|\\\|/g, '').match(/\|/g)).toHaveLength(5)
        expect(overviewToText(one, { width: 60, color: false })).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f]/,
        )
      }),
    )
  })
})
