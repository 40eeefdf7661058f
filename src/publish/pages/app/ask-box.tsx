import { linkTo, PAGES, type Place } from '../site.js'

/** One box for a claim, an address or a whole text. */
export function AskBox({ place }: { place: Place }) {
  return (
    <form method="post" action={linkTo(place, PAGES.checks)} class="search ask">
      <label for="claim">A claim, an address or a text to check</label>
      <textarea id="claim" name="claim" rows={3} required autocomplete="off" data-enter-sends />
      <p class="choices">
        <label>
          <input type="checkbox" name="web" value="yes" /> Search the web too
        </label>
        <label>
          <input type="checkbox" name="audit" value="yes" /> Audit it as a text with sources of its own
        </label>
      </p>
      <p class="choices">
        <label class="who">
          Said by <input name="speaker" maxlength={200} autocomplete="off" placeholder="who, if known" />
        </label>
        <button type="submit" class="main-button">
          Check it
        </button>
      </p>
    </form>
  )
}
