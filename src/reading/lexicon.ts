import { fold } from './words.ts'

/**
 * Grammar words of four languages that no playbook has to repeat: who speaks, who acts, what is no name. What sales
 * operations may want to change (roles, hedges, acts, channels ...) stands in the playbook's word lists instead.
 */
function set(words: string): ReadonlySet<string> {
  return new Set(fold(words).split(/\s+/).filter(Boolean))
}

/** Telling, in any tense people report with. */
export const tellVerbs = set(`said says told tells confirmed confirms mentioned mentions explained explains wrote writes replied answered
  emailed e-mailed mailed texted messaged pinged stated admitted agreed promised insisted warned complained reported announced
  reconfirmed repeated walked pointed indicated shared showed presented gave called rang phoned asked raised quoted claimed
  claims shows heard learned stressed noted reckons listed named outlined acknowledged reiterated told described clarified
  sagte sagt meinte bestatigte bestatigt schrieb erzahlte erklarte nannte gesagt geschrieben gemeint erwahnte antwortete zeigte
  dit confirme ecrit explique mentionne repondu annonce indique precise
  dijo confirmo escribio comento explico menciono respondio dice indico aseguro`)

/** Acts in the past. */
export const didVerbs =
  set(`sent forwarded signed approved introduced intro'd edited commented redlined booked invited scheduled returned filled
  completed submitted pushed forwarded demoed tested ran started joined attended brought uploaded countersigned released
  accepted chose picked rejected vetoed blocked committed kicked connected looped added moved set got made put opened
  changed corrected reworked adjusted escalated cancelled canceled checked pitched fought drove backed supported defended convinced stayed postponed
  delayed extended ranked scored selected compared turned dropped contacted involved copied handed passed took prepared built collected measured
  calculated counted paid bought asked insisted
  drafted updated annotated arranged organised organized championed presented decided left quit resigned met spoke talked
  reviewed requested ordered launched granted wired paid issued delivered hosted chaired
  schickte geschickt sendete unterschrieb unterschrieben genehmigte vorgestellt freigegeben bearbeitet kommentiert gebucht eingeladen
  hat envoye signe approuve presente modifie commente reserve partage valide
  envio firmo aprobo presento edito reservo compartio mando`)

/** Standing facts about a person: content, not a telling. */
export const stateVerbs =
  set(`is was were signs approves owns decides wants needs has holds controls runs leads sits pushes fights sells supports
  blocks reports will can must did does didn't doesn't hasn't isn't won't wouldn't would could couldn't likes hates prefers reviews releases gives sponsors champions makes works cares
  ist unterschreibt genehmigt entscheidet will braucht hat est signe approuve decide veut es firma aprueba decide quiere tiene`)

/** What the rep does to hear a buyer: "met Otto", "called Otto". */
export const meetVerbs = set('met saw visited called phoned rang texted emailed interviewed getroffen angerufen rencontre appele vi llame')

/** Words with which somebody speaks with somebody. */
export const speakVerbs =
  set(`spoke talked spoken talking speaking chatted chat met sat discussed catch-up caught call calls meeting meetings
  lunch dinner coffee session workshop demo qbr onsite on-site visit visited saw site kickoff kick-off standup training webinar chat lunch chats email emails mail slack conversation phone zoom teams sync 1:1 visit debrief touchbase connected
  mtg mtgs reuni reunimos reunido hablamos discute unterhalten gesprochen telefoniert gesprach telefonat treffen termin parle echange reunion appel rendez-vous hable llamada reunion hablado`)

export const pronouns = set('he she they er sie il elle ils elles el ella ellos')
export const repPronouns = set("i we us me i've we've i'm we're i'd i'll we'll ich wir uns je nous j'ai yo nosotros")

/** Groups of the buyer's that speak without a name: words of a buyer, but of no person. */
export const groups = set(`they legal procurement purchasing finance security infosec it board customer client buyer prospect management
  committee team contact contacts ops operations compliance leadership accounting it's engineering hr everyone someone somebody
  einkauf rechtsabteilung kunde vorstand geschaftsfuhrung sie juristen acheteur achats juridique client direction
  compras legal cliente direccion finanzas`)

/** Own people without a name. */
export const colleagueWords = [
  'my manager',
  'my boss',
  'my colleague',
  'a colleague',
  'our se',
  'our csm',
  'our ae',
  'our sdr',
  'our presales',
  'our solutions engineer',
  'our sales engineer',
  'our account manager',
  'our partner',
  'our ceo',
  'our vp',
  'mein kollege',
  'meine kollegin',
  'mein chef',
  'mon collegue',
  'ma collegue',
  'mi jefe',
  'mi colega',
]

export const negations =
  set(`not no never none nobody nothing neither nor without hasn't haven't hadn't didn't don't doesn't isn't aren't wasn't
  weren't won't can't cannot couldn't wouldn't shouldn't hasnt havent hadnt didnt dont doesnt isnt arent wasnt werent wont cant yet-to
  kein keine keinen keiner nicht nie ohne pas jamais aucun aucune sans sin ningun ninguna nunca jamas refused`)

/** What makes an act a wish or a condition. */
export const conditions =
  set(`if once when until unless till should would could might may needs need must supposed hoping hope hopes wants want going
  planning plans falls sobald wenn bis si quand cuando hasta`)

/** Verbs and helpers of the future: a date after them is content. */
export const futureWords = set(`will won't going gonna plans planned planning scheduled due deadline target targets
  expected expects upcoming shall wants hopes aims meets sits decides signs approves ends starts expires renews begins
  meet sit decide sign approve end start expire renew begin launch go close tagt trifft entscheidet entscheiden decide decident reunit reunissent reune
  launches goes kicks closes happens runs falls lands is are has have must need needs should board renewal contract go-live
  wird werden will soll muss fallig ist endet beginnt tagt unterschreibt nachste nachsten kommenden
  vont sera doit prochain prochaine signe termine commence finit
  sera debe proximo proxima termina empieza vence i'll we'll he'll she'll they'll`)

/** Subjects whose past dates are facts about the world, not the day somebody said something. */
export const worldSubjects =
  set(`contract licence license subscription audit fine season renewal budget fiscal deadline outage breach incident
  recall merger acquisition price prices regulation law policy quarter expired expires founded since
  vertrag lizenz contrat contrato licencia licence`)

export const months = set(`january february march april may june july august september october november december jan feb mar apr jun jul aug
  sep sept oct nov dec januar februar marz mai juni juli oktober dezember okt dez mrz
  janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
  enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre`)

export const weekdays: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: 'sunday sun sonntag dimanche domingo',
    1: 'monday mon montag lundi lunes',
    2: 'tuesday tue tues dienstag mardi martes',
    3: 'wednesday wed weds mittwoch mercredi miercoles',
    4: 'thursday thu thur thurs donnerstag jeudi jueves',
    5: 'friday fri freitag vendredi viernes',
    6: 'saturday sat samstag sonnabend samedi sabado',
  }).flatMap(([day, names]) => names.split(' ').map((name): [string, number] => [name, Number(day)])),
)

export function isSpeechOrAct(low: string): boolean {
  return tellVerbs.has(low) || didVerbs.has(low)
}
