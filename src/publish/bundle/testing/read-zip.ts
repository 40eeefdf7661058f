export interface ZipEntry {
  name: string
  /** 0 stored, 8 deflated. */
  method: number
  /** MS-DOS date and time, as two 16-bit numbers. */
  date: number
  time: number
  data: Uint8Array
}

/**
 * A ZIP by its central directory, as the format's own description has it (PKWARE APPNOTE 4.3), so that what
 * one library writes is not read by the same library.
 */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.byteLength - 22
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error('no end of central directory')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  return Array.from({ length: count }, () => {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('no central directory entry')
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    )
    const size = view.getUint32(at + 20, true)
    const local = view.getUint32(at + 42, true)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const entry: ZipEntry = {
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0))).toString('utf8'),
      method: view.getUint16(at + 10, true),
      time: view.getUint16(at + 12, true),
      date: view.getUint16(at + 14, true),
      data: bytes.subarray(start, start + size),
    }
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
    return entry
  })
}
