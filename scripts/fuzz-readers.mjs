// Feeds the readers damaged copies of the golden documents, on threads that can be ended, and counts
// what became of them: `node scripts/fuzz-readers.mjs [KIND|all] [COUNT] [--seed N] [--dist DIR] [--json]`.
// A reader may read a document or refuse it with an AssayError; a crash or a hang is a defect, and then
// the document is kept and the exit code is 1.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { deflateRawSync } from 'node:zlib'
import * as fflate from 'fflate'

const ROOT = resolve(import.meta.dirname, '..')
const GOLDEN = join(ROOT, 'test/fixtures/documents')
const HTML_GOLDEN = join(ROOT, 'src/sources/read/fixtures')
/** Which golden documents each kind starts from, and what its copies are called. */
const KINDS = {
  pdf: /\.pdf$/,
  docx: /\.docx$/,
  epub: /\.epub$/,
  xlsx: /\.xlsx$/,
  csv: /\.(?:csv|tsv)$/,
  warc: /\.warc(?:\.gz)?$/,
  feed: /\.(?:rss|atom)$|^feed\.json$/,
  sitemap: /^sitemap\.xml$/,
  html: /\.x?html$/,
  markdown: /\.md$/,
  text: /\.txt$/,
}
const REFUSED = /^(?:bomb|cut|entities|far-|locked|nested|not-a|old|password|scanned)/
/** Milliseconds that one document may take, and that the reader of another program's format may. */
const TIME_LIMIT = 40_000
const READER_TIME_LIMIT = 20_000
const THREADS = 2

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      dist: { type: 'string', default: join(ROOT, 'dist') },
      json: { type: 'boolean', default: false },
    },
  })
  const [kind = 'all', count = '300'] = positionals
  const kinds = kind === 'all' ? Object.keys(KINDS) : [kind]
  if (kinds.some((one) => !(one in KINDS)) || !(Number(count) > 0)) {
    console.error(`Usage: fuzz-readers.mjs [all|${Object.keys(KINDS).join('|')}] [COUNT]`)
    process.exit(2)
  }
  const results = []
  for (const one of kinds) results.push(await fuzz(one, Number(count), Number(values.seed), values.dist))
  if (values.json) console.log(JSON.stringify(results, null, 2))
  else for (const line of table(results)) console.log(line)
  process.exit(results.some(({ crashed, hung }) => crashed + hung > 0) ? 1 : 0)
}

const table = (results) => [
  'kind      documents   read refused crashed hung  slowest ms',
  ...results.map(({ kind, documents, read, refused, crashed, hung, slowest }) =>
    [
      kind.padEnd(9),
      String(documents).padStart(9),
      String(read).padStart(6),
      String(refused).padStart(7),
      String(crashed).padStart(7),
      String(hung).padStart(4),
      String(slowest).padStart(11),
    ].join(' '),
  ),
]

