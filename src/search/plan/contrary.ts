/** Words that a claim turns on, with the word that says the contrary, as a reader would type them. */
const CONTRARY_PAIRS = `increased decreased|rose fell|rises falls|grew shrank|more fewer|higher lower|highest lowest|largest smallest
biggest smallest|tallest shortest|longest shortest|oldest youngest|fastest slowest|heaviest lightest|hottest coldest
deepest shallowest|best worst|first earlier|last later|before after|always sometimes|never sometimes|all some|none some
won lost|wins loses|north south|northern southern|east west|eastern western|safe dangerous|harmless harmful
visible invisible|possible impossible|legal illegal|true false|causes prevents|cause prevent|caused prevented
success failure|succeeded failed|accepted rejected|approved rejected|allowed banned|allows bans|hot cold|hotter colder
larger smaller|bigger smaller|taller shorter|longer shorter|older younger|faster slower|heavier lighter|deeper shallower
improved worsened|improves worsens|alive dead|edible poisonous|common rare|only other|identical different|same different`

const contraries = new Map<string, string>()
for (const pair of CONTRARY_PAIRS.split(/[|\n]/)) {
  const [one, other] = pair.trim().split(' ')
  if (!one || !other) continue
  contraries.set(one, other)
  if (!contraries.has(other)) contraries.set(other, one)
}

/** @param norm in lower case */
export const contraryOf = (norm: string): string | undefined => contraries.get(norm)

/** How fact-checks call themselves and what they find, where the claim is in that language. */
const CHECK_WORDS: Readonly<Record<string, readonly [check: string, myth: string]>> = {
  en: ['fact check', 'myth'],
  ar: ['تدقيق الحقائق', 'خرافة'],
  de: ['Faktencheck', 'Irrtum'],
  el: ['έλεγχος γεγονότων', 'μύθος'],
  es: ['verificación', 'mito'],
  fr: ['vérification des faits', 'idée reçue'],
  he: ['בדיקת עובדות', 'מיתוס'],
  hi: ['फैक्ट चेक', 'मिथक'],
  it: ['verifica dei fatti', 'falso mito'],
  ja: ['ファクトチェック', '誤解'],
  ko: ['팩트체크', '오해'],
  nl: ['factcheck', 'mythe'],
  pl: ['weryfikacja faktów', 'mit'],
  pt: ['checagem de fatos', 'mito'],
  ru: ['проверка фактов', 'миф'],
  th: ['ตรวจสอบข้อเท็จจริง', 'ความเชื่อผิด'],
  tr: ['doğruluk kontrolü', 'efsane'],
  uk: ['перевірка фактів', 'міф'],
  zh: ['事实核查', '误解'],
}

/** English where the language has no words of its own here: many fact-checks carry the English term. */
export const checkWords = (language: string): readonly [check: string, myth: string] =>
  CHECK_WORDS[language] ?? ['fact check', 'myth']
