import type { CriterionId } from '../domain/ids.ts'

/**
 * Words by which a question says what it is after, in English, German, French and Spanish. As in a playbook's lists a `*` at the end of a
 * word matches any ending, ` .. ` up to five words between; case and accents do not count.
 */
const list = (...lines: string[]): readonly string[] =>
  lines
    .join(',')
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')

export const weakWords = list(
  'weak*, flimsy, shaky, thin, soft spot*, gap, gaps, hole*, not solid, unproven, still missing, is missing, are missing, do we lack, we lack, lacking, still open, need work, needs work',
  'schwach*, schwäche*, schwäch*, lücke*, wackl*, wackel*, dünn*, fehlt*, fehlen, offen, ungeklärt',
  'faible*, faiblesse*, fragile*, manque*, lacune*, trou, trous, pas solide*',
  'débil*, debilidad*, floj*, laguna*, falta*, hueco*, pendiente*',
)
export const behindWords = list(
  'behind, below the bar, under the bar, below bar, under bar, overdue criteria, lagging, lags',
  'hinterher, im rückstand, rückstand, zurückliegt, liegt zurück, unter der latte, hinkt*, hinten',
  'en retard, retard, sous la barre, à la traîne',
  'atrasad*, retrasad*, retraso, por debajo',
)
export const riskWords = list(
  'risk*, danger*, worry, worried, worrying, red flag*, go wrong, could kill, might lose, in trouble, warning*',
  'risik*, gefahr*, gefährd*, sorgen, schiefgehen, schief gehen, warnzeichen, brenzlig',
  "risque*, danger*, inquiet*, inquiét*, mal tourner, signal d'alarme",
  'riesgo*, peligro*, preocup*, salir mal, alarma*',
)
export const nextWords = list(
  'next step*, next question*, ask .. next, should i ask, should we ask, to ask, ask them, do next, should i do, should we do, what now, next move, how do i prepare, prepare for, next call',
  'nächste* schritt*, nächste* frage*, als nächstes, als nächste, soll ich .. fragen, sollte ich .. fragen, fragen soll*, frage ich, soll ich .. tun, was nun, nächste* gespräch',
  'prochaine* étape*, prochaine* question*, demander ensuite, dois-je demander, dois je demander, devrais-je demander, dois-je faire, que faire, prochain* pas, prochain* appel',
  'siguiente* paso*, próxim* paso*, siguiente* pregunta*, debo preguntar, debería preguntar, pregunto ahora, preguntar ahora, preguntar a continuación, debo hacer, qué hago, qué hacer',
)
export const heardWords = list(
  'last hear*, last heard, heard from, hear from, hear back, last contact*, last spoke, last speak, last talk*, last touch, last word from, gone quiet, went quiet, quiet, silent, gone dark, how long since, last meeting, last call',
  'zuletzt gehört, zuletzt .. gehört, zuletzt von, gehört von, von .. gehört, letzte* kontakt, letzte* gespräch, zuletzt gesprochen, zuletzt .. gesprochen, zuletzt gemeldet, gemeldet, funkstille, still geworden',
  'dernière* fois, dernier* contact*, dernières nouvelles, dernier échange, nouvelles de, eu des nouvelles, donné signe, silencieu*',
  'última vez, último contacto, últimas noticias, noticias de, supimos de, hablamos por última, en silencio, callad*',
)
export const closingWords = list(
  'close, closes, closing, close date*, closing date*, due to close, sign this month, past their close, land, lands',
  'abschluss*, abschließ*, abgeschlossen, schließt, schließen, zumachen, abschlussdatum',
  'clôtur*, clotur*, date de clôture, se ferment, ferme, se signent, signature prévue, bouclé*, boucl*',
  'cierr*, cierre, fecha de cierre, cerrar, se cierran',
)
export const wholeWords = list(
  'status, how is, how does .. look, how are we doing, where do we stand, where are we, stand*, what do we know, what is known, know about, tell me about, summar*, overview, recap, on record, brief me, catch me up, everything on, state of, how far',
  'wie steht, steht es, stand der, stand bei, was wissen wir, wissen wir über, überblick, zusammenfass*, wie läuft, wie sieht, erzähl, wie weit',
  'où en est, où en sont, en est, que sait-on, que sait, que savons, savons-nous, résum*, point sur, aperçu, comment va, comment se présente',
  'cómo va, cómo está, qué sabemos, sabemos de, sabemos sobre, resum*, cómo vamos, en qué punto, estado de, cuéntame',
)
export const peopleWords = list(
  'people, contacts, stakeholder*, buying committee, names do we have, involved',
  'ansprechpartner*, kontakte, beteiligt*, leute, personen',
  'interlocuteur*, contacts, personnes, acteurs, impliqué*',
  'contactos, personas, interlocutor*, gente, implicad*',
)
/** Who holds the pen or the purse, whatever the playbook calls it. */
export const signerWords = list(
  'sign, signs, signing, signer, signatory, decides, decide, decision maker*, decision-maker*, pays, pay for, approve, approves, has the money, holds the money, holds the budget, final say',
  'unterschreib*, unterzeichne*, zeichnet, entscheidet, entscheider*, bezahlt, zahlt, genehmigt, gibt .. frei, hat das geld, das sagen',
  'signe, signera, signataire*, décide, décideur*, paie, paye, approuve, tient le budget, a le budget, a le dernier mot',
  'firma, firmará, firmante*, decide, decisor*, paga, aprueba, tiene el dinero, tiene el presupuesto, tiene la última palabra',
)
export const saidWords = list(
  'say*, said, tell*, told, think*, thought, mention*, write, wrote, want*, promis*, agree*, quote*, object*',
  'sagt*, gesagt, meint*, gemeint, schrieb, geschrieben, erzählt*, will, wollte, versproch*, zugesagt',
  'dit, disait, pense, écrit, mentionn*, veut, promis, expliqué',
  'dijo, dicho, dice, piensa, escribió, comentó, quiere, prometió',
)
export const lackWords = list(
  "no, without, lack*, missing, miss, don't have, do not have, doesn't have, haven't, have not, hasn't, has not, not yet, nobody, unknown, none, never, not got",
  'kein*, ohne, fehlt*, fehlen, nicht, noch nicht, niemand*, unbekannt, nie',
  "sans, pas de, pas d', n'ont pas, n'a pas, n'y a pas, aucun*, manque*, personne, jamais",
  'sin, no tienen, no tiene, no hay, falta*, ningun*, ningún, nadie, nunca',
)
/** Several deals are asked for. */
export const manyWords = list(
  'which deals, which deal, which of my, which of our, which of the, what deals, how many deals, how many of, deals, opportunities, any deals, any of my, any of our, each of my, all my',
  'welche deals, welche meiner, welche unserer, welche der, wie viele, deals, geschäfte, chancen, opportunitäten, in welchen',
  'quels deals, quelles affaires, quelles sont, lesquel*, combien, deals, affaires, opportunités, dossiers',
  'qué negocios, cuáles de, cuales de, cuántos, cuántas, negocios, oportunidades, operaciones, deals',
)
export const mineWords = list(
  'my, mine, of mine, do i, i have, i own',
  'mein*, habe ich, hab ich',
  'mes, mien*, ai-je, miennes',
  'mis, mías, míos, tengo',
)
export const everyWords = list(
  'all deals, all the deals, every deal, whole team, the team, our team, everyone, everybody, in the company, across the',
  'alle deals, alle geschäfte, ganze team, im team, des teams, team, insgesamt',
  "tous les deals, toutes les affaires, l'équipe, équipe, toute l'équipe",
  'todos los, todas las, el equipo, equipo',
)
export const whoWords = list('who, whom, whose', 'wer, wen, wem, wessen', 'qui, à qui', 'quién, quien, quiénes, quienes')
export const whenWords = list(
  'when, what date, which date, what day, which day, dates, deadline*, timeline, since when, by when, until when',
  'wann, welche* tag, welche* datum, bis wann, termin*, datum, seit wann',
  'quand, quelle date, quel jour, dates, échéance*, depuis quand',
  'cuándo, cuando, qué fecha, qué día, fechas, plazo*, desde cuándo',
)

