/** Base, past and past participle; a participle equal to the past is left out. */
const TABLE = `
arise arose arisen,awake awoke awoken,bear bore born,beat beat beaten,become became become,begin began begun,
bend bent,bet bet,bind bound,bite bit bitten,bleed bled,blow blew blown,break broke broken,breed bred,
bring brought,build built,rebuild rebuilt,burn burnt,buy bought,catch caught,choose chose chosen,
come came come,overcome overcame overcome,cost cost,creep crept,cut cut,deal dealt,dig dug,draw drew drawn,
withdraw withdrew withdrawn,drink drank drunk,drive drove driven,eat ate eaten,fall fell fallen,feed fed,
feel felt,fight fought,find found,flee fled,fly flew flown,forbid forbade forbidden,forget forgot forgotten,
forgive forgave forgiven,freeze froze frozen,get got gotten,give gave given,go went gone,
undergo underwent undergone,grind ground,grow grew grown,hang hung,hear heard,hide hid hidden,hit hit,
hold held,uphold upheld,hurt hurt,keep kept,know knew known,lay laid,lead led,leap leapt,learn learnt,
leave left,lend lent,let let,light lit,lose lost,make made,mean meant,meet met,pay paid,prove proved proven,
put put,quit quit,read read,ride rode ridden,ring rang rung,rise rose risen,run ran run,say said,see saw seen,
foresee foresaw foreseen,oversee oversaw overseen,seek sought,sell sold,send sent,set set,
shake shook shaken,shine shone,shoot shot,show showed shown,shrink shrank shrunk,shut shut,sing sang sung,
sink sank sunk,sit sat,sleep slept,slide slid,speak spoke spoken,spend spent,spin spun,split split,
spread spread,spring sprang sprung,stand stood,understand understood,withstand withstood,
steal stole stolen,stick stuck,strike struck,swear swore sworn,sweep swept,swim swam swum,swing swung,
take took taken,overtake overtook overtaken,undertake undertook undertaken,teach taught,tear tore torn,
tell told,think thought,throw threw thrown,overthrow overthrew overthrown,wake woke woken,wear wore worn,
weave wove woven,win won,wind wound,write wrote written,rewrite rewrote rewritten`

export interface IrregularVerb {
  base: string
  past: string
  participle: string
}

export const IRREGULAR_VERBS: readonly IrregularVerb[] = TABLE.trim()
  .split(/,\s*/)
  .map((row) => {
    const [base = '', past = '', participle = past] = row.split(' ')
    return { base, past, participle }
  })

/** Past forms that are as often a noun, an adjective or a base form. */
export const DOUBTFUL_PAST_FORMS: ReadonlySet<string> = new Set(
  'bit bound cost cut fell felt found ground hit hurt left let light put quit read saw set shot shut split spread thought wound rose'.split(
    ' ',
  ),
)
