import { describe, expect, it } from 'vitest'
import { readDocument } from './read-document.js'

const textOf = async (html: string) =>
  (await readDocument(new TextEncoder().encode(`<h1>Kettles</h1><p>Seen.</p>${html}`), { name: 'a.html' }))
    .text
const SEEN = 'Kettles\n\nSeen.'

describe('text that nobody sees is no evidence', () => {
  it.each([
    'position:absolute; left:-9999px',
    'POSITION: absolute; TOP: -1000px !important',
    'position:fixed;left:20000px',
    'text-indent: -9999px',
    'margin-left:-9999px',
    'transform: translateX(-9999px)',
    'position:absolute; clip: rect(0 0 0 0)',
    'position:absolute; clip: rect(1px, 1px, 1px, 1px)',
    'clip-path: inset(50%)',
    'position:absolute;width:1px;height:1px;overflow:hidden',
    'max-height:0;overflow:hidden',
    'color:#fff;background:#fff',
    'color: white; background-color: #FFFFFF',
    'color: rgb(255, 255, 255); background: white',
    'color: rgba(0,0,0,0)',
    'color: transparent',
    'font-size:1px',
    'font-size: 0',
    'opacity: 0.0',
    'display:/* now */none',
    'visibility:hidden',
  ])('%s', async (style) => {
    expect(await textOf(`<p style="${style}">Kettles are alive.</p>`)).toBe(SEEN)
    expect(await textOf(`<style>.x { ${style} }</style><p class="x">Kettles are alive.</p>`)).toBe(SEEN)
  })

  it('is told by the background of what it stands in, too', async () => {
    expect(
      await textOf('<div style="background:#fff"><p>Shown.</p><p style="color:white">Hidden.</p></div>'),
    ).toBe(`${SEEN}\n\nShown.`)
  })

  it.each([
    'position:absolute; left:-10px',
    'left:-9999px',
    'text-indent:-2em',
    'margin-top:-100px',
    'clip: rect(0, 200px, 100px, 0)',
    'width:1px',
    'height:0.5em;overflow:visible',
    'color:#fff;background:#000',
    'color:#fff;background:url(night.png)',
    'color:transparent;-webkit-background-clip:text;background:linear-gradient(red, blue)',
    'opacity:0.5',
    'font-size:10px',
    'font-size:0.9em',
    'overflow:hidden;height:10em',
    'transform:translate(-50%, -50%)',
    'not a style',
    ':;:;',
  ])('is not what has %s', async (style) => {
    expect(await textOf(`<p style="${style}">Copper spreads heat.</p>`)).toBe(
      `${SEEN}\n\nCopper spreads heat.`,
    )
  })

  it('takes no time on styles made for it', async () => {
    const started = performance.now()
    for (const style of [
      '/*'.repeat(400_000),
      ';'.repeat(400_000),
      'color:rgb('.repeat(50_000),
      'left:-'.repeat(90_000),
    ]) {
      expect(await textOf(`<style>.x{${style}</style><p style="${style}">Shown.</p>`)).toMatch(/^Kettles/)
    }
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
