import { plain } from '../plain.js'
import type { RefreshResult } from './refresh.js'

type Refreshed = RefreshResult['checks'][number]

/** For a terminal: a line for each check and report, and under it what changed in verdict and evidence. */
export function refreshToText({ checks, reports }: RefreshResult): string {
  if (checks.length + reports.length === 0) return 'Nothing is due to be made again.'
  return [
    ...checks.flatMap((one) => [
      `${one.id}  ${plain(one.claim)}`,
      ...linesOf(one).map((line) => `  ${line}`),
    ]),
    ...reports.flatMap((one) => [
      `${one.id}  ${plain(one.title)}`,
      ...linesOfReport(one).map((line) => `  ${line}`),
    ]),
  ].join('\n')
}

function linesOfReport({ revision, difference }: RefreshResult['reports'][number]): string[] {
  if (difference === undefined) return [`Nothing else was found; revision ${revision} stands.`]
  const { to, sections, tables, coverage, sourcesNew, sourcesGone } = difference
  return [
    `Revision ${to.revision}.`,
    ...sections.flatMap(({ title, change, words }) => [
      `${change === 'changed' ? 'other evidence' : change} in “${plain(title)}”`,
      ...words.map((one) => `  ${one.change}: ${plain(one.text)}`),
    ]),
    ...tables.flatMap(({ title, rowsNew, rowsGone }) => [
      `rows of “${plain(title)}”`,
      ...rowsNew.map((cells) => `  new: ${plain(cells.join(' | '))}`),
      ...rowsGone.map((cells) => `  gone: ${plain(cells.join(' | '))}`),
    ]),
    ...coverage.map(
      ({ question, before, now }) =>
        `${before ?? 'not asked'} before, ${now ?? 'not asked'} now: ${plain(question)}`,
    ),
    ...sourcesNew.map((name) => `new source: ${plain(name)}`),
    ...sourcesGone.map((name) => `source gone: ${plain(name)}`),
  ]
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
