import { createHash, randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import zlib from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentCodings, decompressed } from './decompress.js'
import { FetchError } from './fetch-error.js'
import { DEFAULT_LIMITS } from './limits.js'
import { expectFailure, failure, fetcherFor } from './testing/fetchers.js'
import { pause, serve, serveRaw } from './testing/local-server.js'

const OK = 'HTTP/1.1 200 OK\r\n'
const once = { retries: { times: 0 } }

/** Writes forever, as fast as it is read, until the other side hangs up. */
function pour(socket: Socket, piece: Buffer): void {
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
  }
  socket.on('drain', more)
  more()
}

describe('a slow server', () => {
  const limits = { connectMs: 1_000, headersMs: 300, idleMs: 300, totalMs: 900 }

  it.each<[string, (socket: Socket) => Promise<void>]>([
    ['that never answers', async () => {}],
    [
      'that drips its headers',
      async (socket) => {
        socket.write(OK)
        for (let n = 0; !socket.destroyed; n += 1) {
          socket.write(`X-${n}: ${n}\r\n`)
          await pause(50)
        }
      },
    ],
    [
      'that stops in the middle',
      async (socket) => {
        socket.write(`${OK}Content-Length: 100\r\n\r\nhalf`)
      },
    ],
    [
      'that drips its body',
      async (socket) => {
        socket.write(`${OK}Content-Length: 100000\r\n\r\n`)
        while (!socket.destroyed) {
          socket.write('.')
          await pause(50)
        }
      },
    ],
    [
      'that says “wait” for ever',
      async (socket) => {
        while (!socket.destroyed) {
          socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n')
          await pause(50)
        }
      },
    ],
    [
      'that drips the parameters of its chunks',
      async (socket) => {
        socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n5;`)
        while (!socket.destroyed) {
          socket.write('x')
          await pause(50)
        }
      },
    ],
  ])('%s is left in time', async (_, behave) => {
    const server = await serveRaw((socket) => void behave(socket))
    const begun = performance.now()
    await expectFailure(fetcherFor({ allow: [server.host], limits }).fetch(server.url('/')), 'FETCH_TIMEOUT')
    expect(performance.now() - begun).toBeLessThan(20_000)
  })

  it('of names is left in time', async () => {
    const fetcher = fetcherFor({ resolve: () => new Promise(() => {}), limits: { connectMs: 100 } })
    await expectFailure(fetcher.fetch('http://slow.example/'), 'FETCH_TIMEOUT')
  })
})

describe('an endless answer', () => {
  it.each([
    ['without a length', `${OK}\r\n`],
    ['with a huge length', `${OK}Content-Length: 99999999999999\r\n\r\n`],
    ['with a refusal', 'HTTP/1.1 404 Not Found\r\n\r\n'],
    ['with a redirect', 'HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\n\r\n'],
  ])('%s is cut off', async (_, head) => {
    let sent = 0
    const server = await serveRaw((socket) => {
      socket.write(head)
      pour(socket, Buffer.alloc(65_536, 'a'))
      socket.on('close', () => {
        sent = socket.bytesWritten
      })
    })
    const fetcher = fetcherFor({ allow: [server.host], limits: { wireBytes: 1_000_000 } })
    const error = await failure(fetcher.fetch(server.url('/')))
    expect(['FETCH_TOO_LARGE', 'FETCH_STATUS', 'FETCH_PORT', 'FETCH_REFUSED_ADDRESS']).toContain(error.code)
    await pause(200)
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThan(20_000_000)
  })

  it('of headers is cut off', async () => {
    const server = await serveRaw((socket) => {
      socket.write(OK)
      pour(socket, Buffer.from(`X-${'a'.repeat(1_000)}: b\r\n`))
    })
    await expectFailure(fetcherFor({ allow: [server.host] }).fetch(server.url('/')), 'FETCH_TOO_LARGE')
  })
})

describe('an answer that breaks off', () => {
  it.each([
    ['before the headers', ''],
    ['in the headers', `${OK}Content-Le`],
    ['before its length', `${OK}Content-Length: 100\r\n\r\nhalf`],
    ['in a chunk', `${OK}Transfer-Encoding: chunked\r\n\r\n64\r\nhalf`],
    ['before the last chunk', `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n`],
  ])('%s is asked for again, and given up', async (_, answer) => {
    const server = await serveRaw((socket) => socket.end(answer))
    const error = await expectFailure(
      fetcherFor({ allow: [server.host] }).fetch(server.url('/')),
      'FETCH_CONNECTION',
    )
    expect(error.transient).toBe(true)
    expect(server.seen.filter((line) => line === 'GET /')).toHaveLength(3)
  })

  it('by a reset is asked for again, and read', async () => {
    let tries = 0
    const server = await serveRaw((socket) => {
      tries += 1
      if (tries < 3) socket.write(`${OK}Content-Length: 100\r\n\r\nhalf`, () => socket.resetAndDestroy())
      else socket.write(`${OK}Content-Length: 5\r\n\r\nwhole`)
    })
    const page = await fetcherFor({ allow: [server.host] }).fetch(server.url('/'))
    expect(new TextDecoder().decode(page.body)).toBe('whole')
    expect(page.requests.map(({ code, status }) => code ?? status)).toEqual([
      404,
      'FETCH_CONNECTION',
      'FETCH_CONNECTION',
      200,
    ])
  })

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
    ['two lengths', `${OK}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`],
    [
      'a length and chunks',
      `${OK}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
    ],
    ['a bad chunk size', `${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
    ['a broken header line', `${OK}Bad\u0000Name: x\r\nContent-Length: 0\r\n\r\n`],
  ])('or is %s is refused', async (_, answer) => {
    const server = await serveRaw((socket) => socket.end(answer, 'latin1'))
    const fetcher = fetcherFor({ allow: [server.host], ...once })
    await expectFailure(fetcher.fetch(server.url('/')), 'FETCH_CONNECTION')
  })

  it('cannot smuggle a second answer into the next page', async () => {
    const server = await serveRaw((socket) => {
      socket.write(`${OK}Content-Length: 4\r\n\r\npage${OK}Content-Length: 6\r\n\r\nforged`)
    })
    const fetcher = fetcherFor({ allow: [server.host], limits: { headersMs: 1_000 } })
    for (const path of ['/1', '/2', '/3']) {
      const page = await fetcher.fetch(server.url(path)).catch((error: FetchError) => error)
      if (page instanceof FetchError) expect(page.code).toBe('FETCH_CONNECTION')
      else expect(new TextDecoder().decode(page.body)).toBe('page')
    }
  })
})

/** Zeros through gzip: a thousandfold. */
const zeros = (bytes: number) => zlib.gzipSync(Buffer.alloc(bytes), { level: 9 })

describe('compression', () => {
  const coded = async (coding: string, body: Uint8Array, limits = {}) => {
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(404).end()
      else response.writeHead(200, { 'Content-Encoding': coding }).end(body)
    })
    return fetcherFor({ allow: [server.host], limits }).fetch(server.url('/'))
  }
  const words = Buffer.from('The kettle boils at a lower temperature on the mountain. '.repeat(50))

  it.each<[string, Uint8Array]>([
    ['gzip', zlib.gzipSync(words)],
    ['x-gzip', zlib.gzipSync(words)],
    ['GZIP', Buffer.concat([zlib.gzipSync(words.subarray(0, 9)), zlib.gzipSync(words.subarray(9))])],
    ['deflate', zlib.deflateSync(words)],
    ['deflate', zlib.deflateRawSync(words)],
    ['br', zlib.brotliCompressSync(words)],
    ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(words))],
    ['identity', words],
    ['gzip', Buffer.alloc(0)],
  ])('%s is undone', async (coding, body) => {
    const page = await coded(coding, body)
    expect(Buffer.from(page.body)).toEqual(body.length === 0 ? body : words)
    expect(page.exchanges.at(-1)?.wireBytes).toBe(body.length)
  })

  it.each<[string, Uint8Array]>([
    ['zstd', words],
    ['compress', words],
    ['__proto__', words],
    ['gzip, gzip, gzip', words],
    [Array(2_000).fill('gzip').join(','), words],
    ['gzip', words],
    ['gzip', zlib.gzipSync(words).subarray(0, 60)],
    ['br', zlib.brotliCompressSync(words).subarray(0, 20)],
    ['deflate', randomBytes(500).fill(0xff, 0, 4)],
  ])('%# that is unknown, stacked or broken is refused', async (coding, body) => {
    const error = await failure(coded(coding, body))
    expect(error.code).toBe('FETCH_DECOMPRESSION')
  })

  it('bombs are stopped early, with bounded memory: 10 MB that hold 10 GB, flat and nested', async () => {
    const flat = Buffer.concat(Array<Buffer>(10).fill(zeros(1_000_000_000 / 10)))
    const nested = zlib.gzipSync(Buffer.concat(Array<Buffer>(100).fill(zeros(100_000_000))), { level: 9 })
    const brotli = zlib.brotliCompressSync(Buffer.alloc(30_000_000), {
      params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 },
    })
    const before = process.memoryUsage().rss
    for (const [coding, body] of [
      ['gzip', flat],
      ['gzip, gzip', nested],
      ['br', brotli],
    ] as const) {
      const begun = performance.now()
      const error = await failure(coded(coding, body, { wireBytes: 20_000_000 }))
      expect(['FETCH_DECOMPRESSION', 'FETCH_TOO_LARGE'], coding).toContain(error.code)
      expect(performance.now() - begun, coding).toBeLessThan(30_000)
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })

  it('of a large honest page passes, and one byte too many does not', async () => {
    const page = Buffer.from(randomBytes(1_500_000).toString('hex'))
    const whole = await coded('gzip', zlib.gzipSync(page), { bodyBytes: page.length })
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    expect(hash(whole.body)).toBe(hash(page))
    const cut = await failure(coded('gzip', zlib.gzipSync(page), { bodyBytes: page.length - 1 }))
    expect(cut.code).toBe('FETCH_TOO_LARGE')
  })

  it('of any bytes in any pieces is undone or refused, and nothing else', async () => {
    const codings = fc.constantFrom('gzip', 'deflate', 'br', 'gzip, br', '', 'identity')
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(zlib.gzipSync(bytes))),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(zlib.brotliCompressSync(bytes))),
    )
    await fc.assert(
      fc.asyncProperty(codings, bodies, fc.integer({ min: 1, max: 50 }), async (coding, body, size) => {
        async function* pieces() {
          for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
        }
        const names = contentCodings(coding, 'x', DEFAULT_LIMITS)
        try {
          let bytes = 0
          for await (const piece of decompressed(pieces(), names, 'x', DEFAULT_LIMITS)) bytes += piece.length
          if (names.length === 0) expect(bytes).toBe(body.length)
        } catch (error) {
          expect(error).toBeInstanceOf(FetchError)
        }
      }),
      { numRuns: 300 },
    )
  })
})
