import pc from 'picocolors'
import type { Audit, AuditMark, AuditUnit } from '../../domain/index.js'
import { dayOfInstant } from '../phrases.js'
import { plain } from '../plain.js'
import type { TextOptions } from '../text.js'
import { wrap } from '../wrap.js'
import {
  markCounts,
  markName,
  NOT_PROOF,
  SIGNS,
  sourceOfCitation,
  statusName,
  summaryLines,
} from './phrases.js'
import { quotedWords } from './words.js'

const DEFAULT_WIDTH = 88
/** Sentences shown of each kind of problem; the other formats have them all. */
const SHOWN = 8
const LONGEST = 240

type Colors = ReturnType<typeof pc.createColors>

const TINT: Record<AuditMark, 'green' | 'red' | 'yellow' | 'magenta' | 'blue' | 'gray'> = {
  supported: 'green',
  contradicted: 'red',
  'cites-something-that-does-not-say-so': 'magenta',
  uncited: 'yellow',
  'no-evidence-found': 'blue',
  'not-checkable': 'gray',
}

/** What has to be mended comes by kind after the summary; what stands well is only counted. */
const PROBLEMS: readonly AuditMark[] = [
  'contradicted',
  'cites-something-that-does-not-say-so',
  'no-evidence-found',
  'uncited',
]

/** An audit for a terminal: the summary, where the text contradicts itself, then the problems by kind. */
export function auditToText(audit: Audit, options: TextOptions = {}): string {
  const width = Math.max(40, options.width ?? DEFAULT_WIDTH)
  const colors = pc.createColors(options.color ?? false)
  const blocks = [
    heading(audit, width, colors),
    contradictions(audit, width, colors),
    ...PROBLEMS.map((mark) => problems(audit, mark, width, colors)),
    sources(audit, width, colors),
    wrap(NOT_PROOF, width).map(colors.dim),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function heading(audit: Audit, width: number, colors: Colors): string[] {
  const name = plain(audit.title ?? audit.location ?? 'a text')
  return [
    ...wrap(`Audit of “${name}”`, width).map(colors.bold),
    ...wrap(
      [audit.location, dayOfInstant(audit.auditedAt), audit.id]
        .filter((one) => one !== undefined)
        .map(plain)
        .join(' · '),
      width,
    ).map(colors.dim),
    '',
    ...markCounts(audit).map(
      ({ mark, amount }) =>
        `${String(amount).padStart(5)}  ${colors[TINT[mark]](`${SIGNS[mark]} ${markName(mark)}`)}`,
    ),
    '',
    ...summaryLines(audit).flatMap((line) => wrap(plain(line), width, '    ', '  · ')),
  ]
}

function contradictions(audit: Audit, width: number, colors: Colors): string[] {
  if (audit.contradictions.length === 0) return []
  return [
    colors.bold('It contradicts itself'),
    ...audit.contradictions.flatMap(({ units: [one, other], why }) => [
      ...wrap(plain(why), width, '    ', '  · ').map(colors.red),
      ...wrap(`“${wordsOf(audit, audit.units[one])}”`, width, '      ', '    1 '),
      ...wrap(`“${wordsOf(audit, audit.units[other])}”`, width, '      ', '    2 '),
    ]),
  ]
}

function problems(audit: Audit, mark: AuditMark, width: number, colors: Colors): string[] {
  const units = audit.units.filter((unit) => unit.mark === mark)
  if (units.length === 0) return []
  const more = units.length - SHOWN
  return [
    colors[TINT[mark]](colors.bold(`${SIGNS[mark]} ${capital(markName(mark))} (${units.length})`)),
    ...units
      .slice(0, SHOWN)
      .flatMap((unit) => [
        ...wrap(`“${wordsOf(audit, unit)}”`, width, '    ', '  · '),
        ...wrap(plain(unit.why), width, '    ').map(colors.dim),
        ...evidence(audit, unit, width, colors),
      ]),
    ...(more > 0 ? [colors.dim(`    … and ${more} more (--format html, md or json has them all)`)] : []),
  ]
}

function evidence(audit: Audit, { citations }: AuditUnit, width: number, colors: Colors): string[] {
  return citations.slice(0, 1).flatMap((index) => {
    const citation = audit.citations[index]
    if (!citation) return []
    const title = sourceOfCitation(audit, citation)?.metadata.title?.value ?? citation.url
    return [
      ...wrap(`“${plain(citation.exact)}”`, width, '      ', '    ↳ '),
      ...wrap(`${plain(title)}  ${plain(citation.url)}`, width, '      ').map(colors.dim),
    ]
  })
}

function sources(audit: Audit, width: number, colors: Colors): string[] {
  if (audit.references.length === 0) return []
  const more = audit.references.length - SHOWN * 2
  return [
    colors.bold('The sources it names'),
    ...audit.references.slice(0, SHOWN * 2).flatMap(({ label, address, status }) => {
      const where = address === undefined || address === label ? '' : `  ${plain(address)}`
      return wrap(`${plain(label)}: ${statusName(status)}${where}`, width, '    ', '  · ')
    }),
    ...(more > 0 ? [colors.dim(`    … and ${more} more`)] : []),
  ]
}

const wordsOf = (audit: Audit, unit: AuditUnit | undefined): string => {
  const words = quotedWords(
    audit.text.slice(unit?.start, unit?.end),
    unit?.kind ?? 'sentence',
    audit.mediaType,
  )
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words
}

const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
