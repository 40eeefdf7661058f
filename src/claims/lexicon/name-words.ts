import { wordSet } from './function-words.js'

/** Words joined by "and" that are one name or one thing. Lower case. */
export const FIXED_PAIRS: readonly string[] = [
  'trinidad and tobago',
  'antigua and barbuda',
  'bosnia and herzegovina',
  'são tomé and príncipe',
  'saint kitts and nevis',
  'st kitts and nevis',
  'saint vincent and the grenadines',
  'serbia and montenegro',
  'tyne and wear',
  'turks and caicos',
  'newfoundland and labrador',
  'bread and butter',
  'research and development',
  'black and white',
  'supply and demand',
  'trial and error',
  'salt and pepper',
  'fish and chips',
  'rock and roll',
  'law and order',
  'arts and crafts',
  'terms and conditions',
  'science and technology',
  'health and safety',
  'johnson and johnson',
  'procter and gamble',
  'ernst and young',
  'food and drug administration',
  'war and peace',
  'pride and prejudice',
  'crime and punishment',
  'oil and gas',
  'mergers and acquisitions',
  'profit and loss',
]

export const MALE_TITLES = wordSet('mr sir lord king prince duke father brother pope emperor')
export const FEMALE_TITLES = wordSet(
  'mrs ms miss lady dame queen princess duchess mother sister empress madame',
)
export const NEUTRAL_TITLES = wordSet(
  `dr prof professor president senator governor general colonel captain admiral commander minister chancellor
  judge justice mayor secretary rev saint astronaut cosmonaut physicist chemist engineer author composer`,
)

export const MALE_NOUNS = wordSet('man king prince actor father son husband brother businessman monk')
export const FEMALE_NOUNS = wordSet(
  'woman queen princess actress mother daughter wife sister businesswoman nun',
)
export const PERSON_NOUNS = wordSet(`
man woman king queen prince princess actor actress physicist chemist biologist mathematician astronomer
astronaut cosmonaut engineer inventor scientist writer author poet novelist composer musician singer painter
artist sculptor architect philosopher explorer navigator mountaineer climber pilot aviator president senator
governor minister chancellor politician lawyer judge doctor physician surgeon nurse teacher professor
economist historian journalist director producer player footballer athlete swimmer cyclist runner driver
founder chairman chairwoman entrepreneur businessman businesswoman general admiral captain commander soldier
officer chef cook baker farmer monk nun priest pope saint emperor empress person child son daughter father
mother husband wife brother sister student researcher geologist botanist naturalist programmer designer`)

/** Nouns that stand for a named thing, with the kind of thing that they name. */
export const TYPE_NOUNS: ReadonlyMap<string, 'organisation' | 'place' | 'thing'> = new Map([
  ...[
    ...wordSet(`company firm corporation agency organisation organization university college institute bank
    association foundation ministry committee commission party club team band charity museum newspaper
    publisher manufacturer airline brewery bakery school hospital laboratory council union`),
  ].map((noun) => [noun, 'organisation'] as const),
  ...[
    ...wordSet(`mountain peak volcano river lake sea ocean island country nation state city town village
    capital region province desert valley bay canyon waterfall glacier continent peninsula planet moon star
    galaxy asteroid comet crater park forest`),
  ].map((noun) => [noun, 'place'] as const),
  ...[
    ...wordSet(`bridge tower building dam tunnel canal castle palace cathedral church stadium airport station
    telescope satellite probe spacecraft rover rocket shuttle ship aircraft plane mission program programme
    project book novel film song album painting play magazine law treaty agreement act war battle disease
    virus vaccine drug element metal mineral plant tree animal bird fish insect species language game machine
    device engine computer car train invention award prize festival`),
  ].map((noun) => [noun, 'thing'] as const),
])

/** Last words of names of organisations. */
export const ORGANISATION_ENDINGS = wordSet(`
inc ltd llc plc gmbh ag sa corp corporation company co agency university college institute bank group
foundation association ministry committee commission council union party club museum department organization
organisation laboratory society authority service office court press times administration observatory
airlines airways motors records studios`)

export const PLACE_OPENINGS = wordSet(
  'mount mt lake river cape fort port north south east west new san santa',
)
export const PLACE_ENDINGS = wordSet(`
river lake sea ocean island islands mountain mountains valley desert bay canyon falls city county republic
kingdom states street avenue park peninsula strait gulf volcano glacier forest`)

/** Nouns that stand without an article and are no names. */
export const MASS_NOUNS = wordSet(`
water honey coffee tea milk bread rice sugar salt wine beer chocolate cheese butter ice snow rain wind fire light
lightning thunder sound air oxygen hydrogen nitrogen carbon helium gold silver iron copper steel lead tin zinc
glass wood paper plastic oil gas coal sand soil food meat fish fruit sleep music art science history time life
death love money work law trade evidence research knowledge heat energy power gravity space weather nature man
mankind humanity health medicine penicillin aspirin caffeine alcohol tobacco insulin blood skin hair sunlight
everybody everyone nobody somebody people overall thus today yesterday tomorrow yes no okay sorry thanks well
football chess tennis English dinner lunch breakfast school college war peace traffic rent stone marble concrete
cotton silk wool leather rubber pasta olive garlic onion corn wheat barley vitamin meanwhile however also`)
