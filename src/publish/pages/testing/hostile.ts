const PAYLOADS = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<svg onload=alert(1)>',
  '</title><script>alert(1)</script>',
  '</mark></p></main><h1>Hi</h1>',
  '<!-- -->',
  '-->',
  '<![CDATA[x]]>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<style>*{display:none}</style>',
  '<form action="https://evil.example/"><input>',
  '\u202Egnp.exe',
  '\u0000<b>\u001B[31mred',
  '\uD83D <i>half',
]

const FRAMES = [
  (words: string) => words,
  (words: string) => `The bridge ${words} is 503 metres long.`,
  (words: string) => words.toUpperCase(),
  (words: string) => `${words}${words}${words}`,
  (words: string) => `\n\n${words}\t| ${words} |`,
]

/** A hundred texts that want to be markup. */
export const HOSTILE: readonly string[] = PAYLOADS.flatMap((payload) => FRAMES.map((frame) => frame(payload)))

export const HOSTILE_ADDRESSES: readonly string[] = [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)//https://a.example',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/"><script>alert(1)</script>.txt',
  'https://a.example/"><script>alert(1)</script>',
  "https://a.example/' onclick='alert(1)",
  'https://user:pass@a.example/',
  'http://[broken',
  '//evil.example/',
  '../../../etc/passwd',
]
