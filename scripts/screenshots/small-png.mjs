// A screenshot for documentation: node scripts/screenshots/small-png.mjs FROM.png TO.png
// Pages have few colours: a palette of the most frequent ones makes the picture a quarter of its size.
import { readFileSync, writeFileSync } from 'node:fs'
import { deflateSync, inflateSync } from 'node:zlib'

const [from, to] = process.argv.slice(2)
const { width, height, pixels } = decode(readFileSync(from))
const { palette, indexes } = reduced(pixels)
writeFileSync(to, encode(width, height, palette, indexes))

/** An 8-bit RGB or RGBA PNG without interlacing, as browsers write them, to RGB. */
function decode(png) {
  const head = png.subarray(16, 29)
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const channels = { 2: 3, 6: 4 }[head[9]]
  const parts = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const raw = inflateSync(Buffer.concat(parts))
  const stride = width * channels
  const lines = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const here = y * stride + x
      const left = x >= channels ? lines[here - channels] : 0
      const up = y > 0 ? lines[here - stride] : 0
      const corner = x >= channels && y > 0 ? lines[here - stride - channels] : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]
      lines[here] = (raw[y * (stride + 1) + 1 + x] + guess) & 255
    }
  }
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    const place = at * channels
    pixels[at] = (lines[place] << 16) | (lines[place + 1] << 8) | lines[place + 2]
  }
  return { width, height, pixels }
}

function paeth(left, up, corner) {
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value))
  return a <= b && a <= c ? left : b <= c ? up : corner
}

function reduced(pixels) {
  const counts = new Map()
  for (const color of pixels) counts.set(color, (counts.get(color) ?? 0) + 1)
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 128)
    .map(([color]) => color)
  const nearest = new Map(palette.map((color, index) => [color, index]))
  const find = (color) => {
    let best = 0
    for (let index = 1; index < palette.length; index++)
      if (distance(palette[index], color) < distance(palette[best], color)) best = index
    nearest.set(color, best)
    return best
  }
  return { palette, indexes: Uint8Array.from(pixels, (color) => nearest.get(color) ?? find(color)) }
}

function distance(a, b) {
  return (
    ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2
  )
}

function encode(width, height, palette, indexes) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colors = Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    lines.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  // Node has the checksum only from version 22 on.
  sum.writeUInt32BE(crcOf(body))
  return Buffer.concat([length, body, sum])
}

function crcOf(bytes) {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
