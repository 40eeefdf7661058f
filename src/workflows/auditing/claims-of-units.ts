import { claimWords, type DraftUnit, isOwnRecord } from '../../audit/index.js'
import { extractClaims } from '../../claims/index.js'
import { type Claim, type ClaimSentence, claimIdOf } from '../../domain/index.js'

/** What a unit claims, or why it claims nothing that could be checked. */
export interface UnitClaims {
  claims: Claim[]
  whyNot?: string
}

/** The claims of each unit; sentences are read together with those before them in their paragraph. */
export function claimsOfUnits(units: readonly DraftUnit[]): UnitClaims[] {
  const found = new Map<DraftUnit, UnitClaims>()
  for (let at = 0; at < units.length; ) {
    const first = units[at]
    let end = at + 1
    while (end < units.length && units[end]?.block === first?.block) end++
    const together = units.slice(at, end)
    for (const unit of together) {
      if (unit.inSources)
        found.set(unit, { claims: [], whyNot: 'It stands in the text’s own list of sources or notes.' })
      else if (unit.block.kind === 'code') found.set(unit, { claims: [], whyNot: 'It is code.' })
      else if (isOwnRecord(unit)) found.set(unit, { claims: [], whyNot: OWN_RECORD })
      else if (unit.kind === 'row') found.set(unit, claimsOfRow(unit))
    }
    const sentences = together.filter((unit) => !found.has(unit))
    for (const [unit, claims] of readTogether(sentences)) found.set(unit, claims)
    at = end
  }
  return units.map((unit) => found.get(unit) ?? NOTHING)
}

const OWN_RECORD =
  'It records how the text itself was made: it belongs to the page and not to the text, and no source could bear it out.'

const NOTHING: UnitClaims = { claims: [], whyNot: 'No statement is made.' }

function readTogether(units: readonly DraftUnit[]): Map<DraftUnit, UnitClaims> {
  let text = ''
  const stated = units.map(({ words }) => claimWords(words))
  const starts = stated.map((words) => {
    if (text !== '') text += ' '
    const start = text.length
    text += words
    return start
  })
  const sentences = extractClaims(text)
  return new Map(
    units.map((unit, index) => {
      const to = starts[index + 1] ?? Number.POSITIVE_INFINITY
      const own = sentences.filter(({ span }) => span.start >= (starts[index] ?? 0) && span.start < to)
      // What opens inside the unit before belongs to it; read alone, this one still is a sentence.
      return [unit, claimsIn(own.length > 0 ? own : extractClaims(stated[index] ?? unit.words))]
    }),
  )
}

function claimsIn(sentences: readonly ClaimSentence[]): UnitClaims {
  const parts = sentences.flatMap((sentence) => sentence.parts)
  const checkable = parts.filter((claim) => claim.checkable)
  if (checkable.length > 0) return { claims: checkable }
  return { claims: [], whyNot: parts[0]?.why ?? sentences[0]?.whole.why ?? 'No statement is made.' }
}

/** A row states what its cells say under their names, whether or not there is a verb in it. */
function claimsOfRow({ words }: DraftUnit): UnitClaims {
  if (!/\p{L}{2}|\d/u.test(words)) return { claims: [], whyNot: 'The row has no words in it.' }
  const claim: Claim = {
    id: claimIdOf(words),
    text: words,
    span: { start: 0, end: words.length },
    type: /\d/.test(words) ? 'numeric' : 'factual',
    checkWorthiness: 0.5,
    checkable: true,
    why: 'A row of a table states what its cells say.',
    resolutions: [],
  }
  return { claims: [claim] }
}
