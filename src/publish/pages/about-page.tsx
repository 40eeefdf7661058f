import { Document } from './document.js'
import { rendered } from './rendered.js'
import { PAGES, type Site } from './site.js'
import { VerdictBadge } from './verdict-badge.js'

/** How checks are made and how to read them. */
export const aboutPage = (site: Site): string =>
  rendered(
    <Document place={{ site, at: PAGES.about }} within="about" title={`Method · ${site.title}`}>
      <h1>How these checks are made</h1>
      <p class="lead">
        A verdict here is a statement about evidence: these documents, read on this day, say this.
      </p>

      <h2>The verdicts</h2>
      <dl class="facts">
        <div>
          <dt>
            <VerdictBadge label="supported" />
          </dt>
          <dd>
            What was read bears the claim out, and at least one passage is from somebody other than whoever
            makes it.
          </dd>
        </div>
        <div>
          <dt>
            <VerdictBadge label="refuted" />
          </dt>
          <dd>What was read contradicts it, again with at least one independent passage.</dd>
        </div>
        <div>
          <dt>
            <VerdictBadge label="conflicting" />
          </dt>
          <dd>Sources disagree, or one part of the claim holds and another does not.</dd>
        </div>
        <div>
          <dt>
            <VerdictBadge label="insufficient" />
          </dt>
          <dd>Nothing independent was found that decides it. That is no sign that it is false.</dd>
        </div>
        <div>
          <dt>
            <VerdictBadge label="not checkable" />
          </dt>
          <dd>An opinion, a prediction, a question, or no statement at all.</dd>
        </div>
      </dl>
      <p>
        Confidence is the probability that a careful reader of the same evidence would come to the same
        verdict. It is said in words (very high, high, moderate, low) with the number beside it.
      </p>

      <h2>The evidence</h2>
      <p>
        A claim is searched for with words that would support it and words that would refute it. Each passage
        found is judged by itself: does it support the claim, refute it, or neither? Numbers, dates, names and
        negations are compared as such, and passages about another time or place are set aside.
      </p>
      <p>
        Passages are then counted by origin. Ten copies of one report are one origin, and what the claimant
        says is shown and never counted. Where that leaves no independent evidence, the verdict is taken back,
        and the page says so.
      </p>

      <h2>The citations</h2>
      <p>
        Every number after a sentence leads to the exact words behind it in a stored copy of the source, and
        every one is opened again at its words before anything is published. Sentences in grey are analysis:
        they compare what the sources say and add nothing to it. What was searched and not found is listed
        too.
      </p>

      <h2>Revisions and corrections</h2>
      <p>
        A check never changes silently. Made again, it becomes a new revision with an address of its own, and
        the earlier ones stay where they were. Every check names the day from which it should be made again.
      </p>

      <h2>Privacy</h2>
      <p>
        These pages load nothing from anywhere else, set no cookies and count nobody. Everything on them can
        be read without script.
      </p>
    </Document>,
  )
