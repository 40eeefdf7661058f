import type { OnStep } from '../steps.js'
import type { Account } from './account.js'
import type { Watcher } from './watched-tools.js'

const SHOWN_QUERIES = 4

/** Steps of a run as lines of its account, and what its language model costs. */
export function stepTeller(
  { line, refused, count }: Watcher,
  onSpent: (spending: NonNullable<Account['spending']>) => void,
): OnStep {
  return (step) => {
    switch (step.kind) {
      case 'round': {
        const { round, of, queries } = step
        const shown = queries.slice(0, SHOWN_QUERIES).map((query) => `“${query}”`)
        const more = queries.length > shown.length ? ` and ${queries.length - shown.length} more` : ''
        line('round', `${round} of at most ${of}: the web is searched for ${shown.join(', ')}${more}`)
        count('rounds of searching', 1)
        return
      }
      case 'round over':
        line(
          'round over',
          `${step.round} for “${step.about}”: ${many(step.found, 'hit')}, ${many(step.read, 'page')} read, ${step.leftOut} left out`,
        )
        return
      case 'stopped':
        line('stopped', `searching for “${step.about}” after ${many(step.rounds, 'round')}: ${step.reason}`)
        return
      case 'refused':
        count('refused', 1)
        refused('refused', `${step.what}: ${step.reason}`)
        return
      case 'spent': {
        const { model, spent, caps } = step
        const { tokens, usd } = caps
        onSpent({
          model,
          ...spent,
          caps: { ...(tokens === undefined ? {} : { tokens }), ...(usd === undefined ? {} : { usd }) },
        })
        return
      }
    }
  }
}

const many = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`
