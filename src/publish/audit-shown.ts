/** What pages show of an audit. A file of its own, since a path with `../audit/` in it looks like the room of that name. */
export {
  isEmptySource,
  MARKS_IN_ORDER,
  markCounts,
  markName,
  metricSentences,
  NOT_PROOF,
  noteGroups,
  OFFSETS,
  quotedWords,
  type ShownBlock,
  type ShownUnit,
  SIGNS,
  shownBlocks,
  sourceOfCitation,
  statusName,
} from './audit/index.js'
