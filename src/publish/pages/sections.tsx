import type { Check, Sentence } from '../../domain/index.js'
import { legendFor } from '../phrases.js'
import { plain } from '../plain.js'
import { CitedNumber, type CitedNumberProps } from './cited-number.js'
import { counter } from './counter.js'
import { RowCells } from './row-cells.js'

type SectionsProps = Omit<CitedNumberProps, 'index' | 'nth' | 'check'> & { check: Check }

/** The three sections of a fact-check; a sentence of Assay's own looks it. */
export function Sections(props: SectionsProps) {
  const { check } = props
  const filled = check.sections.filter(({ sentences }) => sentences.length > 0)
  const nth = counter()
  return (
    <div class="sections">
      {filled.map(({ id, title, sentences }) => (
        <section aria-labelledby={`s-${id}`}>
          <h2 id={`s-${id}`}>{plain(title)}</h2>
          <p class="prose">
            {sentences.map((sentence) => (
              <Said {...props} sentence={sentence} nth={nth} />
            ))}
          </p>
        </section>
      ))}
      {filled.length === 0 ? null : <p class="legend">{legendOf(check)}</p>}
    </div>
  )
}

function Said({
  sentence,
  nth,
  ...props
}: SectionsProps & { sentence: Sentence; nth: (index: number) => number }) {
  const { text, citations, analysis } = sentence
  return (
    <>
      <span class={analysis ? 'analysis' : undefined} dir="auto">
        {plain(text)}
      </span>
      {quotedRows(text, props, citations).map((cells) => (
        <>
          {' '}
          <RowCells cells={cells} />
        </>
      ))}
      {citations.map((index) => (
        <CitedNumber {...props} index={index} nth={nth(index)} />
      ))}{' '}
    </>
  )
}

/** A row in the words of a sentence says little without the names of its columns. */
const quotedRows = (text: string, { check, rowOf }: SectionsProps, citations: readonly number[]) =>
  citations.flatMap((index) => {
    const citation = check.citations[index]
    const cells = citation && text.includes(citation.exact) ? rowOf?.(citation) : undefined
    return cells === undefined || cells.length < 2 ? [] : [cells]
  })

const legendOf = (check: Check): string =>
  check.citations.length === 0
    ? legendFor([check])
    : 'A number leads to the exact words behind a sentence. Sentences in grey are Assay’s own analysis; a number after one names what it is about.'
