import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { parsed } from '../pages/testing/html.js'
import { plain } from '../plain.js'
import { aHostileReport, aReport } from '../testing/report-fixture.js'
import { reportToDocx } from './index.js'

const report = aReport()

/** As another reader of the format has it: it parses every part, and stops at XML that is none. */
async function read(bytes: Uint8Array) {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
  return parsed(`<!doctype html><html><body>${value}</body></html>`)
}

const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]))

describe('reportToDocx', () => {
  it('has headings, tables with repeated header rows and footnotes with words and links', async () => {
    const bytes = await reportToDocx(report)
    const document = await read(bytes)
    const headings = [...document.querySelectorAll('h1,h2,h3')].map(({ textContent }) => textContent)
    for (const { title } of report.sections) expect(headings).toContain(title)
    for (const title of ['Table 1. Chronology', 'How well it is sourced', 'Bibliography', 'What was cut'])
      expect(headings).toContain(title)
    const tables = [...document.querySelectorAll('table')]
    expect(tables).toHaveLength(report.tables.length)
    tables.forEach((table, index) => {
      expect(table.querySelectorAll('tbody tr')).toHaveLength(report.tables[index]?.rows.length ?? -1)
      expect(table.querySelector('thead')?.textContent).toContain('Sources')
    })
    const parts = partsOf(bytes)
    expect(parts.get('word/document.xml')?.match(/<w:tblHeader\/>/g)).toHaveLength(report.tables.length)
    const notes = [...document.querySelectorAll('li[id^=footnote]')].map(({ textContent }) => textContent)
    const uses = report.sections.flatMap(({ sentences, tables }) => [
      ...sentences.flatMap(({ citations }) => citations),
      ...tables.flatMap((table) => report.tables[table]?.rows.flatMap(({ citations }) => citations) ?? []),
    ])
    expect(notes).toHaveLength(uses.length)
    uses.forEach((index, at) => {
      const citation = report.citations[index]
      expect(notes[at]).toContain(`“${citation?.exact.slice(0, 70)}`)
      expect(notes[at]).toContain(citation?.url)
    })
    const links = [...document.querySelectorAll('li[id^=footnote] a[href^=http]')].map((link) =>
      link.getAttribute('href'),
    )
    expect(new Set(links)).toEqual(new Set(uses.map((index) => report.citations[index]?.url)))
  })

  it('names the first note of the same words in the later ones', async () => {
    const document = await read(await reportToDocx(report))
    const notes = [...document.querySelectorAll('li[id^=footnote]')].map(
      ({ textContent }) => textContent ?? '',
    )
    for (const note of notes) {
      const [, number, words] = /As note (\d+): “([^”…]+)/.exec(note) ?? []
      if (number !== undefined) expect(notes[Number(number) - 1]).toContain(words)
    }
    expect(notes.filter((note) => note.includes('As note'))).not.toEqual([])
  })

  it('is the same bytes for the same report, whenever it is made', async () => {
    const [one, other] = [await reportToDocx(report), await reportToDocx(report)]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
    expect(partsOf(one).get('docProps/core.xml')).toContain('>2026-03-01T12:00:00Z<')
  })

  it.each([0, 33, 66])('holds hostile words as words, from %d', async (from) => {
    const hostile = aHostileReport(from)
    const bytes = await reportToDocx({ ...hostile, title: `${hostile.title} \uFFFE\uFFFF\u0001` })
    const document = await read(bytes)
    expect(document.querySelectorAll('script,iframe,style,img,form,svg')).toHaveLength(0)
    const text = document.body.textContent?.replace(/\s+/g, ' ') ?? ''
    for (const { sentences } of hostile.sections)
      for (const sentence of sentences) expect(text).toContain(plain(sentence.text))
    for (const [name, xml] of partsOf(bytes)) {
      expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/)
      if (!name.endsWith('.rels')) continue
      for (const [, target] of xml.matchAll(/Target="([^"]*)" TargetMode="External"/g))
        expect(target).toMatch(/^https?:\/\//)
    }
  })
})
