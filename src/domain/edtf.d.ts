declare module 'edtf' {
  /** @throws on text that is not EDTF; `min` and `max` are epoch milliseconds, null where open */
  export default function edtf(text: string): { min: number | null; max: number | null; edtf: string }
}
