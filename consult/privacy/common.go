package privacy

// commonWord reports last names that are German words of every day, folded: they
// count as a name only with a given name or a salutation before them.
func commonWord(word string) bool {
	switch word {
	case "acker", "adler", "ahorn", "ampel", "anger", "apfel", "arm", "arndt", "ast", "bach", "bahn", "balken", "ball", "band", "bank", "bar", "bart", "bau", "bauer", "bauern", "baum", "baumann", "becker", "beer",
		"beil", "bein", "berg", "berger", "besen", "bier", "biene", "birke", "birnbaum", "bischof", "blank", "blatt", "blau", "blitz", "block", "blum", "blume", "boden", "bogen", "bohne", "bote", "brand", "brandt",
		"braun", "brett", "breit", "brei", "brot", "bruch", "bruck", "brucke", "bruder", "brunn", "brunnen", "buch", "buche", "bund", "burg", "burger", "busch", "butter", "christ", "damm", "decker", "degen", "dick",
		"dieb", "dorf", "dorn", "drescher", "ecke", "eckert", "eiche", "eisen", "engel", "ente", "erbe", "erde", "ernst", "esch", "esel", "esser", "eule", "falk", "falke", "fass", "faust", "feder", "feige", "feind",
		"feld", "fels", "fenster", "fest", "feuer", "fichte", "fink", "fisch", "fischer", "flach", "fleischer", "flieger", "fluss", "forst", "forster", "frank", "frei", "freitag", "fremd", "freund", "freude", "frisch",
		"fritz", "froh", "frohlich", "fromm", "frosch", "frost", "fruh", "fuchs", "fuhrer", "fuhrmann", "funk", "furst", "fuss", "gabel", "gans", "garten", "gartner", "gast", "geiger", "geist", "gerber", "gerste", "glas",
		"glaser", "glocke", "gluck", "gold", "gott", "graben", "graf", "gras", "grau", "grimm", "gross", "grosse", "grube", "grun", "grund", "gut", "gute", "haar", "haas", "hafen", "hafer", "hahn", "halm", "hammer",
		"hand", "hardt", "hart", "hase", "haupt", "haus", "hauser", "hecht", "heide", "heil", "heim", "hell", "helm", "henne", "herbst", "herr", "herrmann", "herz", "herzog", "heu", "himmel", "hirsch", "hirt", "hoch",
		"hof", "hofer", "hoffmann", "hohl", "holz", "honig", "horn", "huber", "hubsch", "huhn", "hund", "hut", "igel", "jager", "jahn", "jung", "junge", "junker", "kaiser", "kalb", "kalt", "kamm", "kammer", "kamp",
		"kanzler", "karl", "kastner", "kater", "katz", "katze", "kaufmann", "keil", "keller", "kern", "kessel", "kiefer", "kind", "kirch", "kirche", "kirsch", "klang", "klar", "klee", "klein", "kleine", "klinge", "klug",
		"knab", "knecht", "knie", "knopf", "koch", "kohl", "kohle", "kohler", "konig", "kopf", "korb", "korn", "kraft", "kram", "kramer", "kranz", "kraus", "kraut", "krebs", "kreis", "kreuz", "krieg", "krieger", "krone",
		"krug", "kruger", "kugel", "kuh", "kuhn", "kunst", "kunz", "kurz", "lamm", "lampe", "land", "lang", "lange", "laub", "laus", "lehmann", "lehrer", "leicht", "leid", "lerch", "licht", "lieb", "liebe", "linde", "link",
		"linke", "loch", "lohmann", "lorenz", "lowe", "luft", "lust", "mai", "maier", "maler", "mann", "mark", "markt", "marz", "maurer", "maus", "meer", "mehl", "meise", "meister", "messer", "metzger", "milch", "mitte",
		"mohn", "mond", "montag", "moor", "moos", "morgen", "muller", "mund", "munz", "mut", "mutter", "nacht", "nadel", "nagel", "nebel", "neu", "neubauer", "neumann", "neun", "noll", "nord", "nuss", "ochs", "ochse",
		"ofen", "ort", "ost", "oster", "ostern", "otter", "otto", "park", "paul", "peter", "pfad", "pfaff", "pfarrer", "pfau", "pfeffer", "pfeifer", "pfeil", "pfennig", "pflug", "pforte", "pilz", "platz", "pohl", "polizei",
		"post", "probst", "pult", "quelle", "rabe", "rad", "rader", "rand", "rasch", "rat", "rau", "raum", "recht", "regen", "reich", "reiter", "reh", "rein", "reis", "rest", "richter", "riese", "rind", "ring", "ritter",
		"rock", "rohr", "roller", "rose", "rosen", "ross", "rost", "rot", "roth", "ruhe", "rund", "sack", "salz", "sand", "sander", "sauer", "schaf", "schafer", "schatten", "schatz", "scheck", "schein", "schenk",
		"schiff", "schiffer", "schild", "schilling", "schimmel", "schlaf", "schlecht", "schlegel", "schleif", "schloss", "schlosser", "schmal", "schmied", "schnabel", "schnee", "schneider", "schnell", "schober", "schon", "schopf", "schotter",
		"schramm", "schreiber", "schreiner", "schritt", "schroder", "schuh", "schuler", "schulz", "schulze", "schuss", "schuster", "schutz", "schwab", "schwan", "schwanz", "schwarz", "schwarze", "schwein", "see", "seemann",
		"segen", "seide", "seiler", "selig", "senf", "sieger", "silber", "sommer", "sonne", "sonntag", "spatz", "specht", "speck", "sperling", "spiegel", "spiel", "spitz", "stadler", "stadt", "stahl", "stamm", "stange",
		"stark", "staub", "steg", "steig", "steiger", "stein", "steiner", "stern", "stich", "stiefel", "stieg", "still", "stock", "stolz", "storch", "strasse", "strauch", "strauss", "strom", "stroh", "stubbe", "stube", "stuhl", "sturm",
		"sud", "sussmann", "tag", "tal", "tanne", "tanz", "taube", "teich", "teufel", "tief", "tier", "tisch", "topf", "topfer", "tor", "trager", "traub", "traube", "traum", "treu", "trost", "tuch", "turm", "turner", "ufer",
		"uhl", "uhlig", "ulm", "vater", "vetter", "vieh", "vogel", "vogt", "voll", "wachs", "wachter", "wagen", "wagner", "wahl", "wald", "walter", "wall", "wand", "warm", "wasser", "weber", "weg", "wegener", "wegner", "weich",
		"weide", "wein", "weise", "weiss", "weisse", "weit", "weizen", "welle", "welt", "wende", "werner", "west", "wetter", "wetzel", "wiese", "wild", "wind", "winkel", "winkler", "winter", "wirt", "wirth", "witz", "wohl",
		"wolf", "wolff", "wolle", "wunder", "wunsch", "wurm", "wurst", "wurz", "zahn", "zander", "zaun", "zeh", "zeit", "zelt", "ziege", "ziegler", "ziel", "zimmer", "zimmermann", "zoll", "zucker", "zug", "zweig", "zwerg":
		return true
	}
	return false
}
