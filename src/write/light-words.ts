import { normalizeWord, type Word, wordsOf } from '../language/index.js'
import { LOADED_WORDS } from './wording.js'

/**
 * Words that say how something is put, or next to nothing: nobody looks for evidence of them, and a
 * passage that lacks them lacks nothing. Attribution, reporting, and nouns and verbs of all work.
 */
const LIGHT = new Set(
  wordsOf(
    'expert scientist doctor researcher critic insider observer analyst source study research report reporter ' +
      'author media people person man woman human anybody anyone somebody someone everybody everyone nobody ' +
      'according accord lead led claim say state tell allege argue assert believe think know mean suggest show prove admit announce ' +
      'describe mention write note add call name speak talk thing stuff way kind sort type part piece bit lot ' +
      'number amount fact case point matter issue question example place time day use take give put go see ' +
      'find keep let want need try seem appear become happen occur help work have do get various several ' +
      'different certain whole entire actual actually really truly simply totally completely basically ' +
      'literally clearly obviously apparently allegedly reportedly supposedly currently recently today now ' +
      'always never no not none nothing neither nor cannot new old big small great good bad well real true false',
  ).map((word) => word.stem),
)

/** Whether a word carries something that a source could bear out. */
export const isTelling = (word: Word): boolean =>
  !word.stop && !LIGHT.has(word.stem) && !LOADED_WORDS.has(normalizeWord(word.text))

export const tellingWordsOf = (text: string): Word[] => wordsOf(text).filter(isTelling)
