import { parseHTML } from 'linkedom'

export const parsed = (html: string) => parseHTML(html).document

type Parsed = ReturnType<typeof parsed>

/** What no page may have, whatever its data says; empty when all is well. */
export function dangersIn(document: Parsed): string[] {
  const dangers: string[] = []
  for (const element of document.querySelectorAll('*')) {
    const tag = element.tagName.toLowerCase()
    if (!KNOWN.has(tag)) dangers.push(`<${tag}>`)
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'style' || name === 'srcdoc') dangers.push(`${tag}[${name}]`)
      if (!/^(href|src|action)$/.test(name)) continue
      const safe = /^(https?:\/\/|\.?\.\/|#|[A-Za-z0-9]+\/|\/)/.test(value) || /^[A-Za-z0-9._-]+$/.test(value)
      if (!safe) dangers.push(`${tag}[${name}=${value}]`)
    }
    if (tag === 'script' && element.getAttribute('type') === 'application/ld+json')
      JSON.parse(element.textContent)
    else if (tag === 'script' && element.textContent !== '') dangers.push('inline script')
  }
  return dangers
}

/** Headings in order under one h1, landmarks, unique ids, links within the page that lead somewhere. */
export function faultsIn(document: Parsed): string[] {
  const faults: string[] = []
  const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(({ tagName }) => Number(tagName[1]))
  if (levels.filter((level) => level === 1).length !== 1 || levels[0] !== 1)
    faults.push('not one h1 at the top')
  levels.forEach((level, index) => {
    if (level > (levels[index - 1] ?? 0) + 1) faults.push(`h${level} after h${levels[index - 1]}`)
  })
  for (const landmark of ['header', 'nav', 'main', 'footer']) {
    if (!document.querySelector(landmark)) faults.push(`no ${landmark}`)
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  if (new Set(ids).size !== ids.length)
    faults.push(`ids twice: ${ids.filter((id, at) => ids.indexOf(id) !== at)}`)
  const known = new Set(ids)
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const id = link.getAttribute('href')?.slice(1) ?? ''
    if (!known.has(id)) faults.push(`#${id} leads nowhere`)
  }
  for (const element of document.querySelectorAll('[aria-labelledby],[aria-describedby]')) {
    const id = element.getAttribute('aria-labelledby') ?? element.getAttribute('aria-describedby') ?? ''
    if (!known.has(id)) faults.push(`no ${id} to name or describe by`)
  }
  return faults
}

const KNOWN = new Set(
  'html head meta title link script body a header nav ul ol li main footer p article section h1 h2 h3 span strong mark cite code q blockquote dl div dt dd time details summary figure figcaption table tbody tr td pre search form label input textarea button svg g path text line rect progress thead th em caption style select option optgroup fieldset legend output'.split(
    ' ',
  ),
)
