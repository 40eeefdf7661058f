import type { OnProgress } from '../../domain/index.js'
import type { OnStep } from '../steps.js'
import type { Account } from './account.js'
import type { Watcher } from './watched-tools.js'

const SHOWN_QUERIES = 4

/** What a stage of research is about, where it names nothing that is in hand. */
const STAGES: Readonly<Record<string, string>> = {
  reading: 'for events, people, statements and figures',
  writing: 'section by section, each sentence held against its source',
}

/** Stages that have no parts to be counted, told as lines and as what is in hand. */
export function stageTeller({ line }: Pick<Watcher, 'line'>, onProgress: OnProgress): OnProgress {
  let told: string | undefined
  return (progress) => {
    const words = STAGES[progress.stage]
    if (words !== undefined && told !== progress.stage) line(progress.stage, words)
    told = progress.stage
    onProgress(words === undefined ? progress : { current: `${progress.stage} ${words}`, ...progress })
  }
}

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
