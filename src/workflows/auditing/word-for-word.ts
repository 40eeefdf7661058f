import {
  type CitedText,
  cellsOf,
  type DraftUnit,
  type QuotedPlace,
  readQuotedUnit,
  rowInSources,
} from '../../audit/index.js'
import {
  type Claim,
  claimIdOf,
  type Evidence,
  passageIdOf,
  type SnapshotId,
  type Span,
  type Stance,
} from '../../domain/index.js'
import { QuotableText, quotedStretches, splitSentences } from '../../language/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { describeSource } from '../../write/index.js'
import { originsOf } from '../checking/check-sources.js'
import type { Tools } from '../tools.js'
import type { JudgedUnit, OwnSource } from './judge-unit.js'

/** What the words of a unit's own sources show without a judge. */
export interface WordForWord {
  /** It stands there, word for word, and the rest only says who says so. */
  stands?: JudgedUnit
  /** A quotation is in none of them, or is somebody else's: in a sentence. */
  misquotes?: string
  /** A row whose cells stand there; a judge may still find that they are put together wrongly. */
  row?: true
}

const NOTHING: WordForWord = {}

/**
 * Quotations and rows held against the very words of what they cite. A judge is asked whether a passage
 * bears out a statement; whether words are there it need not be asked, and "X says: “…”" it cannot know.
 */
export function wordForWord(
  tools: Pick<Tools, 'store'>,
): (unit: DraftUnit, own: readonly OwnSource[], cites: number) => Promise<WordForWord> {
  const texts = new Map<SnapshotId, Promise<QuotableText>>()
  const textOf = ({ snapshot }: StoredSnapshot) => {
    const loading =
      texts.get(snapshot.id) ??
      tools.store.blobs.text(snapshot.textHash).then((text) => new QuotableText(text))
    texts.set(snapshot.id, loading)
    return loading
  }
  return async (unit, own, cites) => {
    if (own.length === 0 || unit.inSources || unit.block.kind === 'code') return NOTHING
    if (unit.kind === 'sentence' && !/[“”"«»„]/.test(unit.words)) return NOTHING
    const cited = await Promise.all(
      own.map(async ({ reference, document, entry = '' }): Promise<CitedText> => {
        const text = await textOf(document)
        return { reference, text, about: about(document), cites: quotedIn(entry, text) }
      }),
    )
    if (unit.kind === 'row') {
      const places = rowInSources(cellsOf(unit), cited)
      if (!places) return NOTHING
      // Which source has which cell is not told apart: each has its part in all of it.
      return { stands: judgedOf(unit.words, [places], own, cited), row: true }
    }
    const reading = readQuotedUnit(unit.words, cited)
    if (!reading) return NOTHING
    if (reading.how === 'stands') {
      return {
        stands: judgedOf(
          unit.words,
          reading.parts.map(({ places }) => places),
          own,
          cited,
        ),
      }
    }
    if (reading.how === 'another') {
      return { misquotes: `What it quotes is there, but nothing there names ${reading.name}.` }
    }
    // A source that was not read may have it.
    if (own.length < cites) return NOTHING
    return { misquotes: `The words “${shortened(reading.quotation)}” are not in it.` }
  }
}

/** Words that stand in more places than this tell no place. */
const MOST_PLACES = 4

/** Where a footnote's quotations stand in the source that it names. */
const quotedIn = (entry: string, text: QuotableText): Span[] =>
  quotedStretches(entry).flatMap(({ inner }) => {
    const places = text.placesOf(inner, MOST_PLACES + 1)
    return places.length > MOST_PLACES ? [] : places
  })

const shortened = (words: string): string => (words.length > 120 ? `${words.slice(0, 117)}…` : words)

/** What may be said of a source without quoting it, dates as written and in digits. */
function about({ snapshot, source }: StoredSnapshot): string[] {
  const { published, modified, canonicalUrl } = snapshot.metadata
  return [
    ...describeSource(snapshot.metadata, source.location),
    published?.value,
    modified?.value,
    canonicalUrl && new URL(canonicalUrl.value).hostname,
  ].filter((one) => one !== undefined)
}

const STANDS: Pick<Stance, 'label' | 'probabilities' | 'unsupported'> = {
  label: 'supports',
  probabilities: { supports: 0.99, refutes: 0.005, neutral: 0.005 },
  unsupported: [],
}

/** As a judge would have it: the sentences with the words as evidence, one part a quotation. */
function judgedOf(
  words: string,
  parts: readonly (readonly QuotedPlace[])[],
  own: readonly OwnSource[],
  cited: readonly CitedText[],
): JudgedUnit {
  const documents = [...new Map(own.map(({ document }) => [document.snapshot.id, document])).values()]
  const { origins, originOf } = originsOf(documents)
  const claim: Claim['id'] = claimIdOf(words)
  const evidence = parts.flatMap((places) =>
    own.flatMap(({ reference, document }): Evidence[] => {
      const place = places.find((one) => one.reference === reference)
      const text = cited.find((one) => one.reference === reference)?.text.text
      const origin = originOf.get(document.snapshot.id)
      if (!place || text === undefined || origin === undefined) return []
      const around = sentenceAround(text, place)
      return [
        {
          claim,
          passage: passageIdOf(document.snapshot.id, around.start, around.end),
          snapshot: document.snapshot.id,
          source: document.source.id,
          origin,
          ...around,
          text: text.slice(around.start, around.end),
          stance: {
            ...STANDS,
            decidedBy: { start: place.start - around.start, end: place.end - around.start },
            reasons: [{ by: 'quotation', points: 'supports', text: 'the words stand there' }],
          },
          relevance: 1,
          use: 'counted',
        },
      ]
    }),
  )
  const supportedBy = parts.map((places) => [...new Set(places.map(({ reference }) => reference))])
  const bearing = new Set(evidence.map(({ origin }) => origin)).size
  return {
    verdict: {
      label: 'supported',
      confidence: 0.99,
      basis: {
        passages: evidence.length,
        sources: new Set(evidence.map(({ source }) => source)).size,
        origins: bearing,
        supportingOrigins: bearing,
        refutingOrigins: 0,
        claimantPassages: 0,
        outOfScope: 0,
      },
      reasons: ['The words stand in what it cites.'],
      demotions: [],
    },
    evidence,
    documents,
    origins,
    supportedBy,
    refutedBy: parts.map(() => []),
    likeliest: parts.map((places) => new Map(places.map(({ reference }) => [reference, 1]))),
  }
}

function sentenceAround(text: string, place: QuotedPlace): { start: number; end: number } {
  const from = text.lastIndexOf('\n', place.start - 1) + 1
  const line = text.indexOf('\n', place.end)
  const to = line < 0 ? text.length : line
  const spans = splitSentences(text.slice(from, to)).filter(
    ({ start, end }) => start + from < place.end && end + from > place.start,
  )
  return {
    start: Math.min(place.start, (spans[0]?.start ?? 0) + from),
    end: Math.max(place.end, (spans.at(-1)?.end ?? 0) + from),
  }
}
