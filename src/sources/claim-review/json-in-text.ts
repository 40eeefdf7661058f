/** A JSON text, and where in its file it stands, for messages. */
export interface JsonText {
  /** 1 for the first; undefined when the whole file is one. */
  line?: number
  text: string
}

/** A page's `<script type="application/ld+json">`s. Found by hand: a feed's page may be broken HTML. */
export function jsonInHtml(html: string): JsonText[] {
  const found: JsonText[] = []
  const lower = html.toLowerCase()
  let line = 1
  let counted = 0
  for (let at = lower.indexOf('<script'); at >= 0; ) {
    const opened = lower.indexOf('>', at)
    const end = opened < 0 ? -1 : lower.indexOf('</script', opened)
    if (end < 0) break
    if (/\btype\s*=\s*["']?\s*application\/ld\+json/.test(lower.slice(at, Math.min(opened, at + 1000)))) {
      line += linesIn(html, counted, opened)
      counted = opened
      found.push({
        line,
        text: html.slice(opened + 1, end).replace(/^\s*(?:\/\/)?\s*<!\[CDATA\[|(?:\/\/)?\s*\]\]>\s*$/g, ''),
      })
    }
    at = lower.indexOf('<script', end)
  }
  return found
}

/** The lines that hold anything. */
export function jsonLines(text: string): JsonText[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line }))
    .filter(({ text: line }) => line.trim() !== '')
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