async function fuzz(kind, documents, seed, dist) {
  const seeds = [GOLDEN, HTML_GOLDEN].flatMap((dir) =>
    readdirSync(dir)
      .filter((name) => KINDS[kind].test(name))
      .map((name) => ({ name, bytes: readFileSync(join(dir, name)) })),
  )
  // What is refused as it is shows less of a reader than what is read.
  const sound = seeds.filter(({ name }) => !REFUSED.test(name))
  const random = randomFrom(seed * 7919 + kind.length * 104729 + kind.charCodeAt(0))
  const result = {
    kind,
    documents,
    read: 0,
    refused: 0,
    crashed: 0,
    hung: 0,
    slowest: 0,
    codes: {},
    kept: [],
  }
  let next = 0
  const keep = (name, bytes, why) => {
    result.dir ??= mkdtempSync(join(tmpdir(), 'assay-fuzz-'))
    const path = join(result.dir, `${result.kept.length}-${name}`)
    writeFileSync(path, bytes)
    result.kept.push({ path, why })
    console.error(`${why}: ${path}`)
  }
  const lane = async () => {
    let reader = new Reader(dist)
    while (next < documents) {
      next++
      const from = random() < 0.8 && sound.length > 0 ? sound : seeds
      const { name, bytes } = from[Math.floor(random() * from.length)]
      const mutated = mutate(bytes, random, seeds)
      const started = performance.now()
      const answer = await reader.read(name, mutated)
      const took = Math.round(performance.now() - started)
      if (took > result.slowest)
        Object.assign(result, { slowest: took, slowestOne: `${name} ${answer.code ?? answer.kind}` })
      if (took > TIME_LIMIT / 4) keep(name, mutated, `${took} ms`)
      if (answer.kind === 'hung' || answer.kind === 'died') {
        keep(name, mutated, answer.kind)
        await reader.end()
        reader = new Reader(dist)
      }
      if (answer.kind === 'read') result.read++
      else if (answer.kind === 'refused') {
        result.refused++
        result.codes[answer.code] = (result.codes[answer.code] ?? 0) + 1
      } else if (answer.kind === 'hung') result.hung++
      else {
        result.crashed++
        if (answer.kind === 'crashed') keep(name, mutated, answer.why)
      }
    }
    await reader.end()
  }
  await Promise.all(Array.from({ length: THREADS }, lane))
  return result
}

class Reader {
  constructor(dist) {
    this.worker = new Worker(new URL(import.meta.url), {
      workerData: { dist },
      resourceLimits: { maxOldGenerationSizeMb: 1536 },
    })
    this.worker.on('error', () => this.settle?.({ kind: 'died' }))
    // Loading the readers is no part of reading.
    this.ready = new Promise((done) => this.worker.once('message', done))
    this.ready.then(() => this.worker.on('message', (answer) => this.settle?.(answer)))
  }
  async read(name, bytes) {
    await this.ready
    return new Promise((done) => {
      const timer = setTimeout(() => this.settle({ kind: 'hung' }), TIME_LIMIT)
      this.settle = (answer) => {
        clearTimeout(timer)
        this.settle = undefined
        done(answer)
      }
      this.worker.postMessage({ name, bytes })
    })
  }
  end() {
    return this.worker.terminate()
  }
}

function serve() {
  const ready = import(pathToFileURL(join(workerData.dist, 'sources/index.js')).href)
  ready.then(() => parentPort.postMessage({ kind: 'ready' }))
  parentPort.on('message', async ({ name, bytes }) => {
    const { readDocuments } = await ready
    try {
      const { documents } = await readDocuments(bytes, { name, timeLimit: READER_TIME_LIMIT })
      const unsound = documents.map(({ document }) => unsoundness(document)).find((why) => why)
      parentPort.postMessage(unsound ? { kind: 'crashed', why: unsound } : { kind: 'read' })
    } catch (error) {
      if (error?.name === 'AssayError' && error.exitCode === 3) {
        parentPort.postMessage({ kind: 'refused', code: error.code })
      } else parentPort.postMessage({ kind: 'crashed', why: String(error?.stack ?? error).slice(0, 300) })
    }
  })
}

/** What every document promises: NFC, well-formed, blocks in order inside the text, pages and rows counted from 1. */
function unsoundness({ text, blocks }) {
  if (text !== text.normalize('NFC') || !text.isWellFormed()) return 'text is not NFC'
  if (/[\0-\x08\x0b-\x1f\x7f]/.test(text)) return 'control characters in the text'
  let end = 0
  for (const block of blocks) {
    if (block.start < end || block.end <= block.start || block.end > text.length) return 'blocks out of order'
    if (text.slice(block.start, block.end).trim() === '') return 'an empty block'
    for (const turn of block.pageTurns ?? []) {
      if (turn.start < block.start || turn.start >= block.end) return 'a page turns outside its block'
    }
    end = block.end
  }
  return undefined
}

