import { describe, expect, it } from 'vitest'
import type { CheckId, ReportId } from '../../domain/index.js'
import { aHostileReportWithTexts, aReportWithTexts, type ReportWithTexts } from '../testing/report-fixture.js'
import type { Garden } from './garden.js'
import { gardenNotes, linksTo, mergeNote, newNote, placeNotes } from './index.js'
import { aGarden } from './testing/a-garden.js'
import { expectSound } from './testing/sound.js'

function gardenOf({ report, texts, snapshots }: ReportWithTexts, checked: readonly number[] = []): Garden {
  const garden = aGarden()
  const documents = new Map(garden.documents)
  for (const source of report.sources) {
    const snapshot = snapshots.get(source.snapshot)
    if (!snapshot) continue
    documents.set(source.snapshot, {
      snapshot: { ...snapshot, source: source.id },
      source: { id: source.id, location: source.location },
      text: texts.get(source.snapshot) ?? '',
      title: source.metadata.title?.value ?? '',
      address: source.url,
    })
  }
  const [check] = garden.checks
  const said = report.sections[0]?.sentences ?? []
  const checks = new Map(checked.map((at) => [said[at]?.text ?? '', check?.id ?? ('' as CheckId)]))
  return {
    ...garden,
    documents,
    reports: [report],
    checksOfReports: new Map<ReportId, ReadonlyMap<string, CheckId>>([[report.id, checks]]),
  }
}

function render(garden: Garden): Map<string, string> {
  const notes = gardenNotes(garden)
  const places = placeNotes(notes, { ours: new Map(), paths: [] })
  const links = linksTo(places, '')
  return new Map(
    notes.map((note) => [
      places.get(note.id) ?? '',
      newNote({ id: note.id, front: note.front, body: note.body(links) }),
    ]),
  )
}

const PATH = 'reports/the-observatory-of-vesterholm-as-of-2024-06.md'

describe('the note of a report', () => {
  const told = aReportWithTexts()
  const files = render(gardenOf(told, [0]))
  const note = files.get(PATH) ?? ''

  it('is sound, leads to its sources and checks, and is led to from them and from the index', () => {
    expectSound(files)
    const missing = [
      'tags:\n  - "assay/report"',
      'assay_citations: 55',
      '## Chronology\n\n### Table 1. Chronology\n\n| Date | What happened | Where | Sources |',
      '21 | The observatory opened | north mole | ≠ [^assay-6][^assay-8][^assay-45] |',
      'north mole.[^assay-1] ([[checks/the-harbour-bridge-is-503-metres-long-as-of-2026-02|its check]])',
      '## Checks of its claims\n\n| The report says | Check | Verdict |',
      '[[sources/minutes-of-the-harbour-board-autumn-session\\|Minutes of the harbour board, autumn session]]',
      '> [!info] How well it is sourced',
      '> [!abstract]- What was done',
    ].filter((words) => !note.includes(words))
    expect(missing).toEqual([])
    expect(files.get('index.md')).toContain('[[reports/the-observatory-of-vesterholm-as-of-2024-06\\|')
    expect(files.get('sources/the-dome-turns-at-last.md')).toContain(
      'quoted in [[reports/the-observatory-of-vesterholm-as-of-2024-06|',
    )
  })

  it('has a source for every row of its tables', () => {
    const rows = note
      .split('\n')
      .filter((line) => /^\| .* \|$/.test(line) && !/^\| (?:---|Date|Name|Who|What|About) /.test(line))
    const own = rows.filter((line) => line.includes('[^assay-'))
    expect(own.length).toBeGreaterThanOrEqual(told.report.tables.flatMap(({ rows }) => rows).length)
  })

  it('keeps what a person writes around it', () => {
    const garden = gardenOf(told)
    const [made] = gardenNotes(garden).filter(({ id }) => id === told.report.id)
    const places = placeNotes(gardenNotes(garden), { ours: new Map(), paths: [] })
    const wanted = {
      id: made?.id ?? '',
      front: made?.front ?? {},
      body: made?.body(linksTo(places, '')) ?? '',
    }
    const mine = `${newNote({ ...wanted, body: `${wanted.body}\n\nAn older line.` })}\nMy own line.\n`
    const merged = mergeNote(mine, wanted)
    expect(JSON.stringify(merged)).toContain('My own line.')
    expect(JSON.stringify(merged)).not.toContain('An older line.')
  })

  it.each([0, 40, 80])('shows hostile words in every field as they are, from %d', (from) => {
    expectSound(render(gardenOf(aHostileReportWithTexts(from), [0, 1])))
  })
})
