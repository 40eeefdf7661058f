import { cpus, totalmem } from 'node:os'
import type { BenchResult } from './harness.js'

/** What the figures were measured on. */
export function machine(): string {
  const [first] = cpus()
  return [
    `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GiB of memory`,
    `${process.platform} ${process.arch}`,
    `Node ${process.version}`,
  ].join(' · ')
}

export function markdownOf(results: readonly BenchResult[], date: string): string {
  return [
    '# Benchmarks',
    'Measured by `npm run bench`, which writes this page; the code is in `bench/`. All texts are generated from a seed, so that every machine measures the same work.',
    `**Machine:** ${machine()}. **Date:** ${date}.`,
    ...results.map(section),
  ].join('\n\n')
}

/** The page with the sections of these results in place of those of the same titles; what is new comes last. */
export function withSections(page: string, results: readonly BenchResult[]): string {
  const sections = page.trimEnd().split(/\n\n(?=## )/)
  for (const result of results) {
    const at = sections.findIndex((one) => one.startsWith(`## ${result.title}\n`))
    if (at === -1) sections.push(section(result))
    else sections[at] = section(result)
  }
  return sections.join('\n\n')
}

function section({ title, method, columns, rows, goals }: BenchResult): string {
  const goalLines = goals.map(
    ({ goal, measured, met }) => `- ${met ? 'Met' : '**Not met**'}: ${goal}. Measured: ${measured}.`,
  )
  return [`## ${title}`, method, markdownTable(columns, rows), goalLines.join('\n')]
    .filter((part) => part.length > 0)
    .join('\n\n')
}

function markdownTable(columns: readonly string[], rows: readonly (string | number)[][]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return [line(columns), line(columns.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join(
    '\n',
  )
}

/** The same for a terminal: columns in line. */
export function textOf({ title, columns, rows, goals }: BenchResult): string {
  const table = [columns, ...rows.map((row) => row.map(String))]
  const widths = columns.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)))
  const lines = table.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  )
  const goalLines = goals.map(
    ({ goal, measured, met }) => `${met ? 'met' : 'NOT MET'}: ${goal}; measured ${measured}`,
  )
  return [title, ...lines, ...goalLines].join('\n')
}
