export interface Memento {
  url: string
  datetime: Date
}

/** Copies listed; a longer list is cut, nearest ones included or not. */
const MOST = 50_000

/**
 * The copies in a TimeMap (`application/link-format`, RFC 6690 with the relations of RFC 7089).
 * Read by hand in one pass over the text, because the list is as long as an archive likes.
 */
export function mementosOf(text: string): Memento[] {
  const found: Memento[] = []
  let from = text.indexOf('<')
  while (from !== -1 && found.length < MOST) {
    const end = text.indexOf('>', from)
    if (end === -1) break
    const next = nextLink(text, end + 1)
    const parameters = text.slice(end + 1, next === -1 ? undefined : next)
    const url = text.slice(from + 1, end).trim()
    const relations = /;\s*rel="?([^",;]*)/i.exec(parameters)?.[1]?.toLowerCase().split(/\s+/) ?? []
    const datetime = Date.parse(/;\s*datetime="([^"]*)"/i.exec(parameters)?.[1] ?? '')
    if (relations.includes('memento') && !Number.isNaN(datetime))
      found.push({ url, datetime: new Date(datetime) })
    from = next
  }
  return found
}

/** The next `<` outside of quotation marks. */
function nextLink(text: string, start: number): number {
  let quoted = false
  for (let index = start; index < text.length; index += 1) {
    const character = text[index]
    if (character === '"') quoted = !quoted
    else if (character === '<' && !quoted) return index
  }
  return -1
}
