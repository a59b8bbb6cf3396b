import { months, weekdays } from './lexicon.ts'
import { fold } from './words.ts'

function set(words: string): Set<string> {
  return new Set(fold(words).split(/\s+/).filter(Boolean))
}

/** Written small inside a name: "Ludwig van der Berg". */
export const particles = set('van von de der den del della di da dos du la le el al bin ibn ben ter ten zu zum zur y e und of st')

export const titles = set('dr mr mrs ms mx prof herr frau hr fr mme monsieur madame sr sra senor senora sir')

/** Capitalised, yet no person: openers of sentences, departments, products, places of a sales talk, common nouns. */
export const notNames: ReadonlySet<string> = new Set([
  ...months,
  ...weekdays.keys(),
  ...set(`i we he she they it you us me my our their his her its this that these those there here the a an and but or so if when while
    then also just not no yes yeah yep nope ok okay sure well now still only even both all some any each every most many much more less
    what who whom whose which where why how as at by for from in into of on off onto out over per to up via with about after before
    since until during against between under above
    is are was were be been being am do does did done has have had having will would should could can cannot may might must shall
    don't doesn't didn't isn't aren't wasn't won't can't hasn't haven't couldn't let's it's that's there's he's she's they're we're i'm i've
    spoke talked met saw called emailed mailed heard got had went sent asked told said says confirmed mentioned edited introduced
    signed approved booked wrote replied agreed waiting talking working looking meeting having being going getting moving using running
    keep same nothing something anything everything someone somebody anyone everyone everybody nobody none unknown maybe perhaps probably
    possibly apparently honestly basically actually currently recently yesterday today tomorrow tonight tonite morning afternoon evening
    week month quarter year day days date weeks months years eod eow eoy
    legal procurement purchasing finance security infosec compliance it hr ops operations sales marketing engineering product support
    management leadership board committee team department accounting controlling logistics quality production audit risk treasury
    ceo cfo cto cio coo cmo cro cso ciso cpo chro vp svp evp md gm bdm ae se csm sdr pm director manager head chief officer lead owner
    president chair chairman chairwoman chairperson analyst engineer architect consultant buyer champion sponsor admin administrator
    assistant executive exec secretary controller treasurer partner founder principal supervisor coordinator specialist
    economic decision paper process criteria metrics pain competition competitor compelling event status quo budget price pricing deal
    contract proposal quote offer form review demo pilot poc pov trial test plan deck slide slides call phone mail email chat video
    workshop session lunch dinner coffee visit notes note minutes recording transcript doc document file link screenshot photo pdf copy
    nda dpa msa sow rfp rfi rfq sla saas roi tco kpi arr acv tcv eb dm crm erp api sso gdpr soc iso sap aws gcp
    slack zoom teams salesforce hubspot pipedrive linkedin whatsapp outlook gmail google microsoft excel sharepoint jira confluence
    notion gong docusign powerpoint word webex meet facetime signal telegram drive dropbox box github asana trello monday clari chorus
    oracle netsuite workday servicenow zendesk amazon apple azure office windows chatgpt openai
    q1 q2 q3 q4 h1 h2 fy christmas easter xmas thanksgiving black cyber europe emea apac dach america usa us uk eu germany france spain
    italy berlin munich hamburg vienna zurich paris london madrid barcelona amsterdam dublin york boston chicago austin denver
    german french spanish english european american
    customer client company vendor supplier account prospect group business unit plant factory store warehouse region global
    first second third last next new old big great good bad thanks thank cheers hi hello hey dear regards best re fwd fw ps fyi tbc tbd
    asap afaik imo imho btw lol sorry please see check need needs want wants think guess hope seems looks sounds
    because however although though once unless otherwise therefore thus hence plus minus total
    source build keep stop start run make take give show look move use try add channel info agenda next
    level stage gap question answer reason result number numbers percent goal target deadline launch go live golive renewal
    inc ltd gmbh ag llc plc corp co sa sas sarl kg bv nv ab oy as holding holdings group kgaa se spa srl
    ich wir er sie es das die der ein eine und aber oder wenn dann noch nicht kein keine ja nein doch heute gestern morgen vorgestern
    laut leider vielleicht wahrscheinlich vermutlich ende anfang mitte vorstand einkauf rechtsabteilung geschaftsfuhrung kunde kundin
    formular vertrag angebot termin gesprach telefonat anruf treffen besprechung sitzung freigabe unterschrift projekt plan testplan
    entscheidung fachabteilung bereich abteilung leiter leiterin geschaftsfuhrer geschaftsfuhrerin vorstandssitzung woche monat jahr
    quartal prozent stand info ahnung anderung neues frage antwort nachricht datenschutz
    el se lo telefon handy video schreiben unterlagen folien kosten geld preis fehler software anlage werk lager kennzahl muster telefonat mittagessen kaffee
    c'est cest j'ai m'a qu'il qu'elle d'accord hand d'apres lorsque alors donc puis entonces luego
    anteayer anoche antier letzte letzten letztes letzter vorige vorigen habe hatte haben hat wurde dans chez avec apres avant selon ce cette ces notre nos
    mon ma mes este esta estos segun despues antes con nuestro nuestra mi mis desde hoy unser unsere mein meine dann danach seit bei mit von nach
    je nous il elle ils elles le la les un une des et mais ou si selon hier aujourd'hui demain peut-etre directeur directrice achats
    juridique direction reunion appel contrat formulaire
    yo nosotros ella ellos los las una pero segun ayer hoy manana quiza director directora compras reunion llamada contrato formulario`),
])

