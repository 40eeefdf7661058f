import { ReportTableKind, ResearchPlan, SourceKind } from '../../../domain/index.js'

/** As `FormData` and `URLSearchParams` answer. */
export interface SentForm {
  get(name: string): unknown
  getAll(name: string): unknown[]
}

/** What was wrong, and in which field of the form. */
export interface PlanFieldError {
  /** Name of the field, `''` where it is none of them. */
  field: string
  message: string
}

export interface SentPlan {
  /** Absent where something is wrong with it. */
  plan?: ResearchPlan
  errors: PlanFieldError[]
  /** What was sent, to be shown again as it was. */
  draft: PlanDraft
  /** It is to be run now, and not only kept. */
  run: boolean
  web: boolean
}

/** A plan as its form has it: text as it was typed, whatever it is worth, in the rows where it was typed. */
export interface PlanDraft {
  question: string
  length: string
  asOf: string
  subQuestions: DraftQuestion[]
  sections: DraftSection[]
  tables: string[]
}

export interface DraftQuestion {
  question: string
  /** One a line. */
  queries: string
  kinds: string[]
}

export interface DraftSection {
  /** Where in the report it is wanted. */
  place: string
  title: string
  /** Numbers of rows of questions, from 1. */
  subQuestions: string
}

/** As many rows as a plan can have: no form makes us read on for ever. */
export const MOST_QUESTIONS = 40
export const MOST_SECTIONS = 20

export const draftOf = (plan: ResearchPlan): PlanDraft => ({
  question: plan.question,
  length: plan.length,
  asOf: plan.asOf ?? '',
  subQuestions: plan.subQuestions.map(({ question, queries, kinds }) => ({
    question,
    queries: queries.join('\n'),
    kinds: [...kinds],
  })),
  sections: plan.sections.map(({ title, subQuestions }, index) => ({
    place: String(index + 1),
    title,
    subQuestions: subQuestions
      .map((id) => plan.subQuestions.findIndex((one) => one.id === id) + 1)
      .join(', '),
  })),
  tables: [...plan.tables],
})

/**
 * The plan that a form says. Rows without a word are left out, questions get their ids anew in their order, and
 * sections come in the order of their places. An error names the field that it is about.
 */
export function planFromForm(form: SentForm): SentPlan {
  const draft = readDraft(form)
  const errors: PlanFieldError[] = []
  const questions = draft.subQuestions.flatMap((one, row) => (isBlank(one) ? [] : [{ ...one, row }]))
  const ids = new Map(questions.map(({ row }, index) => [row + 1, `q${index + 1}`]))
  const sections = draft.sections
    .flatMap((one, row) => (isBlank(one) ? [] : [{ ...one, row }]))
    .toSorted((a, b) => placeOf(a) - placeOf(b))
  const parsed = ResearchPlan.safeParse({
    schema: 'assay.plan/1',
    question: draft.question.trim(),
    length: draft.length,
    ...(draft.asOf.trim() === '' ? {} : { asOf: draft.asOf.trim() }),
    subQuestions: questions.map(({ question, queries, kinds }, index) => ({
      id: `q${index + 1}`,
      question: question.trim(),
      queries: linesOf(queries),
      kinds,
    })),
    sections: sections.map(({ title, subQuestions, row }) => ({
      title: title.trim(),
      subQuestions: numbersIn(subQuestions).flatMap((number) => {
        const id = ids.get(Number(number))
        const message = `There is no sub-question ${number}.`
        if (id === undefined) errors.push({ field: `sections[${row}].subQuestions`, message })
        return id === undefined ? [] : [id]
      }),
    })),
    tables: draft.tables,
  })
  const rows = { subQuestions: questions.map(({ row }) => row), sections: sections.map(({ row }) => row) }
  for (const { path, code } of parsed.error?.issues ?? []) {
    const field = fieldOf(path, rows)
    if (!errors.some((error) => error.field === field))
      errors.push({ field, message: messageOf(field, code) })
  }
  return {
    ...(parsed.success && errors.length === 0 ? { plan: parsed.data } : {}),
    errors,
    draft,
    run: text(form.get('do')) === 'run',
    web: text(form.get('web')) !== '',
  }
}

/** Line ends as they were typed, not as forms are sent. */
const text = (value: unknown): string =>
  typeof value === 'string' ? value.normalize('NFC').replace(/\r\n?/g, '\n') : ''

const linesOf = (queries: string): string[] =>
  queries
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const numbersIn = (words: string): string[] => [
  ...new Set(words.split(/[\s,;]+/).filter((part) => part !== '')),
]

const isBlank = (row: DraftQuestion | DraftSection): boolean =>
  ('title' in row ? [row.title, row.subQuestions] : [row.question, row.queries]).every(
    (one) => one.trim() === '',
  )

/** A section without a place of its own stays where it stands. */
const placeOf = ({ place, row }: DraftSection & { row: number }): number =>
  /^\d{1,3}$/.test(place.trim()) ? Number(place) : row + 1

function readDraft(form: SentForm): PlanDraft {
  const read = (name: string) => text(form.get(name))
  const all = (name: string) => form.getAll(name).map(text)
  const rows = <Row extends DraftQuestion | DraftSection>(
    most: number,
    row: (index: number) => Row,
  ): Row[] => {
    const read = Array.from({ length: most }, (_, index) => row(index))
    return read.slice(0, read.findLastIndex((one) => !isBlank(one)) + 1)
  }
  return {
    question: read('question'),
    length: read('length'),
    asOf: read('asOf'),
    subQuestions: rows(MOST_QUESTIONS, (row) => ({
      question: read(`subQuestions[${row}].question`),
      queries: read(`subQuestions[${row}].queries`),
      kinds: all(`subQuestions[${row}].kinds`).filter((kind) => SourceKind.safeParse(kind).success),
    })),
    sections: rows(MOST_SECTIONS, (row) => ({
      place: read(`sections[${row}].place`),
      title: read(`sections[${row}].title`),
      subQuestions: read(`sections[${row}].subQuestions`),
    })),
    tables: all('tables').filter((kind) => ReportTableKind.safeParse(kind).success),
  }
}

/** The field of the form that an issue of the plan is about: its rows are those that were kept. */
function fieldOf(
  path: readonly PropertyKey[],
  rows: Record<'subQuestions' | 'sections', readonly number[]>,
): string {
  const [list, index, member] = path
  if (list !== 'subQuestions' && list !== 'sections') return String(list ?? '')
  // None at all: the first row is where one would be typed.
  const row = typeof index === 'number' ? (rows[list][index] ?? 0) : 0
  const first = list === 'subQuestions' ? 'question' : 'title'
  return `${list}[${row}].${typeof member === 'string' && member !== 'id' ? member : first}`
}

function messageOf(field: string, code: string): string {
  const name = field.replace(/^.*\./, '')
  const part = field.includes('[') ? name : field
  const tooLong = code === 'too_big'
  switch (`${field.startsWith('sections') ? 'section ' : ''}${part}`) {
    case 'question':
      return tooLong
        ? 'It is too long: 1,000 characters, or 300 for a sub-question.'
        : 'A question is needed.'
    case 'queries':
      return tooLong
        ? 'At most six lines of at most 200 characters.'
        : 'At least one line of words to search by is needed.'
    case 'section title':
      return tooLong ? 'At most 120 characters.' : 'A section needs a title.'
    case 'section subQuestions':
      return 'A section needs the number of at least one sub-question.'
    case 'asOf':
      return 'A day, month or year like 2024-06-30, 2024-06 or 2024 is needed.'
    case 'length':
      return 'Short or long.'
    default:
      return 'It cannot be read.'
  }
}
