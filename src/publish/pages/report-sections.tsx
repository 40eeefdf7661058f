import type { Report, ReportSentence, VerdictLabel } from '../../domain/index.js'
import { plain } from '../plain.js'
import { type NumberedTable, paragraphsOf, shownSections } from '../report/words.js'
import { CitedNumber } from './cited-number.js'
import { edtfInWords } from './edtf-in-words.js'
import { Timeline } from './pictures/timeline.js'
import { type Cited, eventsInWords, ReportTableView, rowAnchor } from './report-table.js'
import { checkPath, linkTo } from './site.js'
import type { TimelineFilter } from './timeline-filter.js'
import { VerdictBadge } from './verdict-badge.js'

/** The check of a sentence, where it has been made. */
export interface CheckOfSentence {
  id: Parameters<typeof checkPath>[0]
  verdict: VerdictLabel
}

export interface ReportSectionsProps extends Cited {
  report: Report
  /** Checks of what the report says, by the sentence's text. */
  checks?: ReadonlyMap<string, CheckOfSentence> | undefined
  filter?: TimelineFilter | undefined
  /** Sentences can be sent to be checked from here. */
  asking: boolean
}

/** Of the form that a sentence is sent with; one for all of them. */
export const ASK_FORM = 'ask-sentence'

/** The sections in their order, with the picture of the course of events before what tells it in words. */
export function ReportSections(props: ReportSectionsProps) {
  const { report } = props
  const { sections, rest } = shownSections(report)
  const first =
    sections.find(({ kind }) => kind === 'chronology') ?? sections.find((one) => chronologyIn(one.tables))
  return (
    <>
      {sections.map((section) => {
        const { id, level, title, sentences, tables } = section
        return (
          <section class={`level-${level}`}>
            {level === 2 ? (
              <h2 id={id} dir="auto">
                {plain(title)}
              </h2>
            ) : (
              <h3 id={id} dir="auto">
                {plain(title)}
              </h3>
            )}
            {paragraphsOf(sentences).map((paragraph) => (
              <p class="prose">
                {paragraph.map((sentence) => (
                  <Said {...props} sentence={sentence} />
                ))}
              </p>
            ))}
            {section === first ? <CourseOfEvents {...props} /> : null}
            {tables.map((numbered) => (
              <TableOf {...props} numbered={numbered} />
            ))}
          </section>
        )
      })}
      {first === undefined ? <CourseOfEvents {...props} /> : null}
      {rest.map((numbered) => (
        <TableOf {...props} numbered={numbered} />
      ))}
    </>
  )
}

const chronologyIn = (tables: readonly NumberedTable[]) =>
  tables.some(({ table }) => table.kind === 'chronology')

function TableOf({
  numbered,
  report,
  filter,
  checks: _,
  asking: __,
  ...cited
}: ReportSectionsProps & { numbered: NumberedTable }) {
  return <ReportTableView {...cited} numbered={numbered} events={eventsInWords(report.timeline, filter)} />
}

function Said({
  sentence,
  nth,
  checks,
  asking,
  report: _,
  filter: __,
  ...cited
}: ReportSectionsProps & { sentence: ReportSentence }) {
  const { text, citations, analysis } = sentence
  const words = plain(text)
  const check = checks?.get(text)
  return (
    <>
      <span class={analysis ? 'analysis' : undefined} dir="auto">
        {words}
      </span>
      {citations.map((index) => (
        <CitedNumber {...cited} index={index} nth={nth(index)} />
      ))}
      {check === undefined ? null : (
        <a class="checked" href={linkTo(cited.place, checkPath(check.id))}>
          <VerdictBadge label={check.verdict} />
        </a>
      )}
      {asking && check === undefined && !analysis ? (
        <button
          type="submit"
          form={ASK_FORM}
          name="claim"
          value={words}
          class="ask-it"
          title="Check this sentence"
        >
          <span class="vh">Check this sentence</span>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d="M5 1.6a3.4 3.4 0 1 0 .01 0M7.6 7.6 11 11" />
          </svg>
        </button>
      ) : null}{' '}
    </>
  )
}

/** The picture, and in words the events that no row tells. */
function CourseOfEvents({ report, filter, nth, checks: _, asking: __, ...cited }: ReportSectionsProps) {
  const { timeline } = report
  const rows = rowsOfEvents(report)
  const untold = timeline.flatMap((entry, index) => (rows.has(entry.event) ? [] : [{ entry, index }]))
  const known = eventsInWords(timeline, filter)
  return (
    <>
      <Timeline
        entries={timeline}
        place={cited.place}
        anchorOf={(index) => rows.get(timeline[index]?.event ?? '') ?? `e${index + 1}`}
        toldIn={untold.length === 0 ? 'the table of the chronology' : 'the table or the list below'}
        {...(filter ? { filter } : {})}
      />
      {untold.length === 0 ? null : (
        <ol class="events">
          {untold.map(({ entry, index }) => (
            <li
              id={`e${index + 1}`}
              {...known.get(entry.event)?.attributes}
              hidden={known.get(entry.event)?.hidden}
            >
              <strong>{edtfInWords(entry.date)}</strong> <span dir="auto">{plain(entry.what)}</span>
              {entry.citations.map((citation) => (
                <CitedNumber {...cited} index={citation} nth={nth(citation)} />
              ))}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** By the event's id, the anchor of the first row that is it. */
function rowsOfEvents({ tables }: Report): Map<string, string> {
  const rows = new Map<string, string>()
  tables.forEach((table, number) => {
    table.rows.forEach(({ event }, row) => {
      if (event !== undefined && !rows.has(event)) rows.set(event, rowAnchor(number + 1, row + 1))
    })
  })
  return rows
}
