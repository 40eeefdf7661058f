import { plain } from '../plain.js'
import type { RefreshResult } from './refresh.js'

type Refreshed = RefreshResult['checks'][number]

/** For a terminal: a line for each check, and under it what changed in verdict and evidence. */
export function refreshToText({ checks }: RefreshResult): string {
  if (checks.length === 0) return 'No check is due to be made again.'
  return checks
    .flatMap((one) => [`${one.id}  ${plain(one.claim)}`, ...linesOf(one).map((line) => `  ${line}`)])
    .join('\n')
}

function linesOf({ revision, difference, notMade }: Refreshed): string[] {
  if (notMade !== undefined) return [`Not made again. ${notMade}`]
  if (difference === undefined) return [`Nothing else was found; revision ${revision} stands.`]
  const { from, to, evidence, originsNew, originsGone } = difference
  return [
    from.verdict === to.verdict
      ? `Revision ${to.revision}: ${to.verdict}, as before.`
      : `Revision ${to.revision}: ${from.verdict} before, ${to.verdict} now.`,
    ...evidence.map(({ change, text, stance, before }) => {
      const how = before === undefined ? stance : `${before} before, ${stance} now`
      return `${change} (${how}): ${plain(text)}`
    }),
    ...originsNew.map((name) => `new origin: ${plain(name)}`),
    ...originsGone.map((name) => `origin gone: ${plain(name)}`),
  ]
}