/** What people call criteria besides the playbook's own label and words; ids of the shipped playbooks, others are passed over. */
export const criterionAliases: Readonly<Record<CriterionId, readonly string[]>> = {
  metrics: list(
    'metric*, numbers, figures, roi, kpis, business case, kennzahl*, zahlen, wirtschaftlichkeit, chiffres, indicateurs, métrica*, cifras, números',
  ),
  'economic-buyer': list(
    'economic buyer*, eb, budget holder*, budget owner*, money, wirtschaftlich* entscheid*, budgetverantwort*, geldgeber*, décideur économique, acheteur économique, décideur budgétaire, comprador económico, decisor económico',
  ),
  'decision-criteria': list(
    'decision criteri*, buying criteri*, selection criteri*, entscheidungskriteri*, auswahlkriteri*, critères de décision, critères de choix, criterios de decisión',
  ),
  'decision-process': list(
    'decision process*, decision making, decision-making, decision, decisions, board, entscheidungsprozess*, entscheidungsweg*, entscheidung*, vorstand*, processus de décision, décision*, conseil, proceso de decisión, decisión',
  ),
  'paper-process': list(
    'paper process*, paper work, paperwork, papers, contract, contracts, contracting, legal, procurement, security review, vertrag*, vertragsprozess*, papierkram, papier*, einkauf, recht, contrat, contrats, juridique, achats, paperasse, contrato*, papeleo, compras, trámites',
  ),
  'identify-pain': list(
    'pain, pains, pain point*, problem, problems, schmerz*, problem*, leidensdruck, douleur*, problème*, irritant*, dolor*, problema*',
  ),
  champion: list(
    'champion*, coach, sponsor*, ally, supporter*, fürsprecher*, unterstützer*, verbündet*, allié*, soutien, campeón*, aliad*, defensor*',
  ),
  competition: list(
    'competition, competitor*, rival*, compete, competing, against whom, wettbewerb*, konkurren*, mitbewerb*, concurren*, rivaux, compet*, rival',
  ),
  'why-change': list(
    'why change, why they change, reason to change, cost of doing nothing, cost of inaction, warum ändern, grund für .. änderung, pourquoi changer, por qué cambiar',
  ),
  'why-now': list(
    'why now, urgency, urgent, compelling event*, trigger event*, warum jetzt, dringlich*, dringend, pourquoi maintenant, urgence, urgent*, por qué ahora, urgencia',
  ),
  'why-us': list('why us, why we win, differentiat*, prefer us, warum wir, warum gerade wir, pourquoi nous, por qué nosotros'),
  'worth-winning': list('worth winning, worth it, worth our while, lohnt*, wert, vaut le coup, vale la pena, merece la pena'),
  budget: list('budget*, money, geld, argent, presupuest*, dinero'),
  authority: list('authority, decision maker*, economic buyer*, entscheider*, befugnis*, décideur*, autoridad, decisor*'),
  need: list('need, needs, pain, bedarf, besoin*, necesidad*'),
  timing: list('timing, timeline, urgency, zeitplan, calendrier, calendario, plazo*'),
}

/** Who signs is asked after one of these, the first that the playbook has. */
export const signerCriteria: readonly CriterionId[] = ['economic-buyer', 'authority']

/** Words that begin a question even where no question mark ends it. */
export const beginnings = new Set(
  `what what's whats who who's whos whom whose which where where's why how how's how many
  wer wen wem wann wo warum wie welche welcher welches welchen wieviele
  qui que quoi quand ou pourquoi comment quel quelle quels quelles combien
  quien quienes cuando donde como cual cuales cuantos cuantas`.split(/\s+/),
)
/** Those of them that as often begin a telling ("When Otto came back he signed", "Wie besprochen"). */
export const doubtfulBeginnings = new Set('when wann wie quand ou que comme como cuando where donde'.split(' '))
