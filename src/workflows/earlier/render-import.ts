import { grouped, plain } from '../../publish/index.js'
import type { ImportResult } from './results.js'

const LISTED = 10

/** What was taken in or out, and the count of everything. */
export function importToText({ added, changed, unchanged, removed, refused }: ImportResult): string {
  const listed = [
    ...added.map((review) => ({ mark: '+', review })),
    ...changed.map((review) => ({ mark: '~', review })),
    ...removed.map((review) => ({ mark: '-', review })),
  ]
  const lines = listed
    .slice(0, LISTED)
    .map(({ mark, review }) => `${mark} “${plain(review.claim)}” (${plain(review.publisher)})`)
  if (listed.length > LISTED) lines.push(`  … and ${grouped(listed.length - LISTED)} more`)
  const counts: [number, string][] = [
    [added.length, 'added'],
    [changed.length, 'changed'],
    [unchanged, 'unchanged'],
    [removed.length, 'removed'],
    [refused.length, 'refused'],
  ]
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${grouped(count)} ${what}`)
  return `${[...lines, `${told.length > 0 ? told.join(', ') : 'No reviews'}.`].join('\n')}\n`
}

/** The first refusals, each with its reason, and how many more there are. Empty when there are none. */
export function importRefusalsToText({ refused }: ImportResult): string {
  const lines = refused
    .slice(0, LISTED)
    .map(
      ({ path, reason, hint }) =>
        `refused ${plain(path)}: ${plain(reason)}${hint ? `\n  ${plain(hint)}` : ''}`,
    )
  if (refused.length > LISTED) lines.push(`… and ${grouped(refused.length - LISTED)} more refused`)
  return lines.join('\n')
}
