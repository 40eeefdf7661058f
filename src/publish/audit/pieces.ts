import type { Audit, AuditUnit, Span } from '../../domain/index.js'

/** The whole text of an audit in order: its units and headings, and what lies between them. */
export type Piece =
  | (Span & { kind: 'unit'; unit: AuditUnit; index: number })
  | (Span & { kind: 'heading'; level: number })
  | (Span & { kind: 'between' })

/** Every character of the text is in exactly one piece. */
export function piecesOf(audit: Pick<Audit, 'text' | 'units' | 'headings'>): Piece[] {
  const marked: Piece[] = [
    ...audit.units.map((unit, index) => ({
      kind: 'unit' as const,
      start: unit.start,
      end: unit.end,
      unit,
      index,
    })),
    ...audit.headings.map(({ start, end, level }) => ({ kind: 'heading' as const, start, end, level })),
  ].sort((a, b) => a.start - b.start || a.end - b.end)
  const pieces: Piece[] = []
  let at = 0
  for (const piece of marked) {
    // Spans of hostile documents may overlap; no character is shown twice.
    const start = Math.max(at, piece.start)
    const end = Math.max(start, piece.end)
    if (start > at) pieces.push({ kind: 'between', start: at, end: start })
    pieces.push({ ...piece, start, end })
    at = end
  }
  if (at < audit.text.length) pieces.push({ kind: 'between', start: at, end: audit.text.length })
  return pieces
}
