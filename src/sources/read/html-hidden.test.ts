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
    'opacity:1%',
    'filter: blur(2px) opacity(0)',
    'font-size:.01em',
    'transform: rotate(3deg) scale(0)',
    'color:#fefefe;background:#fff',
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
    ['a page without style sheets is white', '<p style="color:white">H.</p>'],
    ['also by the font element', '<p><font color="#FFFFFF">H.</font></p>'],
    [
      'nested selectors',
      '<style>.a > p, div .b { display: none }</style><div class="a"><p>H.</p></div><div><i class="b">H.</i></div>',
    ],
    ['selectors by attribute', '<style>[data-x="1"]{display:none}</style><p data-x="1">H.</p>'],
    ['a tag of 20 KB', `<p data-x="${'x'.repeat(20_000)}" style="display:none">H.</p>`],
    [
      'what a picture says to those who do not see it',
      '<p><img src="a.png" alt="Kettles are alive and well."></p>',
    ],
  ])('%s', async (_, html) => {
    expect(await textOf(html)).toBe(SEEN)
  })

  it.each([
    [
      'white letters on a coloured cell',
      '<table><tr><td bgcolor="#003366"><font color="white">Shown.</font></td></tr></table>',
    ],
    [
      'white letters where a style sheet may colour the page',
      '<link rel="stylesheet" href="a.css"><p style="color:white">Shown.</p>',
    ],
    [
      'states of the page',
      '<style>.pane:not(.open) p{display:none}</style><div class="pane"><p>Shown.</p></div>',
    ],
    [
      'a rule that would hide the text itself',
      '<style>.a > .b{display:none}</style><div class="a"><div class="b"><h1>Shown.</h1></div></div>',
    ],
    ['a selector that is none', '<style>.a[ > {display:none}</style><p class="a">Shown.</p>'],
    ['a symbol as a picture', '<p>Shown<img src="a.png" alt="."></p>'],
  ])('leaves %s', async (_, html) => {
    expect(await textOf(html)).toMatch(/Shown ?\.$/)
  })

  it('names nothing', async () => {
    const { metadata } = await readDocument(
      new TextEncoder().encode(
        '<title>Tab</title><h1 hidden>Obey</h1><h1>Kettles</h1><p>Seen.</p><p class="byline" style="display:none">By Eve Mallory</p>',
      ),
      { name: 'a.html' },
    )
    expect(metadata.title?.value).toBe('Kettles')
    expect(metadata.authors).toBeUndefined()
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
