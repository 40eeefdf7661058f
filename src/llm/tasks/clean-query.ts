import { visible } from '../visible.js'

const LONGEST_QUERY = 120
const MOST_WORDS = 16

/** A query that a model proposes as plain words on one line, not too many: no operators, addresses, quotation marks. */
export function cleanQuery(query: string): string {
  return visible(query)
    .text.slice(0, 1000)
    .normalize('NFC')
    .replace(/\b(?:https?|ftp|file|data|javascript):\S*/gi, ' ')
    .replace(/\b\w+:(?=\S)/g, ' ')
    .replace(/\b(?:[\w-]+\.)+(?:com|org|net|io|info|example|test|[a-z]{2})(?:\/\S*)?(?=\s|$)/gi, ' ')
    .replace(/[“”„«»"<>|{}[\]\\^`~*?=&#;()]/g, ' ')
    .replace(/(?<=^|\s)[-+](?=\S)|\b(?:AND|OR|NOT|NEAR)\b/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .join(' ')
    .slice(0, LONGEST_QUERY)
    .trim()
}