/** Common first names: a capitalised one of these is a person even without a verb beside it. Those that are everyday words are left out. */
export const firstNames: ReadonlySet<string> =
  set(`aaron adam adrian agnes aisha alan albert alejandro alessandro alex alexander alexandra alexis
  alfred ali alice alicia alina alison amanda amelia amir amy ana anders andre andrea andreas andrew andy angela anika anita anja ann anna
  anne annette annika anthony antoine anton antonio arjun arne arthur astrid audrey barbara beate beatrice ben benjamin bernd bernard
  bettina bianca birgit bjorn brian brigitte bruno camille carl carla carlos carmen carol caroline catherine cecilia celine charles charlotte
  chen chloe chris christian christiane christina christine christoph christopher claire clara claudia clemens cornelia craig cristina
  dan daniel daniela danielle dave david deborah denise dennis derek diana diego dieter dirk dmitri dominik donna doris dorothy
  eduardo edward elena eleanor eli elisabeth elise elizabeth ella ellen emily emma emmanuel enrique eric erik erika ernst esther eva evelyn
  fabian fatima felipe felix fernando finn florence florian francesca francesco francois franz frederic fredrik fritz gabriel gabriela
  gary george georg gerald gerard gerhard gilles giovanni gisela giulia gregor gregory guido guillaume gunther gustav hannah hanna hannes
  hans harald harry hassan heather heidi heike heinz helen helena helga henri henrik henry herbert hiroshi holger hugo ian ibrahim ines
  inga ingrid irene iris isabel isabella isabelle ivan jacob jakob james jamie jana jane janet janice jasmin jason javier jean jeff jennifer
  jens jeremy jessica jill jim joachim joan joanna jochen joe joel johan johann johanna johannes john jon jonas jonathan jorg jorge jose
  joseph joshua juan juana judith julia julian juliane julie jurgen karen karim karin karl karla katharina kathrin katherine kathleen katja
  katrin keith ken kenneth kerstin kevin kim klaus kristin kurt lars laura lauren laurent lea lena leo leon leonie linda lisa lorenzo louis
  louise luca lucas lucia lucy luis luisa lukas lutz lydia magdalena maik manfred manuel manuela marc marcel marco marcus margaret margot
  maria marianne marie marina mario marion marius markus marta martha martin martina mary mathias mathieu matt matteo matthew matthias
  maureen maurice max maximilian megan mehmet melanie melissa michael michaela michel michelle miguel mike milan milo miriam mohamed
  mohammed monica monika nadia nadine nancy natalia natalie nathalie nathan neil nicholas nicola nicolas nicole niels nikolai nils nina
  noah nora norbert olaf oliver olivia olivier oscar otto pablo pamela paola paolo pascal patricia patrick paul paula pavel pedro peter
  petra philip philipp philippe pierre priya rachel rafael rainer rahul ralf ralph raphael rebecca regina reinhard renate ricardo richard
  rita robert roberto robin roger roland rolf roman ronald rosa rosemary ruth ryan sabine sabrina salma sam samantha samir samuel sandra
  sandrine sara sarah sebastian sergio sharon silke silvia simon simone sofia sonja sophia sophie stefan stefanie steffen stephan stephanie
  stephen steve steven stuart susan susana susanne suzanne sven svenja sylvia tamara tania tanja tara teresa theo theresa thierry thomas
  thorsten tim timo tina tobias tom tomas tony torsten tracy udo ulrich ulrike ursula ute uwe valerie vanessa vera veronica verena victor
  victoria vincent viola virginia vivian volker walter wanda wendy werner wilhelm william wolfgang xavier yannick yasmin yuki yves yvonne
  zoe`)
