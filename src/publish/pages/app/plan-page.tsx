import { ReportTableKind, type ResearchPlan, SourceKind } from '../../../domain/index.js'
import { plain } from '../../plain.js'
import { TABLE_NAMES } from '../../report/words.js'
import { REPORT_SCRIPT_FILE, REPORT_STYLE_FILE } from '../assets.js'
import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { linkTo, type Place, planPath, type Site } from '../site.js'
import { shortened, visible } from '../words.js'
import {
  type DraftQuestion,
  type DraftSection,
  draftOf,
  MOST_QUESTIONS,
  MOST_SECTIONS,
  type PlanDraft,
  type PlanFieldError,
} from './plan-form.js'

export interface PlanPageData {
  /** Of the plan: letters, digits, `-` and `_`. */
  id: string
  plan: ResearchPlan
  /** What was sent and could not be taken, with what was wrong: shown instead of the plan. */
  sent?: { draft: PlanDraft; errors: readonly PlanFieldError[]; web: boolean }
  /** It was just kept. */
  saved?: boolean
}

/** Rows without a word, for what is to be added: more of them come with every saving. */
const SPARE = 2

/**
 * A plan to be read, changed, kept and approved before anything is spent on it. A form of plain fields: it works
 * without script, and a row is added in a spare one and removed by emptying it.
 */
export function planPage({ id, plan, sent, saved = false }: PlanPageData, site: Site): string {
  const place: Place = { site, at: planPath(id) }
  const draft = sent?.draft ?? draftOf(plan)
  const errors = sent?.errors ?? []
  const form: Fields = { wrong: new Map(errors.map(({ field, message }) => [field, message])) }
  return rendered(
    <Document
      place={place}
      within="reports"
      title={`Plan: ${shortened(plan.question, 100)}`}
      assets={{ style: REPORT_STYLE_FILE, script: REPORT_SCRIPT_FILE }}
      unlisted
    >
      <p class="kicker">Plan of a report</p>
      <h1 dir="auto">{plain(plan.question)}</h1>
      <p class="lead">
        This is what the report will look into. Change what you like: nothing is searched, read or paid before
        you run it.
      </p>
      {saved && errors.length === 0 ? <p class="notice">The plan is kept as it stands here.</p> : null}
      <form method="post" action={linkTo(place, place.at)} class="plan">
        <Errors errors={errors} />
        <fieldset>
          <legend>
            <h2>The question</h2>
          </legend>
          <Field {...form} name="question" label="Question" value={draft.question} rows={2} />
          <Choice
            name="length"
            legend="Length"
            chosen={draft.length}
            choices={[
              ['short', 'Short: the main answers'],
              ['long', 'Long: all sections and tables'],
            ]}
          />
          <Field
            {...form}
            name="asOf"
            label="As of (later evidence is not admitted; empty for today)"
            value={draft.asOf}
            placeholder="2024-06-30"
          />
        </fieldset>
        <fieldset>
          <legend>
            <h2>Sub-questions</h2>
          </legend>
          {spared(draft.subQuestions, MOST_QUESTIONS, { question: '', queries: '', kinds: [] }).map(
            (row, index) => (
              <Question {...form} row={row} index={index} spare={index >= draft.subQuestions.length} />
            ),
          )}
        </fieldset>
        <fieldset>
          <legend>
            <h2>Sections</h2>
          </legend>
          <p class="quiet">
            Each answers the sub-questions whose numbers it has, and stands at its place. Besides these a
            report has a summary, an introduction, its tables, what sources disagree on, a conclusion and open
            questions.
          </p>
          {spared(draft.sections, MOST_SECTIONS, { place: '', title: '', subQuestions: '' }).map(
            (row, index) => (
              <Section {...form} row={row} index={index} spare={index >= draft.sections.length} />
            ),
          )}
        </fieldset>
        <fieldset>
          <legend>
            <h2>Tables</h2>
          </legend>
          <Ticks
            name="tables"
            legend="Which tables the report has"
            ticked={draft.tables}
            choices={ReportTableKind.options.map((kind) => [kind, TABLE_NAMES[kind]])}
          />
        </fieldset>
        <div class="go">
          <label class="tick">
            <input type="checkbox" name="web" value="yes" checked={sent?.web ?? false} /> Search the web too
          </label>
          <button type="submit" name="do" value="save">
            Keep the changes
          </button>
          <button type="submit" name="do" value="run" class="main">
            Approve and run
          </button>
        </div>
      </form>
    </Document>,
  )
}

interface Fields {
  /** By the name of the field. */
  wrong: ReadonlyMap<string, string>
}

