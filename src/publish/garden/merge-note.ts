import { parse } from 'yaml'
import { type FrontMatter, propertyLines, splitNote } from './front-matter.js'
import { bodyHash, findBlock, markedBlock } from './marked-block.js'
import { mergeFrontMatter } from './merge-front-matter.js'

/** A note as Assay would write it today. */
export interface WantedNote {
  id: string
  front: FrontMatter
  body: string
}

export interface MergedNote {
  /** Byte for byte what was there where nothing of ours changed. */
  text: string
  /** What a person has to know: where their hand and ours meet, theirs was kept. */
  kept: string[]
  /** Assay has something new to say, and a person rewrote the place where it would. */
  conflict: boolean
}

export const newNote = ({ id, front, body }: WantedNote): string =>
  `---\n${propertyLines(front)}---\n\n${markedBlock(id, body, front)}\n`

/** The note that is there with our part brought up to date; every byte outside of it stays. */
export function mergeNote(there: string, today: WantedNote): MergedNote {
  const block = findBlock(there)
  if (block === 'none') return untouched(there, 'its marks are gone: nothing of it is kept up to date')
  if (block === 'damaged') return untouched(there, 'its marks are damaged: nothing of it is kept up to date')
  // What was given once stands, and so does the mark that says so.
  const wanted =
    block.front.share === undefined ? today : { ...today, front: { ...today.front, share: true } }
  const hash = bodyHash(wanted.body)
  const found = bodyHash(block.body)
  if (block.body !== '' && found !== block.bodyHash && found !== hash) {
    const conflict = hash !== block.bodyHash
    const why = 'what stands between its marks was changed by hand and is kept'
    return { ...untouched(there, conflict ? `${why}, though there is something new` : why), conflict }
  }
  const split = splitNote(there)
  const eol = /\r\n/.test(there) ? '\r\n' : '\n'
  const ours = markedBlock(wanted.id, wanted.body, wanted.front).replace(/\n/g, eol)
  const current = there.slice(block.start, block.end)
  // Most notes, most of the time: reading their YAML would take longer than all the rest.
  if (current === ours && split.yaml === propertyLines(wanted.front))
    return { text: there, kept: [], conflict: false }
  const front = split.yaml === undefined ? undefined : mergeFrontMatter(split.yaml, wanted.front, block.front)
  if (split.yaml !== undefined && !front)
    return untouched(there, 'its properties are not YAML that can be read')
  const isSame = sameMarks(current, ours) && front?.yaml === split.yaml
  const moved = (front?.yaml.length ?? 0) - (split.yaml?.length ?? 0)
  const withFront = split.opening + (front?.yaml ?? '') + split.rest
  const text = withFront.slice(0, block.start + moved) + ours + withFront.slice(block.end + moved)
  return { text: isSame ? there : text, kept: changedByHand(front?.kept ?? []), conflict: false }
}

const untouched = (text: string, why: string): MergedNote => ({ text, kept: [why], conflict: false })

const sameMarks = (current: string, ours: string): boolean =>
  current.replace(/\r\n/g, '\n').replace(/[ \t]+$/gm, '') === ours.replace(/\r\n/g, '\n')

/** A title of one's own is one's own affair; data about the check that is no longer true is worth a word. */
const changedByHand = (keys: readonly string[]): string[] =>
  keys
    .filter((key) => key.startsWith('assay_'))
    .map((key) => `its property ${key} was changed by hand and is kept`)

/** Which of Assay's notes a file is: by its marks, or by the property that is left when those are gone. */
export function noteIdOf(text: string): string | undefined {
  const begin = /^%% assay:(?:begin|end) ([a-z]{3}_[0-9a-f]{16}|assay-[a-z]+) /m.exec(text)?.[1]
  if (begin !== undefined) return begin
  const { yaml } = splitNote(text)
  if (yaml === undefined || !yaml.includes('assay_id')) return undefined
  try {
    const id: unknown = parse(yaml)?.assay_id
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}
