import { fold } from './words.ts'

/** Grammar words of a question: none of them names a deal by itself. Folded, as `Word.low` is. */
export const fillers: ReadonlySet<string> = new Set(
  fold(`a an the this that these those of in at on by to for from with about into over and or but not no yes is are was were be been am do does did
    done has have had having can could should shall would will may might must i me my mine we us our ours you your yours he she it they them
    their his her its what which who whom whose when where why how any some all every each there here now then still yet already ever just
    please tell show give list find get got let know need want see look looks looking hear heard last so far if as than too very really well
    deal deals opportunity opportunities account record records recorded evidence criterion criteria question questions answer month week
    quarter year today tomorrow yesterday next due going go going happen happening happens many much more most up out hi hello hey thanks
    thing things stuff anything something someone anyone people person day date dates time side requalify bot quick ok doing like time
    what's who's where's how's it's that's there's i'm we're don't doesn't isn't aren't haven't hasn't didn't
    der die das den dem des ein eine einen einem einer eines und oder aber nicht ist sind war waren sein haben hat habe hatte wird werden wurde
    kann konnen soll sollen sollte muss mussen darf ich mich mir wir uns unser unsere du dein er sie es ihr ihre ihnen sein seine was wer wen
    wem wessen wann wo warum wieso wie welche welcher welches welchen bei beim mit um fur uber unter von vom zu zum zur in im an am auf aus nach vor
    seit bis als denn so noch schon jetzt dann da hier mal bitte zeig zeige sag sage nenn gib es gibt alle jede jeder jedes diese dieser diesen
    dieses diesem monat woche quartal jahr heute morgen gestern nachste nachsten nachster deal deals geschaft geschafte kunde kunden zuletzt
    letzte letzten stand man etwas jemand
    le la les l un une des du de d et ou mais ne pas est sont etait a ont avoir etre sera peut doit dois je j me moi nous notre nos tu vous votre
    vos il elle on ils elles lui leur leurs son sa ses ce cet cette ces cela ca que qui quoi quand ou pourquoi comment quel quelle quels
    quelles combien chez avec pour sur sous dans en au aux par vers depuis jusqu jusque y encore deja maintenant ici donne montre dis moi
    sait savons mois semaine trimestre annee aujourd'hui demain hier prochain prochaine affaire affaires dossier dossiers client est-ce qu'est-ce
    c'est qu'est a-t-on a-t-il est-il sont-ils
    el la los las un una unos unas de del al y o pero no es son era fue ser estar esta estan este estos estas eso esa ese ha han hay hemos he
    tiene tienen tenemos puede debe debo yo me mi mis nosotros nos nuestro nuestra tu su sus que quien cual cuales cuando donde como cuanto
    cuantos cuantas con para por sobre en entre desde hasta ya aun ahora aqui dime muestra dame lista mes semana trimestre ano hoy manana ayer
    proximo proxima siguiente ultimo ultima vez negocio negocios oportunidad oportunidades operacion operaciones cliente se lo le les`).split(
    /\s+/,
  ),
)

/** After these a deal is named more often than not. */
export const placeWords: ReadonlySet<string> = new Set(
  'in at on with for about of from bei beim mit fur uber von vom zu zum im chez avec pour sur a de en con para sobre'.split(' '),
)
