import { createHash } from 'node:crypto'
import type { Audit, AuditUnit } from '../../domain/index.js'
import { dayOfInstant, namedParts } from '../phrases.js'
import { escapeHtml as escaped, htmlLink } from './escape-html.js'
import { STYLE } from './html-style.js'
import { type ShownBlock, type ShownUnit, shownBlocks } from './layout.js'
import { isEmptySource, noteGroups } from './note-groups.js'
import {
  markCounts,
  markName,
  NOT_PROOF,
  OFFSETS,
  SIGNS,
  sourceOfCitation,
  statusName,
  summaryLines,
} from './phrases.js'
import { quotedWords } from './words.js'

/** Nothing is loaded, nothing is run, and the one style sheet is the one whose hash this is. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`

/** An audit as one page that needs nothing else: notes beside the text where there is room, below it where not. */
export function auditToHtml(audit: Audit): string {
  const title = audit.title ?? audit.location ?? 'a text'
  const parts = [
    summary(audit),
    contradictions(audit),
    `<article aria-label="The text, sentence by sentence">\n${shownBlocks(audit)
      .map((block) => blockOf(audit, block))
      .join('\n')}\n</article>`,
    references(audit),
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Audit of ${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Audit of “${escaped(title)}”</h1>
<p class="meta">${[audit.location, dayOfInstant(audit.auditedAt), audit.id]
    .filter((one) => one !== undefined)
    .map((one) => escaped(one))
    .join(' · ')}</p>
</header>
<main>
${parts.filter((part) => part !== '').join('\n')}
</main>
<footer><p>${escaped(NOT_PROOF)}</p><p>Made with Assay ${escaped(audit.assay)}. ${escaped(OFFSETS)}. Network requests: ${audit.ledger.networkRequests}.</p></footer>
</body>
</html>
`
}

function summary(audit: Audit): string {
  const counts = markCounts(audit)
  const key = counts
    .map(
      ({ mark, amount }) =>
        `<li class="${mark}"><span class="s" aria-hidden="true">${SIGNS[mark]}</span> <b>${amount}</b> ${escaped(markName(mark))}</li>`,
    )
    .join('')
  const lines = summaryLines(audit).map((line) => `<li>${escaped(line)}</li>`)
  return `<section class="box" aria-label="Summary"><h2>What was found</h2><ul class="key">${key}</ul><ul>${lines.join('')}</ul></section>`
}

function contradictions(audit: Audit): string {
  if (audit.contradictions.length === 0) return ''
  const pairs = audit.contradictions.map(({ units, why }) => {
    const sides = units.map((index) => {
      const unit = audit.units[index]
      const words = quotedWords(
        audit.text.slice(unit?.start, unit?.end),
        unit?.kind ?? 'sentence',
        audit.mediaType,
      )
      return `<blockquote>“${escaped(words)}” <a href="#u${index + 1}">in the text</a></blockquote>`
    })
    return `<div class="pair"><p><strong>${escaped(why)}</strong></p><div class="sides">${sides.join('')}</div></div>`
  })
  return `<section class="box" aria-label="Contradictions"><h2>It contradicts itself</h2>${pairs.join('')}</section>`
}

function blockOf(audit: Audit, block: ShownBlock): string {
  if (block.kind === 'heading') {
    // The page's own title is the one heading of the first level.
    const level = Math.min(6, block.level + 1)
    return `<h${level}>${escaped(block.words)}</h${level}>`
  }
  if (block.kind === 'table') return tableOf(audit, block)
  const words = block.units.map(sentenceOf).join(' ')
  const notes = notesOf(audit, block.units)
  return `<div class="row ${block.kind}"><p>${words}</p>${notes === '' ? '' : `<ul class="notes">${notes}</ul>`}</div>`
}

const numberOf = ({ index }: ShownUnit): number => index + 1

function sentenceOf(shown: ShownUnit): string {
  const { mark } = shown.unit
  const number = numberOf(shown)
  const silent = mark === 'not-checkable'
  const sign = silent
    ? `<span class="s" aria-hidden="true">${SIGNS[mark]}</span><span class="vh"> [${escaped(markName(mark))}]</span>`
    : `<a class="s" href="#n${number}" aria-label="${escaped(markName(mark))}, note ${number}">${SIGNS[mark]}${number}</a>`
  return `<span class="u ${mark}" id="u${number}">${escaped(shown.words)}</span><span class="${mark}">${sign}</span>`
}

const notesOf = (audit: Audit, units: readonly ShownUnit[]): string =>
  noteGroups(units)
    .map((group) => noteOf(audit, group))
    .join('')

function noteOf(audit: Audit, group: readonly ShownUnit[]): string {
  const [first] = group
  if (!first) return ''
  const { mark, why } = first.unit
  const numbers = group.map(
    (shown) => `<a href="#u${numberOf(shown)}" id="n${numberOf(shown)}">${numberOf(shown)}</a>`,
  )
  const quotes = quotesOf(audit, first.unit)
  return `<li class="note ${mark}"><b>${SIGNS[mark]} ${escaped(markName(mark))}</b> ${numbers.join(', ')}<br>${escaped(why)}${quotes}</li>`
}

function quotesOf(audit: Audit, unit: AuditUnit): string {
  return unit.citations
    .flatMap((index) => {
      const citation = audit.citations[index]
      if (!citation) return []
      const source = sourceOfCitation(audit, citation)
      const name = source ? namedParts(source).slice(0, 3).join(' · ') : citation.url
      return [`<br><q>${escaped(citation.exact)}</q> ${htmlLink(citation.url, name)}`]
    })
    .join('')
}

function tableOf(audit: Audit, { columns, rows }: Extract<ShownBlock, { kind: 'table' }>): string {
  const head =
    columns.length === 0
      ? ''
      : `<thead><tr>${columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}<th scope="col">Audit</th></tr></thead>`
  const body = rows.map((row) => {
    const number = numberOf(row)
    const cells = row.cells.map((cell, index) => {
      const name = columns[index]
      const last = isEmptySource(row, cell, name)
      const shown = last ? '<span class="empty">empty</span>' : escaped(cell)
      return cell === '' && !last
        ? '<td></td>'
        : `<td${name ? ` data-name="${escaped(name)}"` : ''}>${shown}</td>`
    })
    const { mark, why } = row.unit
    const note = `<td class="mark ${mark}" id="n${number}">${SIGNS[mark]} ${escaped(markName(mark))}<small>${escaped(why)}${quotesOf(audit, row.unit)}</small></td>`
    return `<tr id="u${number}" class="${mark}">${cells.join('')}${note}</tr>`
  })
  return `<div class="wide" tabindex="0" role="region" aria-label="Table of the text"><table class="cards">${head}<tbody>${body.join('')}</tbody></table></div>`
}

/** It stands beside the entry already, as a link. */
const withoutAddress = (entry: string | undefined, address: string | undefined): string | undefined =>
  address === undefined ? entry : entry?.replace(address, '').trim()

function references(audit: Audit): string {
  if (audit.references.length === 0) return ''
  const rows = audit.references.map(({ label, entry, address, status, reason, archived }) => {
    const where = address === undefined ? '' : ` — ${htmlLink(address)}`
    const copy = archived === undefined ? '' : ` — ${htmlLink(archived.url, 'the copy that was read')}`
    const about = [withoutAddress(entry, address), reason]
      .filter((one) => one !== undefined && one !== label && one !== '')
      .map((one) => ` — ${escaped(one ?? '')}`)
    return `<li><strong>${escaped(label)}</strong>: ${escaped(statusName(status))}${where}${about.join('')}${copy}</li>`
  })
  return `<section aria-label="Sources"><h2>The sources it names</h2><ul class="refs">${rows.join('')}</ul></section>`
}
