import type { Figure } from '../domain/index.js'
import { quantitiesIn } from '../language/index.js'
import { countConflicts } from './count-conflicts.js'
import type { FigureMention, Tellings } from './readable-document.js'
import { distinctMentions } from './resolve-actors.js'
import { excludes, independent, type ResolveContext } from './resolve-events.js'

/**
 * One figure for all mentions of the same measure of the same thing at the same time. Where sources of
 * different origin give values that exclude each other, there is no value but a conflict with all of them.
 */
export function resolveFigures(
  tellings: readonly Pick<Tellings, 'figures' | 'counts'>[],
  context: ResolveContext,
): Figure[] {
  const groups = new Map<string, FigureMention[]>()
  for (const figure of tellings.flatMap(({ figures }) => figures)) {
    // Without a subject it is its document's alone.
    const about = figure.about.length > 0 ? figure.about.at(-1) : figure.mention.snapshot
    const key = [figure.measure, about, figure.date ?? ''].join('|')
    const group = groups.get(key)
    if (group) group.push(figure)
    else groups.set(key, [figure])
  }
  const figures = [...groups.values()].flatMap((group) => figuresOf(group, context))
  // What is at odds already is not told again.
  const told = new Set(
    figures.flatMap(({ conflict, mentions }) =>
      conflict ? mentions.map(({ snapshot, start }) => `${snapshot} ${start}`) : [],
    ),
  )
  return [
    ...figures,
    ...countConflicts(tellings, context).filter(
      ({ mentions }) => !mentions.every(({ snapshot, start }) => told.has(`${snapshot} ${start}`)),
    ),
  ]
}

function figuresOf(group: readonly FigureMention[], context: ResolveContext): Figure[] {
  const values: FigureMention[][] = []
  for (const figure of group) {
    const same = values.find(([first]) => first && !differs(first, figure))
    if (same) same.push(figure)
    else values.push([figure])
  }
  const members = values.map((ones) => ones.map((one) => group.indexOf(one)))
  if (
    values.length > 1 &&
    independent(members, group, context) &&
    values.every((one, i) =>
      values.slice(i + 1).every((other) => one[0] && other[0] && differs(one[0], other[0])),
    )
  ) {
    const [first] = group
    if (!first) return []
    const mentions = distinctMentions(group.map(({ mention }) => mention))
    const at = (figure: FigureMention) =>
      mentions.findIndex(
        (one) => one.snapshot === figure.mention.snapshot && one.start === figure.mention.start,
      )
    return [
      {
        what: first.what,
        value: values.map(([one]) => one?.value).join(' / '),
        ...(first.date !== undefined && { date: first.date }),
        mentions,
        conflict: {
          field: 'number',
          accounts: values.map((ones) => ({
            value: ones[0]?.value ?? '',
            mentions: [...new Set(ones.map(at))].sort((a, b) => a - b),
          })),
          why: `The sources give different numbers: ${values.map(([one]) => one?.value).join(', ')}.`,
        },
      },
    ]
  }
  return values.flatMap((ones): Figure[] => {
    const [first] = ones
    if (!first) return []
    return [
      {
        what: first.what,
        value: first.value,
        ...(first.date !== undefined && { date: first.date }),
        mentions: distinctMentions(ones.map(({ mention }) => mention)),
      },
    ]
  })
}

/** Whether two written values cannot both be right. */
function differs(a: FigureMention, b: FigureMention): boolean {
  if (a.value === b.value) return false
  const [x, y] = [quantitiesIn(a.value)[0], quantitiesIn(b.value)[0]]
  return x === undefined || y === undefined || excludes(x, y)
}
