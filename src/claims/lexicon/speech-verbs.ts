import { wordSet } from './function-words.js'

/** Verbs that hand a statement to somebody else, by base form. */
export const SPEECH_VERBS = wordSet(`
say state claim announce report declare assert argue insist maintain allege confirm deny admit warn predict
estimate note explain write tell suggest conclude testify promise tweet acknowledge believe think forecast
contend predict emphasize emphasise remark reveal reply add comment caution expect`)

/** "The study found that": found, shown and known things, said of a source. */
export const FINDING_VERBS = wordSet('find show reveal suggest conclude indicate demonstrate report estimate')

/** What can find or show: not "the photograph shows". */
export const FINDING_SOURCES =
  /\b(?:study|studies|report|survey|review|research|researchers|scientists|poll|census|analysis|paper|authors|commission|committee|agency|experts|investigation|inquiry|trial|experiment)\b/i