function spared<Row>(rows: readonly Row[], most: number, empty: Row): Row[] {
  return [...rows, ...Array.from({ length: SPARE }, () => empty)].slice(0, Math.max(most, rows.length))
}

const idOf = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')

function Errors({ errors }: { errors: readonly PlanFieldError[] }) {
  if (errors.length === 0) return null
  return (
    <div class="errors" role="alert">
      <h2>The plan was not kept</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li>{field === '' ? message : <a href={`#${idOf(field)}`}>{`${nameOf(field)}: ${message}`}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

/** `sections[1].title` as a reader finds it. */
function nameOf(field: string): string {
  const [, list, row, member = field] = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(field) ?? []
  const within =
    list === undefined ? '' : `${list === 'sections' ? 'Section' : 'Sub-question'} ${Number(row) + 1}, `
  const name =
    { asOf: 'as of', queries: 'words to search by', subQuestions: 'sub-questions' }[member] ?? member
  const whole = `${within}${name}`
  return `${whole[0]?.toUpperCase() ?? ''}${whole.slice(1)}`
}

interface FieldProps extends Fields {
  name: string
  label: string
  value: string
  rows?: number
  placeholder?: string
}

function Field({ wrong, name, label, value, rows, placeholder }: FieldProps) {
  const id = idOf(name)
  const message = wrong.get(name)
  const common = {
    id,
    name,
    placeholder,
    'aria-invalid': message === undefined ? undefined : ('true' as const),
    'aria-describedby': message === undefined ? undefined : `${id}-wrong`,
  }
  return (
    <>
      <label for={id}>{label}</label>
      {rows === undefined ? (
        <input {...common} type="text" value={visible(value)} dir="auto" autocomplete="off" />
      ) : (
        // What HTML would take for a first line end is one of the words.
        <textarea {...common} rows={rows} dir="auto">
          {`\n${visible(value)}`}
        </textarea>
      )}
      {message === undefined ? null : (
        <p class="wrong" id={`${id}-wrong`}>
          {message}
        </p>
      )}
    </>
  )
}

function Question({
  wrong,
  row,
  index,
  spare,
}: Fields & { row: DraftQuestion; index: number; spare: boolean }) {
  const name = (member: string) => `subQuestions[${index}].${member}`
  return (
    <div class={spare ? 'row spare' : 'row'}>
      <h3>{spare ? `Another sub-question (${index + 1})` : `Sub-question ${index + 1}`}</h3>
      <Field wrong={wrong} name={name('question')} label="Question" value={row.question} />
      <div class="beside">
        <div>
          <Field
            wrong={wrong}
            name={name('queries')}
            label="Words to search by, best first, a line each"
            value={row.queries}
            rows={spare ? 2 : 4}
          />
        </div>
        <Ticks
          name={name('kinds')}
          legend="Kinds of source needed (none: any)"
          ticked={row.kinds}
          choices={SourceKind.options.map((kind) => [kind, kind])}
        />
      </div>
    </div>
  )
}

function Section({
  wrong,
  row,
  index,
  spare,
}: Fields & { row: DraftSection; index: number; spare: boolean }) {
  const name = (member: string) => `sections[${index}].${member}`
  return (
    <div class={spare ? 'row spare' : 'row'}>
      <h3>{spare ? `Another section (${index + 1})` : `Section ${index + 1}`}</h3>
      <div class="beside thirds">
        <div>
          <Field wrong={wrong} name={name('title')} label="Title" value={row.title} />
        </div>
        <div>
          <Field
            wrong={wrong}
            name={name('subQuestions')}
            label="Its sub-questions"
            value={row.subQuestions}
            placeholder="1, 2"
          />
        </div>
        <div>
          <Field wrong={wrong} name={name('place')} label="Place" value={row.place} />
        </div>
      </div>
    </div>
  )
}

interface ChoicesProps {
  name: string
  legend: string
  choices: readonly (readonly [value: string, label: string])[]
}

function Ticks({ name, legend, choices, ticked }: ChoicesProps & { ticked: readonly string[] }) {
  return (
    <fieldset class="ticks" id={idOf(name)}>
      <legend>{legend}</legend>
      {choices.map(([value, label]) => (
        <label>
          <input type="checkbox" name={name} value={value} checked={ticked.includes(value)} /> {label}
        </label>
      ))}
    </fieldset>
  )
}

function Choice({ name, legend, choices, chosen }: ChoicesProps & { chosen: string }) {
  return (
    <fieldset class="ticks" id={idOf(name)}>
      <legend>{legend}</legend>
      {choices.map(([value, label]) => (
        <label>
          <input type="radio" name={name} value={value} checked={value === chosen} /> {label}
        </label>
      ))}
    </fieldset>
  )
}
