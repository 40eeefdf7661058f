import type { Audit, AuditContradiction } from '../../../domain/index.js'
import { quotedWords } from '../../audit-shown.js'
import { plain } from '../../plain.js'

/** Where the text cannot be right in both places, the two side by side with the words at odds. */
export function Contradictions({ audit }: { audit: Audit }) {
  if (audit.contradictions.length === 0) return null
  return (
    <section aria-labelledby="contradictions">
      <h2 id="contradictions">It contradicts itself</h2>
      {audit.contradictions.map((one) => (
        <div class="pair">
          <p>
            <strong>{plain(one.why)}</strong>
          </p>
          <div class="sides">
            <Place audit={audit} contradiction={one} side={0} />
            <Place audit={audit} contradiction={one} side={1} />
          </div>
        </div>
      ))}
    </section>
  )
}

interface PlaceProps {
  audit: Audit
  contradiction: AuditContradiction
  side: 0 | 1
}

function Place({ audit, contradiction, side }: PlaceProps) {
  const index = contradiction.units[side]
  const unit = audit.units[index]
  const span = contradiction.spans[side]
  if (unit === undefined) return null
  const words = (start: number, end: number) =>
    quotedWords(audit.text.slice(start, end), unit.kind, audit.mediaType)
  const within = unit.kind === 'sentence' && unit.start <= span.start && span.end <= unit.end
  return (
    <blockquote dir="auto">
      {within ? (
        <>
          {words(unit.start, span.start)} <mark>{words(span.start, span.end)}</mark>{' '}
          {words(span.end, unit.end)}
        </>
      ) : (
        <MarkedOnce text={words(unit.start, unit.end)} words={words(span.start, span.end)} />
      )}{' '}
      <a href={`#u${index + 1}`}>In the text</a>
    </blockquote>
  )
}

/** Of a row only the cells are shown, so that its offsets do not fit any more. */
function MarkedOnce({ text, words }: { text: string; words: string }) {
  const at = words === '' ? -1 : text.indexOf(words)
  if (at < 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <mark>{words}</mark>
      {text.slice(at + words.length)}
    </>
  )
}