/** mulberry32: the same documents for the same seed. */
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** In zip archives the parts are damaged half of the time, or nothing but the archive would be tested. */
function mutate(bytes, random, seeds) {
  if (random() < 0.5) {
    const inside = mutatedParts(bytes, random)
    if (inside) return inside
  }
  let result = Buffer.from(bytes)
  const rounds = 1 + Math.floor(random() * 4)
  for (let round = 0; round < rounds; round++) result = mutateOnce(result, random, seeds)
  return result.subarray(0, 2 * 1024 * 1024)
}

const TOKENS = [
  '<',
  '>',
  '</w:p>',
  '<w:tbl>',
  '&amp;',
  '&#x0;',
  '&#xD800;',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  ']]>',
  '<![CDATA[',
  '"',
  ',',
  '\n',
  '\0',
  '\ufeff',
  '%PDF-1.7',
  'endobj',
  'stream\n',
  '/Length 99999999',
  '/Kids [2 0 R]',
  '/Count 999999999',
  '(((((((((',
  '<<<<<<<<',
  '[[[[[[[[',
  '/Filter [/FlateDecode /FlateDecode]',
  'Content-Length: 0',
  'Content-Length: 99999999',
  'WARC/1.1\r\n',
  'Transfer-Encoding: chunked',
  'r="XFD99999999"',
  't="s"',
  '99999999999999999999',
  '-1',
  'NaN',
  '\u202e',
  'e\u0301',
]

function mutateOnce(bytes, random, seeds) {
  const at = Math.floor(random() * (bytes.length + 1))
  const length = Math.floor(random() ** 3 * bytes.length)
  switch (Math.floor(random() * 9)) {
    case 0:
      return bytes.subarray(0, at)
    case 1: {
      const copy = Buffer.from(bytes)
      for (let flips = 1 + Math.floor(random() * 30); flips > 0 && copy.length > 0; flips--) {
        copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
      }
      return copy
    }
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)])
    case 4:
    case 5: {
      const token = TOKENS[Math.floor(random() * TOKENS.length)]
      const times = random() < 0.1 ? 2000 : 1
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(token.repeat(times)), bytes.subarray(at)])
    }
    case 6: {
      // Digits are sizes, offsets and references.
      const text = bytes.toString('latin1')
      const digits = [...text.matchAll(/\d+/g)]
      const one = digits[Math.floor(random() * digits.length)]
      if (!one) return bytes
      const number = ['0', '1', '-1', '65535', '2147483648', '99999999999'][Math.floor(random() * 6)]
      return Buffer.from(text.slice(0, one.index) + number + text.slice(one.index + one[0].length), 'latin1')
    }
    case 7: {
      const other = seeds[Math.floor(random() * seeds.length)].bytes
      const from = Math.floor(random() * other.length)
      return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at)])
    }
    default:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.alloc(Math.min(length, 4096), Math.floor(random() * 256)),
        bytes.subarray(at),
      ])
  }
}

/** The archive with one part damaged and packed again; undefined for what is no zip archive. */
function mutatedParts(bytes, random) {
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\x03\x04') return undefined
  const parts = unpack(bytes)
  if (parts.length === 0) return undefined
  const one = parts[Math.floor(random() * parts.length)]
  one.content = mutateOnce(mutateOnce(one.content, random, [{ bytes: one.content }]), random, [
    { bytes: one.content },
  ])
  return pack(parts)
}

function unpack(bytes) {
  const { unzipSync } = fflate
  try {
    return Object.entries(unzipSync(bytes, { filter: ({ originalSize }) => originalSize < 1024 * 1024 })).map(
      ([name, content]) => ({ name, content: Buffer.from(content) }),
    )
  } catch {
    return []
  }
}

function pack(parts) {
  const files = []
  const directory = []
  let offset = 0
  for (const { name, content } of parts) {
    const data = deflateRawSync(content)
    const path = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(0, 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(path.length, 22)
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, path, data)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, tail, path)
    offset += 30 + path.length + data.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, central, end])
}

if (isMainThread) await main()
else serve()
