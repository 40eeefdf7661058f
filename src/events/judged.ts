import type { EdtfDate, Mention } from '../domain/index.js'
import type { Judged, Statement } from './readable-document.js'

export const KEPT =
  /\b(?:as (?:he|she|it|they|had been|was) (?:had )?promised|as promised|kept (?:his|her|its|their|the) (?:promise|word|pledge|undertaking)|true to (?:his|her|its|their) word|honou?red (?:the|its|his|her|their) (?:promise|pledge|undertaking))\b/i
export const BROKEN =
  /\b(?:broke (?:his|her|its|their|the|a) (?:promise|word|pledge|undertaking)|(?:despite|in spite of|contrary to|in breach of) (?:the|its|his|her|their|an?|this|that|earlier)?\s?(?:earlier )?(?:promises?|pledges?|assurances?|undertakings?|guarantees?)|went back on (?:his|her|its|their|the) (?:promise|word|pledge|undertaking))\b/i
const DENIED = /\b(?:not|never|n['’]t|hardly|nor)\b[^.;]{0,40}$/i

/** What a paragraph told so far of a promise and of what happened: "He kept his word to the day." speaks of these. */
export class Paragraph {
  #promise: Statement | undefined
  #act: Judged['act'] | undefined

  begin(): void {
    this.#promise = undefined
    this.#act = undefined
  }

  /** @param date when what the sentence tells was, if it says so */
  judgedBy(
    text: string,
    statement: Statement | undefined,
    date: EdtfDate | undefined,
    mention: Mention,
  ): Judged[] {
    const promise = this.#promise
    if (statement?.promise) {
      this.#promise = statement
      this.#act = undefined
      return []
    }
    if (date !== undefined) this.#act = { ...mention, date }
    const cue = KEPT.exec(text) ?? BROKEN.exec(text)
    if (!cue || !promise || !this.#act || DENIED.test(text.slice(0, cue.index))) return []
    return [{ relation: KEPT.test(text) ? 'kept' : 'broken', statement: promise, act: this.#act }]
  }
}
