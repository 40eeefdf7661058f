/**
 * The script of a report's page: the form of the timeline answers at once instead of loading the page again. What is
 * left out of the picture is left out of the words too. It sets attributes and text only, never markup.
 */
export const REPORT_SCRIPT = `'use strict'
{
  const form = document.querySelector('form[data-timeline]')
  if (form) {
    const told = [...document.querySelectorAll('[data-e][data-who]')]
    const dots = new Map([...document.querySelectorAll('.timeline .drawing [data-e]')].map((dot) => [dot.getAttribute('data-e'), dot]))
    const events = new Set(told.map((element) => element.dataset.e)).size
    const { who, from, to } = form.elements
    const year = (text, otherwise) => (text === undefined || text.trim() === '' ? otherwise : Number(text))
    const show = () => {
      const name = who.selectedOptions[0]?.dataset.i
      const [first, last] = [year(from.value, -Infinity), year(to.value, Infinity)]
      const shown = new Set()
      for (const element of told) {
        const { e, who: names, from, to } = element.dataset
        const wanted = (name === undefined || names.split(' ').includes(name)) && year(to, Infinity) >= first && year(from, -Infinity) <= last
        element.hidden = !wanted
        dots.get(e)?.classList.toggle('out', !wanted)
        if (wanted) shown.add(e)
      }
      form.querySelector('output').textContent = shown.size + ' of ' + events + (events === 1 ? ' event' : ' events')
    }
    form.hidden = false
    form.querySelector('button').hidden = true
    form.addEventListener('submit', (event) => { event.preventDefault(); show() })
    form.addEventListener('input', show)
    form.querySelector('.reset').addEventListener('click', (event) => {
      event.preventDefault()
      who.value = from.value = to.value = ''
      show()
    })
  }
}
`
