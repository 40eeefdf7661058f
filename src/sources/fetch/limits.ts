/** What one request may cost. Bytes are counted, not believed: `Content-Length` only makes a refusal earlier. */
export interface FetchLimits {
  /** Body bytes as they come over the network. */
  wireBytes: number
  /** Body bytes after decompression, and after each step of it. */
  bodyBytes: number
  /** Decompressed to compressed, once `bombSlackBytes` have come out. HTML seldom passes 30, gzip ends at 1032. */
  ratio: number
  bombSlackBytes: number
  /** Content codings stacked on one another. */
  encodings: number
  headerBytes: number
  urlLength: number
  redirects: number
  /** DNS, and then the connection with its TLS handshake. */
  connectMs: number
  /** From the request to the end of the headers. */
  headersMs: number
  /** Between two pieces of the body. */
  idleMs: number
  /** One request, from its first byte to its last: what a server that drips a byte a second runs into. */
  totalMs: number
}

export const DEFAULT_LIMITS: FetchLimits = {
  wireBytes: 20_000_000,
  bodyBytes: 50_000_000,
  ratio: 200,
  bombSlackBytes: 1_000_000,
  encodings: 2,
  headerBytes: 32_768,
  urlLength: 4_096,
  redirects: 5,
  connectMs: 10_000,
  headersMs: 20_000,
  idleMs: 15_000,
  totalMs: 90_000,
}
