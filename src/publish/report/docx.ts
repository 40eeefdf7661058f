import {
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import type { Citation, Report, ReportSentence } from '../../domain/index.js'
import { webAddress } from '../pages/words.js'
import { archivedPlace, ledgerLines, namedParts, pageOrRow, placeOf, sourceOf } from '../phrases.js'
import { plain } from '../plain.js'
import {
  aboutPhrases,
  coveragePhrase,
  cutPhrases,
  DISAGREE,
  datePhrases,
  doneOf,
  inconsistencyPhrase,
  kindPhrase,
  type NumberedTable,
  PART_TITLES,
  paragraphsOf,
  qualityPhrases,
  shownSections,
  tableTitle,
  unsaidPhrase,
  unsaidQuestions,
} from './words.js'

/**
 * A report for a word processor: headings, Word's own tables whose first row is repeated on each page, and Word's own
 * footnotes with the exact words and their address. No clock goes into it: the same report gives the same bytes.
 */
export async function reportToDocx(report: Report): Promise<Uint8Array> {
  const notes = footnotes(report)
  const children = [...head(report), ...body(report, notes), ...about(report)]
  const document = new Document({
    title: text(report.title),
    creator: 'Assay',
    description: text(report.plan.question),
    lastModifiedBy: 'Assay',
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { after: 120, line: 276 } } },
        hyperlink: { run: { color: '1F5A94', underline: {} } },
      },
    },
    numbering: {
      config: [
        {
          reference: 'points',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              style: { paragraph: { indent: { left: 360, hanging: 240 } } },
            },
          ],
        },
      ],
    },
    footnotes: notes.all,
    sections: [{ children, footers: { default: pageNumbers() } }],
  })
  return stilled(await Packer.toBuffer(document), report.checkedAt)
}

/** XML has no place for a few characters that are no characters. */
const text = (words: string): string => plain(words).replace(/[\uFFFE\uFFFF]/g, '\uFFFD')

interface Notes {
  all: Record<string, { children: Paragraph[] }>
  /** A footnote of its own for each place: Word numbers them as they come. */
  refer(index: number): FootnoteReferenceRun
}

/** The words stand whole in the first footnote of a citation; later ones name it and begin with the same words. */
function footnotes(report: Report): Notes {
  const all: Notes['all'] = {}
  const first = new Map<number, number>()
  let count = 0
  return {
    all,
    refer(index) {
      const citation = report.citations[index]
      const id = ++count
      const before = first.get(index)
      if (before === undefined) first.set(index, id)
      all[id] = { children: [new Paragraph({ children: noteOf(report, citation, before) })] }
      return new FootnoteReferenceRun(id)
    },
  }
}

const AGAIN = 80

function noteOf(
  report: Report,
  citation: Citation | undefined,
  before: number | undefined,
): ParagraphChild[] {
  if (!citation) return []
  const source = sourceOf(report, citation)
  const named = source ? namedParts(source).map(text) : []
  if (before !== undefined) {
    const words = text(citation.exact)
    const begin = words.length > AGAIN ? `${words.slice(0, AGAIN).replace(/[\uD800-\uDBFF]$/, '')}…` : words
    return [new TextRun(` As note ${before}: “${begin}” ${named[0] ?? ''} `), address(citation.url)]
  }
  const archived = archivedPlace(citation)
  return [
    new TextRun(` “${text(citation.exact)}” `),
    new TextRun({ text: named.join(' · '), italics: true }),
    new TextRun(' '),
    address(citation.url),
    ...(archived ? [new TextRun(` ${archived.when}: `), address(archived.url)] : []),
    new TextRun(`${pageOrRow(citation)} (${placeOf(citation)})`),
  ]
}

/** A web address leads there; a path or another scheme is shown and not followed. */
function address(url: string): ParagraphChild {
  const href = webAddress(url)
  const shown = text(url)
  if (href === undefined) return new TextRun(shown)
  return new ExternalHyperlink({ link: href, children: [new TextRun({ text: shown, style: 'Hyperlink' })] })
}

const LEVELS = {
  1: HeadingLevel.TITLE,
  2: HeadingLevel.HEADING_1,
  3: HeadingLevel.HEADING_2,
  4: HeadingLevel.HEADING_3,
} as const

const heading = (words: string, level: keyof typeof LEVELS): Paragraph =>
  new Paragraph({ text: text(words), heading: LEVELS[level], keepNext: true })

const point = (...children: ParagraphChild[]): Paragraph =>
  new Paragraph({ children, numbering: { reference: 'points', level: 0 } })

const points = (items: readonly string[]): Paragraph[] => items.map((item) => point(new TextRun(text(item))))

const head = (report: Report): Paragraph[] => [
  heading(report.title, 1),
  new Paragraph({ children: [new TextRun({ text: text(report.plan.question), italics: true })] }),
  ...points(datePhrases(report)),
]

