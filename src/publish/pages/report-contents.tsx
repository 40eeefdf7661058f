import type { Report } from '../../domain/index.js'
import { plain } from '../plain.js'
import { PART_TITLES, shownSections } from '../report/words.js'

export interface Entry {
  id: string
  title: string
  level: number
}

/** What follows the sections, where there is any of it. */
export const ABOUT_IDS = {
  quality: 'quality-box',
  coverage: 'coverage-list',
  unsaid: 'open-list',
  inconsistencies: 'inconsistency-list',
  cuts: 'cut-list',
  bibliography: 'source-list',
  done: 'searched',
  about: 'about-report',
} as const

export const sectionEntries = (report: Report): Entry[] => shownSections(report).sections

/** A list on a phone, beside the text where there is room. */
export function ReportContents({
  report,
  parts,
}: {
  report: Report
  parts: readonly (keyof typeof ABOUT_IDS)[]
}) {
  return (
    <nav class="toc" aria-labelledby="toc-title">
      <h2 id="toc-title">{PART_TITLES.contents}</h2>
      <ol>
        {sectionEntries(report).map(({ id, title, level }) => (
          <li class={level === 3 ? 'part' : undefined}>
            <a href={`#${id}`} dir="auto">
              {plain(title)}
            </a>
          </li>
        ))}
        {parts.map((part) => (
          <li class="apart">
            <a href={`#${ABOUT_IDS[part]}`}>{PART_TITLES[part]}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
