import type { PlotOptions } from '@observablehq/plot'
import { plot } from '@observablehq/plot'
import { parseHTML } from 'linkedom'

let page: PlotOptions['document']

/**
 * A chart of Observable Plot as SVG text without a browser. Plot's own style element is left out: a strict
 * policy would refuse it, and what it says is in the style sheet. The chart is hidden from screen readers,
 * which have the words beside it.
 * @param adjust what only can be said of the drawing's own elements
 */
export function drawn(
  options: PlotOptions,
  adjust: (svg: ReturnType<typeof plot>) => void = () => {},
): string {
  page ??= parseHTML('<!doctype html><html><body></body></html>').document
  const svg = plot({ ...options, document: page, className: 'plot' })
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const labelled of svg.querySelectorAll('[aria-label]')) labelled.removeAttribute('aria-label')
  adjust(svg)
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('focusable', 'false')
  return svg.outerHTML.replace(/(\d\.\d\d)\d+/g, '$1')
}
