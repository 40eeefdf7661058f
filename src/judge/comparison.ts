import type { Alignment } from './align.js'
import type { Finding } from './finding.js'
import type { Item } from './items.js'
import type { Reading } from './reading.js'

/** A claim laid beside one sentence: what every comparator is given. */
export interface Comparison {
  claim: Reading
  items: readonly Item[]
  sentence: Reading
  alignment: Alignment
}

/** Looks at one kind of thing and says what it saw; nothing when there is nothing of its kind. */
export type Comparator = (comparison: Comparison) => Finding[]
