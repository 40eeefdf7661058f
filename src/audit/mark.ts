import type { AuditMark, AuditReference, AuditUnit, CiteFinding, Verdict } from '../domain/index.js'

/** All that is known of a unit when its mark is chosen. */
export interface Judged {
  /** Absent where nothing of it can be checked. */
  verdict?: Verdict
  /** Why nothing can be checked. */
  whyNot?: string
  cites: AuditUnit['cites']
  /** For each atomic claim the references whose text bears it out. */
  supportedBy: readonly (readonly number[])[]
  /** Some atomic claim is certainly in none of its sources that were read. */
  lacking?: boolean
  emptySource?: boolean
  /** What it quotes is not in its sources, which were read, or is somebody else's: in a sentence. */
  misquotes?: string
}

/** Every part of it stands in one of its own sources. */
export const isBorneOut = (supportedBy: Judged['supportedBy']): boolean =>
  supportedBy.length > 0 && supportedBy.every((references) => references.length > 0)

/** One mark and the sentence that explains it; the order of precedence is told at `AuditMark`. */
export function markOf(
  judged: Judged,
  references: readonly AuditReference[],
): { mark: AuditMark; why: string } {
  const { verdict, cites, supportedBy } = judged
  const named = (findings: readonly CiteFinding[]) =>
    cites
      .filter(({ finding }) => findings.includes(finding))
      .map(({ reference }) => references[reference]?.label ?? '')
  const isContradicted = verdict?.label === 'refuted' || verdict?.label === 'conflicting'
  // Who quotes states that it was said so, whatever is said.
  if (judged.misquotes !== undefined && !isContradicted) {
    const read = named(['says-so', 'does-not-say-so', 'unclear', 'not-judged'])
    return {
      mark: 'cites-something-that-does-not-say-so',
      why: `It quotes words and cites ${list(read)} for them. ${judged.misquotes}`,
    }
  }
  if (!verdict || verdict.label === 'not checkable') {
    return {
      mark: 'not-checkable',
      why: judged.whyNot ?? verdict?.reasons[0] ?? 'It states nothing that could be checked.',
    }
  }
  const because = verdict.reasons[0] ?? ''
  if (verdict.label === 'refuted' || verdict.label === 'conflicting') {
    const own = named(['says-otherwise'])
    const who = own.length > 0 ? `Its own source ${list(own)} says otherwise.` : against(verdict)
    return { mark: 'contradicted', why: sentence(who, because) }
  }
  const leading = cites.filter(({ finding }) => finding !== 'leads-nowhere')
  const read = leading.filter(({ finding }) => finding !== 'not-read' && finding !== 'not-judged')
  const own = isBorneOut(supportedBy)
  if (read.length > 0 && read.length === leading.length && !own && judged.lacking) {
    const elsewhere = verdict.label === 'supported' ? 'Other documents of the library bear it out.' : ''
    const silent = list(read.map(({ reference }) => references[reference]?.label ?? ''))
    const partly = cites.some(({ finding }) => finding === 'says-so' || finding === 'unclear')
    const what = partly ? 'which does not say all of it' : 'and nothing there says so'
    return {
      mark: 'cites-something-that-does-not-say-so',
      why: sentence(`It cites ${silent}, ${what}.`, elsewhere),
    }
  }
  const missing = problemsOf(judged, named, references)
  if (own || verdict.label === 'supported') {
    const by = own
      ? `Its source ${list(named(['says-so']))} says so.`
      : 'Documents of the library bear it out.'
    return { mark: 'supported', why: sentence(by, own ? '' : missing) }
  }
  if (leading.length === 0) {
    return { mark: 'uncited', why: sentence(missing, 'Nothing in the library decides it.') }
  }
  return { mark: 'no-evidence-found', why: sentence(missing, 'Nothing in the library decides it.') }
}

const against = ({ label }: Verdict): string =>
  label === 'refuted' ? 'What was read speaks against it.' : 'What was read speaks for it and against it.'

/** What is wrong with its sources. */
function problemsOf(
  { cites, emptySource }: Judged,
  named: (findings: readonly CiteFinding[]) => string[],
  references: readonly AuditReference[],
): string {
  if (cites.length === 0) {
    return emptySource ? 'Its row has a cell for the source, and the cell is empty.' : 'It names no source.'
  }
  const nowhere = named(['leads-nowhere'])
  const unclear = named(['unclear', 'says-so', 'does-not-say-so'])
  const unread = cites.filter(({ finding }) => finding === 'not-read')
  const reasons = new Set(unread.map(({ reference }) => references[reference]?.reason ?? 'it was not opened'))
  return [
    nowhere.length > 0
      ? `It cites ${list(nowhere)}, which ${nowhere.length === 1 ? 'leads' : 'lead'} nowhere: the text has no such source.`
      : '',
    unread.length > 0
      ? `Its source ${list(unread.map(({ reference }) => references[reference]?.label ?? ''))} was not read: ${[...reasons].join(' ')}`
      : '',
    unclear.length > 0
      ? `Its source ${list(unclear)} was read, and whether it says so is not clear enough to tell.`
      : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

const MOST_NAMED = 4
const list = (labels: readonly string[]): string => {
  const shown = labels
    .slice(0, MOST_NAMED)
    .map((label) => (/^\[/.test(label) ? label : `“${label.slice(0, 80)}”`))
  const more = labels.length - shown.length
  return [...shown.slice(0, -1), more > 0 ? `${shown.at(-1)} and ${more} more` : shown.at(-1)].join(', ')
}

const sentence = (...parts: string[]): string => {
  const said = parts.filter((part) => part !== '').join(' ')
  return /[.!?”)]$/.test(said) ? said : `${said}.`
}
