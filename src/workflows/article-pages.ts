import type { Check, Checks } from '../domain/index.js'
import { checkToJson, checkToMarkdown, overviewToMarkdown } from '../publish/index.js'

/** Long enough to be told apart, short enough for every file system. */
const LONGEST_NAME = 60

/**
 * An article as files: an overview, and a page for each check.
 * @returns texts by path from the folder, `/` between its parts
 */
export function articlePages(result: Checks, format: 'md' | 'json'): Map<string, string> {
  const pathOf = (check: Check) => `checks/${nameOf(check)}.${format}`
  const overview =
    format === 'md'
      ? `${overviewToMarkdown(result, pathOf)}\n`
      : JSON.stringify({ ...result, checks: result.checks.map(({ id }) => id) }, null, 2)
  const render = format === 'md' ? checkToMarkdown : checkToJson
  return new Map([
    [`overview.${format}`, overview],
    ...result.checks.map((check) => [pathOf(check), render(check)] as const),
  ])
}

/** Words of the claim for people, the end of its id for certainty. */
function nameOf({ claim, id }: Check): string {
  const words = claim.text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  const slug = Array.from((words ?? []).join('-'))
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/-$/, '')
  return [slug, id.slice(-8)].filter((part) => part !== '').join('-')
}
