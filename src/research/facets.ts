import type { SourceKind } from '../domain/index.js'

/** A part that any report on such a question has, with words by which its sources may be found; the subject comes before them. */
export interface Facet {
  title: string
  ask: (subject: string) => string
  words: readonly string[]
  kinds: SourceKind[]
  long?: true
}

/** What comes before the themes that the sources bring up, and what comes after them. */
export interface Facets {
  first: Facet
  last: readonly Facet[]
}

const OF_A_HISTORY: Facets = {
  first: {
    title: 'Beginnings',
    ask: (subject) => `How did it begin with ${subject}, and who proposed it?`,
    words: ['first proposed plan', 'began opened founded'],
    kinds: ['official record', 'book'],
  },
  last: [
    {
      title: 'Decisions and those who made them',
      ask: (subject) => `Who decided what about ${subject}, and when?`,
      words: ['decided approved vote minister board', 'agreement contract signed'],
      kinds: ['official record', 'court or government report', 'journalism'],
      long: true,
    },
    {
      title: 'Where it stands',
      ask: (subject) => `What became of ${subject}, and what is the state of it?`,
      words: ['today later since', 'ended closed reopened anniversary'],
      kinds: ['official record', 'journalism'],
    },
  ],
}

const OF_A_STATE_OF_KNOWLEDGE: Facets = {
  first: {
    title: 'What was studied',
    ask: (subject) => `What has been studied about ${subject}, and how?`,
    words: ['study trial participants measured', 'review of studies'],
    kinds: ['scholarly'],
  },
  last: [
    {
      title: 'What was found',
      ask: (subject) => `What was found about ${subject}?`,
      words: ['found associated increased reduced', 'results conclusion shows'],
      kinds: ['scholarly', 'court or government report'],
      long: true,
    },
    {
      title: 'Limits and differences',
      ask: (subject) => `What is uncertain about ${subject}, and where do findings differ?`,
      words: ['limitations uncertain unclear', 'no association inconsistent differ'],
      kinds: ['scholarly'],
    },
  ],
}

/** A course of events is asked for whatever else is: it is told best as a history. */
const HISTORY =
  /\b(?:histor|chronolog|timeline|beg[aiu]n|began|origins?\b|came? about|come about|became|become|happen|past\b|ties\b|relations?\b)/i

const KNOWLEDGE =
  /\b(?:known (?:about|of|on)|evidence|stud(?:y|ies)\b|research on|effects?\b|effective|risks?\b|benefits?\b|causes?\b|prevents?\b|increases?\b|reduces?\b|lowers?\b|associated|association|safe\b|safety)/i

/** A question about what is known wants studies and findings; any other is read as one about a course of events. */
export const facetsFor = (question: string): Facets =>
  KNOWLEDGE.test(question) && !HISTORY.test(question) ? OF_A_STATE_OF_KNOWLEDGE : OF_A_HISTORY
