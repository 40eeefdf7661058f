/** The kinds of documents that are read, as messages name them. */
export const KINDS_READ =
  'text, Markdown, HTML, PDF, Word (.docx), EPUB, CSV, TSV, Excel (.xlsx), WARC and feeds (RSS, Atom, JSON)'

/**
 * The catalogue of errors: one code, one meaning, in the manner of Node and Fastify. A message says
 * what was wrong and where; the hint says what to do. Codes are part of the public interface.
 */
export const ERRORS = {
  // Wrong use: exit code 2.
  USAGE: { exit: 2, hint: 'See `assay --help`.' },
  NO_WORKSPACE: { exit: 2, hint: 'Run `assay init`, or name one with --workspace DIR or ASSAY_WORKSPACE.' },
  CONFIG_INVALID: {
    exit: 2,
    hint: 'Correct assay.config.json; docs/schema/config.schema.json describes it.',
  },
  NOT_FOUND: { exit: 2, hint: 'Run `assay list` to see what is stored.' },
  DATASET_INVALID: { exit: 2, hint: 'The formats are in docs/evaluation-formats.md.' },
  DATE_INVALID: { exit: 2, hint: 'Write a date as 2024, 2024-05 or 2024-05-17.' },
  FOLDER_NOT_OURS: {
    exit: 2,
    hint: 'Nothing was written. Name a new or empty folder, or one that an earlier publish made.',
  },

  // Failed: exit code 1.
  WORKSPACE_LOCKED: { exit: 1, hint: 'Wait for it to finish, or stop that process.' },
  SERVER_UNREACHABLE: {
    exit: 1,
    hint: 'What was stored is kept: the same command goes on where it was, also when no server runs.',
  },
  SERVER_REFUSED: { exit: 1, hint: 'Stop `assay serve` and start it again, or stop it and run the command.' },
  WORKSPACE_NEWER: { exit: 1, hint: 'This workspace was written by a newer Assay; upgrade Assay.' },
  DATABASE_UNREACHABLE: { exit: 1, hint: 'Check ASSAY_DATABASE_URL and that the server is running.' },
  BLOB_CORRUPT: {
    exit: 1,
    hint: 'The stored bytes do not match their hash; restore the workspace from a copy.',
  },
  CITATION_UNRESOLVED: {
    exit: 1,
    hint: 'Nothing was published. Add the source again, then run the check again.',
  },
  PUBLISH_TOO_LARGE: { exit: 1, hint: 'Nothing was published. Publish fewer checks at a time.' },
  PUBLISH_UNWRITABLE: {
    exit: 1,
    hint: 'Nothing was published. Check that the folder above it may be written to and has room.',
  },
  RUN_INCOMPLETE: { exit: 1, hint: 'It cannot be made again from the store; run the check anew.' },
  REPLAY_DIFFERS: { exit: 1, hint: 'Use the version of Assay that made the check, on a whole workspace.' },
  MODEL_INVALID: { exit: 1, hint: 'docs/models.md says what a folder with a model holds.' },
  MODEL_UNREACHABLE: {
    exit: 1,
    hint: 'Check the name and the connection, or put the files into a folder and name that.',
  },
  MODEL_CALL_UNRECORDED: {
    exit: 1,
    hint: 'A replay makes no calls. Run the check again without --replay to make this one.',
  },
  INTERRUPTED: {
    exit: 1,
    hint: 'What was read, judged and paid for is kept: the same command goes on where it was.',
  },
  INTERNAL: { exit: 1, hint: 'Run again with --debug and report what it prints.' },

  // Refused, the rest carried on: exit code 3.
  SOURCE_EMPTY: { exit: 3, hint: 'There is no text in it to add.' },
  SOURCE_BINARY: { exit: 3, hint: `Assay reads ${KINDS_READ}.` },
  SOURCE_TOO_LARGE: {
    exit: 3,
    hint: 'Raise `limits.maxBytes` in assay.config.json if it belongs in the library.',
  },
  SOURCE_UNREADABLE: { exit: 3, hint: 'Check that the file exists and that you may read it.' },
  SOURCE_BROKEN_ENCODING: { exit: 3, hint: 'Save it as UTF-8 and add it again.' },
  SOURCE_LINK_LOOP: { exit: 3, hint: 'Remove the symbolic link that points back to its own folder.' },
  SOURCE_VANISHED: {
    exit: 3,
    hint: 'It was there when the list was made and gone when it was read; add it again.',
  },
  SOURCE_UNSUPPORTED: { exit: 3, hint: `Assay reads ${KINDS_READ}.` },
  SOURCE_ENCRYPTED: { exit: 3, hint: 'Save a copy without the password and add that.' },
  SOURCE_DAMAGED: { exit: 3, hint: 'Get it again, or open it in its own program and save a copy.' },
  SOURCE_TOO_SLOW: { exit: 3, hint: 'Save the part that matters as text and add that.' },
  SOURCE_SEVERAL: {
    exit: 3,
    hint: 'Add the file to the library, where each document is a source of its own.',
  },
  FETCH_URL: { exit: 3, hint: 'Give a plain web address, without a user name or password in it.' },
  FETCH_SCHEME: { exit: 3, hint: 'Assay fetches http and https addresses only.' },
  FETCH_PORT: { exit: 3, hint: 'Name the host with its port under `fetch.allow` if you trust it.' },
  FETCH_REFUSED_ADDRESS: {
    exit: 3,
    hint: 'It is not on the public Internet. Name the host under `fetch.allow` if you trust it.',
  },
  FETCH_DNS: { exit: 3, hint: 'Check the spelling; if the site is gone, look for an archived copy.' },
  FETCH_ROBOTS: {
    exit: 3,
    hint: 'The site asks not to be read by programs; save the page and add the file.',
  },
  FETCH_REDIRECTS: { exit: 3, hint: 'Open it in a browser and give the address where it ends.' },
  FETCH_STATUS: { exit: 3, hint: 'Open it in a browser; if it is gone, look for an archived copy.' },
  FETCH_TOO_LARGE: { exit: 3, hint: 'Raise the limits under `fetch` if it belongs in the library.' },
  FETCH_DECOMPRESSION: {
    exit: 3,
    hint: 'Its compression is broken or hostile; save the page and add the file.',
  },
  FETCH_TIMEOUT: { exit: 3, hint: 'Try again later, or raise the time limits under `fetch`.' },
  FETCH_CONNECTION: { exit: 3, hint: 'Check the network and try again later.' },
  SEARCH_REFUSED: {
    exit: 3,
    hint: 'Check the key of that search service, and that its plan allows this kind of search.',
  },
  SEARCH_LIMITED: { exit: 3, hint: 'Wait and try again, or configure another search service besides it.' },
  SEARCH_FAILED: { exit: 3, hint: 'Try again later, or configure another search service besides it.' },
  MODEL_CALL_FAILED: { exit: 3, hint: 'Check the address under `model` and that the service is running.' },
  MODEL_CALL_REFUSED: {
    exit: 3,
    hint: 'Check the key in the environment, and that it may use the model that the configuration names.',
  },
  MODEL_CALL_LIMITED: {
    exit: 3,
    hint: 'The service asks to wait. Run again later: what was answered is kept.',
  },
  MODEL_CALL_INVALID: {
    exit: 3,
    hint: 'Raise `model.maxOutputTokens` if the answer was cut off, or name a model that follows a JSON schema.',
  },
  BUDGET_EXCEEDED: { exit: 3, hint: 'Raise the caps under `budget` if the run may use more.' },
} as const satisfies Record<string, { exit: 1 | 2 | 3; hint: string }>

export type ErrorCode = keyof typeof ERRORS

/** Every error that Assay raises on purpose. Anything else that reaches a user is a defect. */
export class AssayError extends Error {
  override readonly name = 'AssayError'
  constructor(
    readonly code: ErrorCode,
    /** What was wrong, and where. */
    message: string,
    options: { cause?: unknown; hint?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.hint = options.hint ?? ERRORS[code].hint
  }
  readonly hint: string
  get exitCode(): 1 | 2 | 3 {
    return ERRORS[this.code].exit
  }
}
