import { closestTo } from './closest.js'
import type { WriteInput } from './input.js'
import { tellingWordsOf } from './light-words.js'
import { sourceTitle } from './naming.js'
import { clip, listed, plainName } from './plain.js'
import { inQuotes } from './quoting.js'
import type { Subject } from './subject.js'
import type { PartItems } from './summary.js'

/** Questions about this subject and these sources, for when the evidence itself raises too few. */
export function furtherQuestions(input: WriteInput, parts: readonly PartItems[], subject: Subject): string[] {
  const claimants = parts.flatMap(({ claimant }) => claimant).map((item) => item.name)
  const said = claimants.length > 0 && input.claim.speaker ? [plainName(input.claim.speaker)] : []
  const speaking = [
    ...parts.flatMap(({ supports, refutes }) => [...supports, ...refutes]).map((item) => item.name),
    ...said,
    ...claimants,
  ]
  const [first, second] = [...new Set(speaking)].map(
    (source) => `What does ${source} base this on: a record, a measurement or another report?`,
  )
  const about = subject.name ? ` about ${subject.name}` : ''
  const asked =
    first === undefined
      ? ofUnknown(input, parts, subject)
      : [
          first,
          input.assessment.label === 'refuted' && about && `Where does this idea${about} come from?`,
          second,
          ...(input.assessment.label === 'supported'
            ? [`Does any source that was not examined say otherwise${about}?`]
            : [`Does any source that was not examined bear out ${wholeOf(input)}?`]),
        ]
  return asked.filter((question): question is string => typeof question === 'string' && question !== '')
}

/** Nothing speaks to the claim at all: where could something that does be found? */
function ofUnknown(input: WriteInput, parts: readonly PartItems[], subject: Subject) {
  const { name, proper } = subject
  const speaks = name !== undefined && input.claim.speaker?.includes(name.replace(/^the /, ''))
  const closest = parts
    .map(({ part, neutral }) => closestTo(part.claim.text, neutral))
    .find((item) => item !== undefined)
  const unheard = parts.some(({ part }) => !isHeard(subject, part, input.sources))
  const words = [...new Set(tellingWordsOf(input.claim.text).map(({ text }) => inQuotes(text)))]
  const ends = [...new Set(words.slice(0, 1).concat(words.slice(-1)))]
  return [
    closest && `What else does ${closest.name} report${name ? ` about ${name}` : ''}?`,
    proper && !unheard && !speaks && `Who keeps records of ${name}, and what do they say?`,
    `Has anybody independent looked into ${wholeOf(input)}?`,
    (name || ends.length > 0) &&
      `What do sources on ${name ?? listed(ends)} say that were not examined here?`,
  ]
}

const wholeOf = ({ claim }: WriteInput): string => inQuotes(clip(claim.text.replace(/\.\s*$/, ''), 90))

/** Enough of a document to see what it is about. */
const LOOKED_AT = 200_000

/** Whether any of the documents read has the subject anywhere; with none read, nothing can be said. */
export function isHeard(
  { isIn }: Subject,
  { evidence }: PartItems['part'],
  sources: WriteInput['sources'],
): boolean {
  const read = [...new Set(evidence.map(({ snapshot }) => snapshot))].flatMap((id) => sources.get(id) ?? [])
  return (
    read.length === 0 ||
    read.some(({ text, snapshot }) =>
      isIn(`${sourceTitle(snapshot.metadata) ?? ''}\n${text.slice(0, LOOKED_AT)}`),
    )
  )
}
