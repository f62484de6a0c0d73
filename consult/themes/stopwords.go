package themes

import "strings"

// stopWords are German and English words without a subject of their own, folded
// as in [pult/consult/search.Fold].
var stopWords = func() map[string]lang {
	all := map[string]lang{}
	for _, w := range strings.Fields(germanStop) {
		all[w] |= german
	}
	for _, w := range strings.Fields(englishStop) {
		all[w] |= english
	}
	return all
}()

// lang is a set of languages whose words have stems.
type lang uint8

const (
	german lang = 1 << iota
	english
)

const germanStop = `http https www html com geehrte geehrter geehrten damen herren freundliche freundlichen freundlichem freundlicher gruss grusse grussen hallo mfg vg lg aber alle allem allen aller alles allerdings als also am an ander andere anderem anderen anderer anderes anders auch auf aufgrund aus ausser ausserdem
bald bei beide beiden beim beispiel beispielsweise bereits besonders besser bestimmt bevor bin bis bisher bist bitte bloss bspw bzw da dabei dadurch dafur dagegen daher dahin damals damit
danach danke dann daran darauf daraus darf darin daruber darum darunter das dass davon davor dazu dein deine dem demnach den denen denn dennoch der deren derer derzeit des deshalb dessen
deswegen dich die dies diese dieselbe diesem diesen dieser dieses dir direkt doch dort drei du durch durfen eben ebenfalls ebenso eher eigentlich ein eine einem einen einer eines einfach einige einigen einiger einiges
einmal endlich entlang entsprechend er es etc etwa etwas euch euer eure eurem euren fast finde folgende folgenden fur ganz ganze ganzen gar gegen gegenuber gehen geht gemacht genau genug gerade gerne gern gibt
gilt ggf gleich gleichzeitig grundsatzlich gut gute guten guter haben habe habt halt hat hatte hatten hattest hier hierbei hierfur hierzu hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im
immer in indem ins insbesondere insgesamt irgendwie ist ja je jede jedem jeden jeder jedes jedoch jemand jene jenem jenen jener jenes jetzt jeweils kann kannst kaum kein keine keinem keinen keiner
keinerlei komme kommen kommt konnen konnte konnten konnt lasse lassen lasst leider letzten liegt mache machen macht mal man manche manchem manchen mancher manchmal mehr mehrere mein meine meinem meinen meiner meines meist
meistens mich mir mit mithin mochte mochten moglich moglichst muss mussen musst musste mussten nach nachdem naja namlich naturlich neben nicht nichts nie niemand noch nochmal nun nur ob oben oder oft oftmals ohne paar
per pro sagen schon sehr sei seid sein seine seinem seinen seiner seines seit seitdem selber selbst sich sicher sicherlich sie siehe sind so sobald sodass sofern sogar solche solchem solchen solcher solches soll
sollen sollte sollten somit sondern sonst soweit sowie sowieso sowohl statt stattdessen stehen steht trotz trotzdem uber uberall uberhaupt ubrigens um und uns unser unsere unserem unseren unserer unter usw
vergessen vermutlich viel viele vielem vielen vieler vielleicht vom von vor vorallem vorher wahrend wann war ware waren warum was weder wegen weil weit weiter weitere weiteren weiterhin welche
welchem welchen welcher welches wenig wenige weniger wenigstens wenn wer werde werden weshalb wie wieder will wir wird wirklich wirst wo wobei wodurch wohl wollen wollte wollten womit worauf worden wozu wurde wurden
wurdet zb zu zudem zum zumal zumindest zur zusatzlich zuviel zwar zwei zwischen`

const englishStop = `http https www html com dear sir madam hello hi regards sincerely a about above across actually after again against all almost along already also although always am among an and another any anyone anything are aren around as at away
be became because become been before being below between both but by can cannot could couldn did didn do does doesn doing don done down during each either else enough especially etc even
ever every everyone everything few for from further get gets getting give given go goes going good got had hadn has hasn have haven having he her here hers herself him himself his how however i if in instead into
is isn it its itself just know less let like likely ll lot lots m made make makes making many may maybe me might mine more most much must my myself need needs never no nor not nothing now of off often ok on once one
only onto or other others our ours ourselves out over own per perhaps please put quite rather re really s said same say see seem seems several shall she should shouldn since so some someone something
still such t take than thank thanks that the their theirs them themselves then there therefore these they thing things think this those though through thus to together too toward towards two under until up upon us use used using
ve very via want was wasn way we well were weren what when where whether which while who whole whom whose why will with within without won would wouldn yes yet you your yours yourself yourselves`
