import { linkTo, type Place } from './site.js'

/** The same check for other programs. */
export function Exports({
  files,
  place,
}: {
  files: readonly { name: string; file: string }[]
  place: Place
}) {
  if (files.length === 0) return null
  return (
    <section aria-labelledby="exports" class="exports">
      <h2 id="exports">Take it with you</h2>
      <ul>
        {files.map(({ name, file }) => (
          <li>
            <a href={linkTo(place, file)} download="">
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p class="quiet">For PDF, print this page: every source is written out there.</p>
    </section>
  )
}
