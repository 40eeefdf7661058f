import { type EdtfDate, parseEdtf } from '../../../domain/index.js'
import { dateStands } from '../../../language/index.js'

/** The date, or as much of it as the texts say. */
export function dateAsFarAs(date: EdtfDate, texts: readonly string[]): EdtfDate | undefined {
  if (dateStands(date, texts)) return date
  const shorter = [...shortened(date)].find((one) => dateStands(one, texts))
  return shorter === undefined ? undefined : parseEdtf(shorter)
}

function* shortened(date: string): Generator<string> {
  for (let at = date.lastIndexOf('-'); at > 0; at = date.lastIndexOf('-', at - 1)) {
    if (!date.includes('/')) yield date.slice(0, at)
  }
}
