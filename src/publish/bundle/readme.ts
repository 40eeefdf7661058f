import type { Check, Report } from '../../domain/index.js'
import { escapeMarkdown } from '../escape-markdown.js'
import { VERDICT_NAMES } from '../phrases.js'
import { checkPaths, PATHS, reportPaths } from './paths.js'

/** What a stranger who finds the folder needs to know. */
export const bundleReadme = (
  checks: readonly Check[],
  reports: readonly Report[],
): string => `# ${titleOf(checks, reports)} with their evidence

${[...checks.map(line), ...reports.map(reportLine)].join('\n')}

Every sentence${reports.length === 0 ? ' of a check' : ' and every row of a table'} is tied to the exact words behind it, and this folder holds the documents with those
words: all of it can be verified here, without a network and without whoever published it.

## What is here

| file | what it is |
|---|---|
${checks.length === 0 ? '' : '| `checks/` | each check as Markdown to read, as JSON with everything that was weighed, and as schema.org ClaimReview |\n'}${reports.length === 0 ? '' : '| `reports/` | each report as Markdown to read, as JSON, and its tables as CSV |\n'}| \`snapshots/\` | each source as it was read: the text, its blocks, and a record with hashes and provenance |
| \`${PATHS.archive}\` | the original bytes, as a web archive ([WACZ](https://specs.webrecorder.net/wacz/1.1.1/)); opens in ReplayWeb.page |
| \`${PATHS.annotations}\` | each citation as a [W3C Web Annotation](https://www.w3.org/TR/annotation-model/) |
| \`${PATHS.csl}\`, \`${PATHS.biblatex}\`, \`${PATHS.ris}\` | the sources for reference managers |
| \`${PATHS.manifest}\`, \`${PATHS.digest}\` | the SHA-256 of every file, and of that list |

## Verifying it

\`assay verify DIR\` hashes every file, computes the name of each snapshot again, opens each citation at its words,
and follows the archive's index to every record.

By hand: \`sha256sum --check ${PATHS.digest}\`; then the hashes in \`${PATHS.manifest}\`. A citation in
\`${checks.length === 0 ? 'reports' : 'checks'}/*.json\` names a snapshot and two offsets, which are UTF-16 code units into \`snapshots/<id>.txt\`:

\`\`\`python
words = open(f"snapshots/{snapshot}.txt", encoding="utf-8", newline="").read().encode("utf-16-le")
assert words[2 * start : 2 * end].decode("utf-16-le") == exact
\`\`\`

Hashes show that nothing changed since the list was made. That it is the list its publisher made is shown by
comparing \`${PATHS.digest}\` with one that came from them by another way.
`

const line = (check: Check): string =>
  `- ${escapeMarkdown(check.claim.text)}: **${VERDICT_NAMES[check.verdict]}** (checked ${check.checkedAt.slice(0, 10)}, [read it](${checkPaths(check.id).markdown}))`

const reportLine = (report: Report): string =>
  `- ${escapeMarkdown(report.title)}: a report of ${report.quality.words.toLocaleString('en-US')} words (made ${report.checkedAt.slice(0, 10)}, [read it](${reportPaths(report.id).markdown}))`

const titleOf = (checks: readonly Check[], reports: readonly Report[]): string =>
  reports.length === 0 ? 'Fact-checks' : checks.length === 0 ? 'Reports' : 'Fact-checks and reports'
