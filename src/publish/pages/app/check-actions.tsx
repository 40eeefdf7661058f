import type { Check } from '../../../domain/index.js'
import { changesPath, checkPath, linkTo, type Place } from '../site.js'

/** What can be done with a check where there is somebody to do it. */
export function CheckActions({ check: { id, revision }, place }: { check: Check; place: Place }) {
  const to = (what: string) => linkTo(place, `${checkPath(id)}${what}`)
  return (
    <section aria-labelledby="actions" class="actions">
      <h2 id="actions">Is something missing or wrong?</h2>
      {revision === 1 ? null : (
        <p>
          <a href={linkTo(place, changesPath(id, revision))}>What changed in revision {revision}</a>
        </p>
      )}
      <form method="post" action={to('refresh/')}>
        <label>
          <input type="checkbox" name="web" value="yes" /> Search the web too
        </label>
        <button type="submit">Check it again</button>
      </form>
      <form method="post" action={to('feedback/')}>
        <label for="reason">Was this helpful? Say why, if you like</label>
        <textarea id="reason" name="reason" rows={2} maxlength={2000} />
        <p class="choices">
          <button type="submit" name="helpful" value="yes">
            Helpful
          </button>
          <button type="submit" name="helpful" value="no">
            Not helpful
          </button>
        </p>
      </form>
      <details>
        <summary>Put a correction on the public log</summary>
        <form method="post" action={to('corrections/')}>
          <label for="correction">What was wrong, and what is right</label>
          <textarea id="correction" name="correction" rows={2} maxlength={2000} required />
          <button type="submit">Publish the correction</button>
        </form>
      </details>
    </section>
  )
}