function body(report: Report, notes: Notes): (Paragraph | Table)[] {
  const { sections, rest } = shownSections(report)
  return [
    ...sections.flatMap(({ title, level, sentences, tables }) => [
      heading(title, level === 2 ? 2 : 3),
      ...paragraphsOf(sentences).map(
        (paragraph) => new Paragraph({ children: paragraph.flatMap((sentence) => said(sentence, notes)) }),
      ),
      ...tables.flatMap((table) => tableOf(table, notes)),
    ]),
    ...rest.flatMap((table) => tableOf(table, notes)),
  ]
}

/** Assay's own analysis is grey and slanted, as it is grey on a page. */
const said = ({ text: words, citations, analysis }: ReportSentence, notes: Notes): ParagraphChild[] => [
  new TextRun({ text: text(words), ...(analysis ? { italics: true, color: '5C5C66' } : {}) }),
  ...citations.map((index) => notes.refer(index)),
  new TextRun(' '),
]

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }

function tableOf(numbered: NumberedTable, notes: Notes): (Paragraph | Table)[] {
  const { columns, rows } = numbered.table
  const cell = (children: ParagraphChild[], shade?: string) =>
    new TableCell({
      children: [new Paragraph({ children, spacing: { after: 40 } })],
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      ...(shade === undefined ? {} : { shading: { fill: shade } }),
    })
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: [...columns, 'Sources'].map((name) =>
      cell([new TextRun({ text: text(name), bold: true })], 'F4F1EA'),
    ),
  })
  return [
    heading(tableTitle(numbered), 4),
    new Table({
      layout: TableLayoutType.AUTOFIT,
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: {
        top: LINE,
        bottom: LINE,
        insideHorizontal: LINE,
        left: NONE,
        right: NONE,
        insideVertical: NONE,
      },
      rows: [
        header,
        ...rows.map(
          ({ cells, citations, conflict }) =>
            new TableRow({
              cantSplit: true,
              children: [
                ...cells.map((words) =>
                  cell([new TextRun(text(words) || '–')], conflict ? 'FBF3E2' : undefined),
                ),
                cell(
                  [
                    ...(conflict ? [new TextRun({ text: `${DISAGREE} `, bold: true })] : []),
                    ...citations.map((index) => notes.refer(index)),
                  ],
                  conflict ? 'FBF3E2' : undefined,
                ),
              ],
            }),
        ),
      ],
    }),
    new Paragraph({ children: [] }),
  ]
}

function about(report: Report): Paragraph[] {
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [heading(title, 2), ...points(items)]
  return [
    ...list(PART_TITLES.unsaid, unsaidQuestions(report).map(unsaidPhrase)),
    ...list(PART_TITLES.quality, qualityPhrases(report.quality)),
    ...list(
      PART_TITLES.coverage,
      report.coverage.map((one) => `${one.question} ${coveragePhrase(one)}`),
    ),
    ...list(PART_TITLES.inconsistencies, report.inconsistencies.map(inconsistencyPhrase)),
    ...list(PART_TITLES.cuts, cutPhrases(report)),
    ...list(PART_TITLES.done, ledgerLines(doneOf(report))),
    ...list(PART_TITLES.about, aboutPhrases(report)),
    heading(PART_TITLES.bibliography, 2),
    ...report.sources.map((source) =>
      point(
        new TextRun(`${namedParts(source).map(text).join(' · ')}. `),
        address(source.url),
        new TextRun({ text: ` ${text(kindPhrase(source))}`, color: '5C5C66' }),
      ),
    ),
  ]
}

const pageNumbers = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })

/**
 * The library puts the day and random names into the file. Dates become that of the report, names of relations
 * are counted, and a ZIP's times are noon of the report's day, which exists in every zone.
 */
function stilled(bytes: Uint8Array, checkedAt: string): Uint8Array {
  const files = Object.entries(unzipSync(bytes)).sort(([a], [b]) => (a < b ? -1 : 1))
  const names = new Map<string, string>()
  for (const [, data] of files.filter(([name]) => name.endsWith('.rels'))) {
    for (const [, id] of strFromU8(data).matchAll(/ Id="(rId[\w-]{12,})"/g))
      if (id !== undefined && !names.has(id)) names.set(id, `rIdLink${names.size + 1}`)
  }
  const [year = 1980, month = 1, day = 1] = checkedAt.slice(0, 10).split('-').map(Number)
  const mtime = new Date(year, month - 1, day, 12)
  const still: Zippable = {}
  for (const [name, data] of files) {
    let xml = strFromU8(data).replace(/(?<= (?:r:id|Id)=")rId[\w-]{12,}(?=")/g, (id) => names.get(id) ?? id)
    if (name === 'docProps/core.xml')
      xml = xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${checkedAt.slice(0, 19)}Z`)
    still[name] = [strToU8(xml), { mtime }]
  }
  return zipSync(still)
}
