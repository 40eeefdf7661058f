import { wordSet } from './function-words.js'

/** Singular nouns and a few verbs of matters that statistics and records are kept of. */
export const PUBLIC_MATTERS = wordSet(`
population percent rate average record budget deficit debt tax cost price income wage salary job unemployment
employment growth inflation economy gdp trade export import sale revenue profit loss production spending fund
vote voted election law bill treaty legislation act court ruling sentence government state country nation world
death birth disease infection case patient hospital vaccine drug cancer heart life expectancy risk crime murder
war troop soldier weapon nuclear missile energy oil gas coal emission temperature climate carbon school student
university teacher health care insurance medicare security pension poverty immigrant refugee border million
billion trillion hundred thousand majority half third quarter increase increased decrease decreased rise rose
fell doubled tripled cut raised created lost spent cost signed passed opposed supported invented discovered
founded built launched killed won elected height length area distance speed size age weight mass capital
mountain river ocean planet company founder inventor`)
