import type { SourceKind, SourceMetadata } from '../domain/index.js'

/** Who stands behind a document, as far as its own words show. */
export interface KindOfSource {
  kind: SourceKind
  why: string
}

/**
 * Words in the name of a publisher or in a title that tell what kind of source it is, the most telling kind
 * first: "Journal of the Ministry" is scholarly by its first word and official by its last, and a court is a
 * court whoever prints its report.
 */
const BY_PUBLISHER: readonly (readonly [SourceKind, RegExp])[] = [
  [
    'court or government report',
    /\b(?:court|tribunal|inquiry|royal commission|commission of inquiry|ombuds\w+|audit(?:or)? (?:office|general)|national audit|inspectorate|investigation (?:board|branch)|select committee)\b/i,
  ],
  [
    'official record',
    /\b(?:official|government|law|state) (?:gazette|journal|register|archives?)\b|\bnational archives?\b/i,
  ],
  [
    'scholarly',
    /\b(?:journal|review of|proceedings|transactions of|annals|university|faculty|institute of (?:science|technology|geology|economics|history)|academy|observatory|preprint|arxiv|pubmed)\b/i,
  ],
  ['book', /\b(?:books?|publishing|publishers|university press|verlag|éditions|editions)\b/i],
  [
    'journalism',
    /\b(?:news(?:paper|wire)?|times|post|courier|gazette|herald|tribune|chronicle|mercury|telegraph|observer|guardian|independent|daily|weekly|evening|morning|magazine|press agency|wire|broadcasting|radio|television|reporter|bulletin|beacon|journalists?|echo|examiner|argus|sentinel|standard)\b/i,
  ],
  [
    'official record',
    /\b(?:ministry|ministère|ministerium|department|parliament|assembly|senate|congress|council|municipality|county|harbour board|port authority|authority|agency|registry|statistics|statistical|bureau|office|government|treasury|survey|administration|commission|directorate|embassy|board)\b/i,
  ],
  [
    'statement of a party',
    /\b(?:company|railways?|airlines?|limited|ltd|plc|inc|gmbh|lines?|corporation|association|society|union|federation|party|campaign|foundation|friends of|group|contractors?|consortium|club|committee)\b/i,
  ],
]

const BY_TITLE: readonly (readonly [SourceKind, RegExp])[] = [
  [
    'court or government report',
    /\b(?:judg(?:e)?ment|ruling|report of the (?:court|inquiry|commission|committee)|inquiry (?:into|report)|public inquiry|findings)\b/i,
  ],
  ['book', /\bchapter (?:\d+|[ivxl]+|one|two|three|four|five|six|seven|eight|nine|ten)\b/i],
  [
    'official record',
    /\b(?:minutes of|annual report|statistical yearbook|order in council|act of|white paper|statutory)\b/i,
  ],
  ['statement of a party', /\b(?:press release|statement (?:by|from|of)|open letter|speech)\b/i],
]

/**
 * What kind of source a document is taken for, by its publisher's name, its title and where it lies. It is
 * a guess from names, said with its reason: a reader can see it and disagree.
 */
export function sourceKindOf(metadata: SourceMetadata, location: string): KindOfSource {
  const publisher = metadata.publisher?.value
  const title = metadata.title?.value
  const titled = title === undefined ? undefined : found(BY_TITLE, title)
  if (titled) return { kind: titled[0], why: `its title says “${titled[1]}”` }
  const published = publisher === undefined ? undefined : found(BY_PUBLISHER, publisher)
  if (published) return { kind: published[0], why: `its publisher’s name has “${published[1]}” in it` }
  const host = /^https?:\/\/([^/?#]+)/i.exec(metadata.canonicalUrl?.value ?? location)?.[1] ?? ''
  if (/\.(?:gov|mil)(?:\.[a-z]{2})?$|(?:^|\.)gov\./i.test(host)) {
    return { kind: 'official record', why: `its address is a government’s (${host})` }
  }
  if (/\.edu$|\.ac\.[a-z]{2}$/i.test(host)) {
    return { kind: 'scholarly', why: `its address is a university’s (${host})` }
  }
  if (/(?:^|\.)doi\.org$/i.test(host)) return { kind: 'scholarly', why: 'it has a DOI' }
  return { kind: 'other', why: 'nothing in its names says what kind of source it is' }
}

function found(
  kinds: readonly (readonly [SourceKind, RegExp])[],
  text: string,
): [SourceKind, string] | undefined {
  for (const [kind, words] of kinds) {
    const match = words.exec(text)
    if (match) return [kind, match[0]]
  }
  return undefined
}
