/** How far an answer is searched for its JSON; what models say around it is short. */
const LONGEST_ANSWER = 1_000_000
const MOST_STARTS = 50

/**
 * The JSON value in what a model wrote: bare, fenced as code, after a preamble or after its thoughts.
 * @returns undefined when there is none that is whole
 */
export function jsonIn(answer: string): unknown {
  const text = answer.slice(0, LONGEST_ANSWER).replace(/^[\s\S]*<\/think(?:ing)?>/, '')
  const whole = parsed(text.trim())
  if (whole !== undefined) return whole
  let tried = 0
  for (let at = text.search(/[{[]/); at >= 0 && tried < MOST_STARTS; tried++) {
    const end = endOfValue(text, at)
    const value = end === undefined ? undefined : parsed(text.slice(at, end))
    if (value !== undefined) return value
    const next = text.slice(at + 1).search(/[{[]/)
    at = next < 0 ? -1 : at + 1 + next
  }
  return undefined
}

/** An object or an array; a bare word or number is nothing that was asked for. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** Where the brackets that open at `start` are all closed, strings skipped. */
function endOfValue(text: string, start: number): number | undefined {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (quoted) {
      if (character === '\\') at++
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '{' || character === '[') depth++
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1
  }
  return undefined
}
