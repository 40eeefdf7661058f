/** What a command leaves behind for the process to end with. */
export interface Outcome {
  exitCode: number
}

/** Options that every command takes, before or after its name. */
export interface GlobalOptions {
  workspace: string
  json?: true
  debug?: true
  quiet?: true
  color: boolean
}
