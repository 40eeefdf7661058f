import type { Report } from '../../domain/index.js'

/** The words that a report's sentences rest on, each once and in its order: what its claims are checked from. */
export function claimsOfReport({ sections, citations }: Report): string {
  const indexes = sections
    .filter(({ kind }) => kind === 'theme' || kind === 'summary')
    .flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.citations.slice(0, 1)))
  return [...new Set(indexes.flatMap((index) => citations[index]?.exact ?? []))].join('\n\n')
}
