/** Words a sentence begins with, or that have a capital inside one, and that are no name. */
export const plainOpeners: ReadonlySet<string> = new Set(
  [
    'i a an the this that these those it its they their he his him she her hers we us our you your my and but or so then not no nothing nobody none only one both each all still now yet',
    'what who whom whose when where which how why has have had is are was were do does did can could would will should shall may might must if since after before until while in on at by for from to with without about over under between because as',
    'please ask tell name say show check find get bring take make put there here once last next first second more most another other some any every few many much nothing everything something somebody anyone everyone',
    'wer wen wem wessen was wann wo woran wofür womit wozu wodurch welche welcher welches welchen welchem wie warum hat haben hatte ist sind war waren wurde werden wird kann können könnte könnten soll sollte gibt gab es sie er wir ihr ihre ihren ihrem das der die den dem des ein eine einen einem einer seit nach vor bei mit ohne in im am an auf aus von vom zu zum zur für über unter wenn ob und aber oder noch jetzt nichts niemand bisher dass als sein seine seinen dies diese dieser dieses dazu dafür bis wofür damals heute',
    'qui que quoi quand où comment pourquoi quel quelle quels quelles est sont était ont a avait il elle ils elles nous vous on le la les un une des du de au aux ce cette ces son sa ses leur leurs et mais ou donc pas rien personne si depuis après avant chez avec sans pour par dans en sur y',
    'quién quien qué que cuándo cuando dónde donde cómo como por cuál cual cuánto es son era fue ha han había él ella ellos ellas nosotros usted ustedes el la los las un una unos unas de del al este esta estos estas su sus y pero o no nada nadie si desde después antes con sin para en sobre',
  ].flatMap((words) => words.split(' ')),
)

/** Nouns of the trade that German writes with a capital; an unknown one costs the sentence, and the rules speak. */
export const germanNouns: ReadonlySet<string> = new Set(
  'angebot angebote anforderung anforderungen antwort arbeit aufwand auftrag ausgangswert ausschuss auswahl bedarf bedingung bedingungen beleg bericht beschluss betrag budget datum einkauf einwand ende entscheidung entscheidungen ergebnis fehler form formular formulare frage fragen freigabe frist geld gespräch grund gründe jahr kauf kennzahl kennzahlen kosten kriterien kriterium kunde kunden leitung liste lösung mail monat monate nachricht name nutzen person plan preis problem prozess prüfung punkt quartal recht schritt schritte seite stelle stunden tag tage team teil termin test treffen unterschrift unterlage unterlagen ursache verantwortung verlust vertrag vergleich vorstand wechsel weg weise wert werte woche wochen wort worte wunsch zahl zahlen zeit ziel ziele zusage zustand zweifel'.split(
    ' ',
  ),
)
