package intake

import (
	"fmt"
	"strconv"
)

// Message is one thing to say about a file, a column or a row: a code, and
// what is filled into its sentence. Whoever prints it takes [Message.String];
// an interface in another language has a format of its own for every code. The
// zero Message says nothing.
type Message struct {
	Code Code
	// Args stand in the order of the sentence. Each is a string (from the file,
	// or a value that is written in one way only), an int (a number or a row),
	// a [Field], a [Message], or an error: what a library said, in English,
	// which an interface in the language of the person leaves out.
	Args []any
}

// Field is a word of [Fields] within a [Message].
type Field string

// Say makes a message; args are what [Message].Args holds.
func Say(c Code, args ...any) Message { return Message{c, args} }

// String returns the sentence in English, "" for the zero Message.
func (m Message) String() string {
	if len(m.Args) == 0 {
		return m.Code.String()
	}
	args := make([]any, len(m.Args))
	for i, a := range m.Args {
		if n, ok := a.(int); ok {
			a = strconv.Itoa(n)
		}
		args[i] = a
	}
	return fmt.Sprintf(m.Code.String(), args...)
}

// Code says which [Message] it is.
type Code uint8

// What a file as a whole is: the end of a sentence that begins with its name.
const (
	FileEmpty Code = iota + 1
	FileBlank
	FileTooLarge       // megabytes it has, megabytes at most
	FileTooManyRows    // rows at most
	FileOtherContainer // format asked for, format found
	FileOldOffice
	FilePDF
	FileMedia // media type
	FileHTML
	FileXML
	FileBinary
	FileJSONArray
	FileBadZIP // error
	FileXLSB
	FileWord
	FileOpenDocument
	FileZIP
	FileWorkbookDamaged    // error
	FileWorkbookUnreadable // error
	FileWorkbookPart       // part of the archive, byte, error
	FileWorkbookOrder      // part of the archive, row, the row before it
	FileWorkbookRow        // sheet, row, error
	FileWorkbookSheet      // sheet, error
	FileWorkbookText       // megabytes at most
	FileWorkbookCell       // part of the archive, megabytes at most
	FileWorkbookWide       // part of the archive, row
	FileWorkbookEmpty
	FileNoJSONL
	FileNoMember       // members asked for, members it has
	FileNoTextMember   // members it has
	FileNoColumn       // columns asked for, columns it has
	FileNoMappedHeader // columns asked for, its first row
	FileNoTextColumn   // its first row
	FileNotPlatform    // format asked for, its first row
	FileMarkdown
	FileProse
	FileReturned
	FilePolisSummary
	FilePolisVotes
	FilePolisParticipants
	FilePolisHistory
	FileDecidimModerations
	FileDemosplanTags
	FileDemosplanSegments
	FileOutlook
	FileNoMailbox
	FileMailMapped

	lastFile = FileMailMapped
)

// Why a column is ignored.
const (
	NoteStatus Code = lastFile + 1 + iota
	NoteOffice
	NoteAnswers
	NoteOtherColumn // field
	NoteNoPlace

	lastNote = NoteNoPlace
)

// Why a row cannot be taken. ReasonSameID, ReasonReadsDifferently and those
// about files are for whoever compares rows with what is there already.
const (
	ReasonNoText Code = lastNote + 1 + iota
	ReasonStructured
	ReasonEncoding
	ReasonExcelError
	ReasonAuthoredLater // day received
	ReasonDepartment
	ReasonChannel
	ReasonIntakeNoTwice // AtRow or AtSheetRow
	ReasonIDTwice       // AtRow or AtSheetRow
	ReasonTooFew        // values, columns
	ReasonTooMany       // values, columns
	ReasonQuote         // AtLine or AtLines
	ReasonUnreadable    // error, AtLine or AtLines
	ReasonDate
	ReasonDateSerial // error
	ReasonYearOnly
	ReasonNoDay // day
	ReasonYear  // year
	ReasonClock // time
	ReasonTime  // time
	ReasonZone  // zone
	ReasonFuture
	ReasonVotes
	ReasonDegrees
	ReasonDegreesLimit // degrees
	ReasonNoObject
	ReasonAfterObject
	ReasonMemberTwice // error
	ReasonObjectCut
	ReasonBadUTF8      // byte
	ReasonBadSurrogate // byte
	ReasonBadJSON      // error
	ReasonSameID       // row
	ReasonReadsDifferently
	ReasonMailSize   // megabytes at most
	ReasonMailHeader // kilobytes at most
	ReasonMailNoHeader
	ReasonMailEmpty
	ReasonMailParts // parts at most
	ReasonMailDepth // depth at most
	ReasonMailText  // megabytes at most
	ReasonNoFile
	ReasonFilesAlike
	ReasonFilesLate
	ReasonRowSize // megabytes at most
	ReasonRepairLate
	ReasonNoStatement
	ReasonNoStatementID
	ReasonNoParts
	ReasonNoTag
	ReasonChoice
	ReasonNoModule
	ReasonNotHere
	ReasonSeveralHere // numbers
	ReasonOtherText   // number
	ReasonHasResponse // number
	ReasonNoWork      // number
	ReasonLabelLong   // characters at most
	ReasonAnswerLong
	ReasonModuleDiffers
	ReasonModuleRight
	ReasonNoReference
	ReasonReference
	ReasonReferenceTwice // row
	ReasonRedivided      // number
	ReasonOvertaken      // number, entry
	ReasonVoteWord       // the words there are
	ReasonRationaleDue
	ReasonRationaleAlone
	ReasonForwarded
	ReasonCouncilDue
	ReasonCut
	ReasonInCheck
	ReasonNotLawful // error

	lastReason = ReasonNotLawful
)

// Warnings about rows that were taken all the same, and about what was not read.
const (
	WarnNoRows        Code = lastReason + 1 + iota
	WarnMixedDates         // columns, rows
	WarnEitherDates        // columns, rows
	WarnMonthFirst         // columns, rows
	WarnHalfPlace          // rows
	WarnIntakeNo           // rows
	WarnParty              // rows, words
	WarnRepeated           // rows
	WarnMojibake           // rows
	WarnChannel            // rows, words
	WarnLost               // rows
	WarnEmail              // rows
	WarnQuotes             // rows
	WarnSheetUnread        // sheet, error
	WarnSheetHeader        // sheet
	WarnMailRobot          // rows
	WarnMailEncrypted      // rows
	WarnMailPacked         // rows
	WarnMailDate           // rows
	WarnMailNoDate         // rows
	WarnMailForwarded      // who wrote it
	WarnInFile             // name of one of several files, what is said of it
	WarnFlag               // rows
	WarnSignatures         // rows
	WarnBrokenLeft         // number of values

	lastWarn = WarnBrokenLeft
)

// Places, which stand within other messages.
const (
	AtRow      Code = lastWarn + 1 + iota // row
	AtSheetRow                            // sheet, row
	AtRows                                // number of rows, all of them
	AtRowsMore                            // number of rows, the first of them
	AtLine                                // line
	AtLines                               // first line, last line

	lastAt = AtLines
)

// Ways of writing dates.
const (
	DateYearFirst  Code = lastAt + 1 + iota // separator twice
	DateDayFirst                            // separator twice
	DateMonthFirst                          // separator twice
	DateDigits
	DateNamed
	DateRFC1123
	DateSeconds
	DateMilliseconds
	DateSerial
	DateMail
	DateWithTime // way of writing the day
)

// In the formats %s and %q are what every language fills in, %v is an error.
var codeFormats = []string{
	FileEmpty:              "is empty",
	FileBlank:              "is empty: it holds nothing but blanks",
	FileTooLarge:           "has %s MB, more than the %s MB that can be read at once; split it",
	FileTooManyRows:        "has more than the %s rows that can be read at once; split it",
	FileOtherContainer:     "is no %s file: it looks like %s",
	FileOldOffice:          "is an old Excel or Word file, or an .xlsx protected by a password; open it and save it as .xlsx without a password",
	FilePDF:                "is a PDF document, not a table of contributions; type its text in as one contribution, or ask for the spreadsheet it was made from",
	FileMedia:              "is a file of the kind %s, not contributions",
	FileHTML:               "is a web page, not contributions; download the export itself, for example as CSV",
	FileXML:                "is an XML file; this format is not read; export CSV, XLSX or JSON lines instead",
	FileBinary:             "is binary data of an unknown kind, not contributions",
	FileJSONArray:          "is one JSON array, not JSON lines; write each object on a line of its own (jq -c '.[]')",
	FileBadZIP:             "begins like a ZIP archive or an .xlsx file, but is damaged or incomplete (%v); fetch it again",
	FileXLSB:               "is a binary Excel workbook (.xlsb); save it as .xlsx",
	FileWord:               "is a Word document, not a table of contributions",
	FileOpenDocument:       "is an OpenDocument file; save it as .xlsx or CSV",
	FileZIP:                "is a ZIP archive, not a spreadsheet; unpack it and import the files in it one by one",
	FileWorkbookDamaged:    "is a workbook that cannot be read: it is damaged (%v)",
	FileWorkbookUnreadable: "is a workbook that cannot be read: %v",
	FileWorkbookPart:       "is a damaged workbook: %s cannot be read beyond byte %s (%v); open it in the program that wrote it and save it again",
	FileWorkbookOrder:      "is a damaged workbook: in %s row %s follows row %s; open it in a spreadsheet program and save it again",
	FileWorkbookRow:        "has a row that cannot be read: sheet %q, row %s: %v",
	FileWorkbookCell:       "is no real workbook: in %s one cell holds more than %s MB",
	FileWorkbookWide:       "is no real workbook: in %s, up to row %s, nearly all cells are empty ones far to the right; remove what stands there, and save it again",
	FileWorkbookSheet:      "has a sheet %q that cannot be read to its end: %v",
	FileWorkbookText:       "unpacks to more than %s MB of text, which no real table does",
	FileWorkbookEmpty:      "is an empty workbook",
	FileNoJSONL:            "is no JSON lines file: not one line is a whole JSON object; write each object on a line of its own (jq -c .)",
	FileNoMember:           "has no member %s named in the mapping; its members are: %s",
	FileNoTextMember:       "has no member that is known as text or title of a contribution; its members are: %s; name the member with --map text=MEMBER",
	FileNoColumn:           "has no column %s named in the mapping; its columns are: %s",
	FileNoMappedHeader:     "has no header row with the columns %s named in the mapping; its first row is: %s",
	FileNoTextColumn:       "has no column that is known as text or title of a contribution; its first row is: %s; name the column with --map text=COLUMN",
	FileNotPlatform:        "does not have the columns of an export from %s; its first row is: %s; leave --format away to read it as a plain table",
	FileMarkdown:           "is a Markdown document, not contributions; import the table it describes",
	FileProse:              "is plain text without columns, not a table of contributions; to enter it as one contribution use `pult add`",
	FileReturned:           "is a table that Pult exported and that comes back filled in; read it in with pult import, --dry-run shows what would change",
	FilePolisSummary:       "is a Polis summary (a key and a value on each line), not contributions; import comments.csv of the same export",
	FilePolisVotes:         "is a Polis list of votes, not contributions; import comments.csv of the same export",
	FilePolisParticipants:  "is a Polis list of participants, not contributions; import comments.csv of the same export",
	FilePolisHistory:       "is a Polis history of figures, not contributions; import comments.csv of the same export",
	FileDecidimModerations: "is a Decidim list of moderations, not contributions; import its proposals or comments",
	FileDemosplanTags:      "is a demosplan list of tags and text modules, not contributions",
	FileDemosplanSegments:  "is a demosplan list of segments with answers, not contributions",

	FileOutlook:    "is a message that Outlook stored in its own format (.msg); save it as .eml",
	FileNoMailbox:  "is no mailbox (mbox): no mail in it begins with a line \"From sender date\"; a single mail is read with --format eml",
	FileMailMapped: "is mail, which has no columns; leave the mapping away",

	NoteStatus:      "the source system's own status is not taken over",
	NoteOffice:      "notes of the office are not part of a contribution",
	NoteAnswers:     "answers are not taken over",
	NoteOtherColumn: "another column is read as %s",

	ReasonNoText:           "the row has neither text nor title",
	ReasonStructured:       "a list or an object stands where a plain value belongs",
	ReasonEncoding:         "holds bytes that are no text in the encoding of the file (shown as \uFFFD); export it again in UTF-8",
	ReasonExcelError:       "the spreadsheet shows an error here; format the cell as text and enter it again",
	ReasonAuthoredLater:    "the Verfassungsdatum is after the Einreichungsdatum %s",
	ReasonDepartment:       "a department stands without its institution",
	ReasonChannel:          "no Art der Einreichung that is known; one of Brief, E-Akte, E-Mail, Fax, Niederschrift, Sonstige, unbekannt, Beteiligungsplattform",
	ReasonIntakeNoTwice:    "the Eingangsnummer stands already in %s",
	ReasonIDTwice:          "the id stands already in %s with other content; if the column is no id, say --map id=",
	ReasonTooFew:           "the row has %s of %s columns; a line break or a separator may be missing its quotation marks",
	ReasonTooMany:          "the row has %s values for %s columns; a cell that holds the separator needs quotation marks",
	ReasonQuote:            "a quotation mark stands alone %s; a mark inside a quoted cell must be doubled",
	ReasonUnreadable:       "the row cannot be read (%v) %s",
	ReasonDate:             "no date that is understood; write 2026-03-28 or 28.03.2026, with 14:05 behind it if need be",
	ReasonDateSerial:       "no date: %v",
	ReasonYearOnly:         "a year or a number, but no day",
	ReasonNoDay:            "there is no day %s",
	ReasonYear:             "the year %s cannot be right",
	ReasonClock:            "%q is no time of day like 14:05",
	ReasonTime:             "there is no time %s",
	ReasonZone:             "there is no time zone %s",
	ReasonFuture:           "the day lies in the future",
	ReasonVotes:            "no number of votes like 12",
	ReasonDegrees:          "no coordinate in decimal degrees like 53.5511",
	ReasonDegreesLimit:     "a coordinate beyond ±%s degrees; other systems of coordinates are not read",
	ReasonNoObject:         "the line is no JSON object",
	ReasonAfterObject:      "something follows the JSON object on its line; write one object on each line",
	ReasonMemberTwice:      "a name stands twice in the JSON object (%v)",
	ReasonObjectCut:        "the JSON object is cut off in the middle of the line",
	ReasonBadUTF8:          "the line holds bytes that are not UTF-8, at byte %s",
	ReasonBadSurrogate:     "the line holds half a surrogate pair, at byte %s",
	ReasonBadJSON:          "the line is no correct JSON (%v)",
	ReasonSameID:           "the id stands in row %s already; the first one counts",
	ReasonReadsDifferently: "reads differently than when it was imported; kept as it was",

	ReasonMailSize:     "the mail has more than %s MB; save its attachments as files and take it in with pult add --file",
	ReasonMailHeader:   "the header of the mail, or of a part of it, has more than %s KB, which no real mail has",
	ReasonMailNoHeader: "there is no header of a mail, with lines like \"From: …\"",
	ReasonMailEmpty:    "the mail has neither subject nor text nor attachment",
	ReasonMailParts:    "the mail has more than %s parts, which no real mail has",
	ReasonMailDepth:    "the parts of the mail lie more than %s deep in one another, which they do in no real mail",
	ReasonMailText:     "the text of the mail has more than %s MB; take it in as a file with pult add --file",

	ReasonNoFile:     "there is no file of this name in the folder of the attachments; its name alone is kept",
	ReasonFilesAlike: "the name does not say which file of the folder is meant; its name alone is kept",
	ReasonFilesLate:  "came in before without its files, and stays without them; undo that import and repeat it with the files",
	ReasonRowSize:    "the row holds more than %s MB; take it in as a file with pult add --file",

	ReasonRepairLate:    "came in with broken characters before, and stays so; undo that import and repeat it with --repair",
	ReasonNoStatementID: "the segment does not say which statement it belongs to",
	ReasonNoParts:       "no segment belongs to this statement; nothing is taken of it",
	ReasonNoTag:         "a tag needs a topic and a name",
	ReasonChoice:        "neither yes nor no",
	ReasonNoModule:      "there is to be a text module, but its text is missing",
	ReasonNotHere:       "no contribution here has this ID, and the file does not have its text; nothing is taken of it",
	ReasonSeveralHere:   "several contributions here have this ID (%s); nothing is taken of it",
	ReasonOtherText:     "contribution %s has this ID and an unrelated text; nothing is taken of it",
	ReasonHasResponse:   "contribution %s has a response already; it is kept, and the answer of the file left out",
	ReasonNoWork:        "contribution %s is erased or withdrawn; nothing is taken for it",
	ReasonLabelLong:     "the name has more than %s characters; the tag is left out",
	ReasonAnswerLong:    "the answer is too long and is left out",
	ReasonModuleDiffers: "there is a text module of this name with another text; it is kept",
	ReasonModuleRight:   "text modules are settings of the municipality, which only an admin may change; it is left out",

	ReasonNoReference:    "there is no reference in this row, so that nobody knows what it is about",
	ReasonReference:      "nothing here has this reference; is it a sheet of another consultation?",
	ReasonReferenceTwice: "row %s has this reference, too, and says something else",
	ReasonRedivided:      "%s was divided in another way since the sheet was exported; export it anew",
	ReasonOvertaken:      "%s was changed since the sheet was exported, in entry %s of the journal, and here too; export it anew, or change it in Pult",
	ReasonVoteWord:       "that is no Votum; it is one of %s",
	ReasonRationaleDue:   "this Votum needs a rationale",
	ReasonRationaleAlone: "there is a rationale and no Votum",
	ReasonForwarded:      "to whom and when it was forwarded is entered in Pult itself",
	ReasonCouncilDue:     "the council decides here: its decision needs the day and the agenda item, in their columns or with --decided DATE --item TOP",
	ReasonCut:            "the text was cut when it was exported, because no cell holds it; write it in Pult itself",
	ReasonInCheck:        "the response is being checked; have it returned first",
	ReasonNotLawful:      "that cannot be done as things stand: %v",

	ReasonNoStatement: "no row has this ID; the person is left out",

	NoteNoPlace: "there is no place for this here",

	WarnNoRows:      "the file has a header and no rows",
	WarnMixedDates:  "column %s mixes dates with the day first and with the month first; they were read day first, see %s",
	WarnEitherDates: "column %s: day and month cannot be told apart in %s; they were read day first",
	WarnMonthFirst:  "column %s writes the month first, as %s show",
	WarnEmail:       "%s: the e-mail address is none, and nobody can be answered there; it is kept as it stands",
	WarnLost:        "%s: \uFFFD stands for characters that were lost before this file was written; ask for a clean export",
	WarnMojibake:    "%s: the text looks like UTF-8 that was read as Windows-1252 before (Ã¼ for ü); it is kept as it is unless --repair puts it right",
	WarnHalfPlace:   "%s: only one of the two coordinates is given; the place is left out",
	WarnParty:       "%s: the kind of submitter is a word that is not known, and was left out: %s",
	WarnChannel:     `%s: the way of arrival is a word that is not known, and was read as "unknown": %s`,
	WarnIntakeNo:    "%s: the intake number stands in an earlier row already",
	WarnRepeated:    "%s: the row is a repetition of an earlier one, with the same id",
	WarnQuotes:      "%s: quotation marks inside a cell that is not quoted were read as part of the text",
	WarnSheetUnread: "sheet %q is not read: %v",
	WarnSheetHeader: "sheet %q is not read: no header that names a text or a title",

	WarnMailRobot:     "%s: a program answered, not a person (out of office, undeliverable)",
	WarnMailEncrypted: "%s: the mail is encrypted; what it says is kept as an attachment and cannot be read here",
	WarnMailPacked:    "%s: Outlook packed the attachments into winmail.dat, which is kept as it is; ask for them as plain files",
	WarnMailDate:      "%s: the date of the mail cannot be understood or lies in the future, and was left out",
	WarnMailNoDate:    "%s: the mail has no date; the day of the import counts as the day it came in",

	WarnMailForwarded: "forwarded; written by %s; who forwarded it is taken as the submitter",

	WarnInFile: "%s, %s",

	WarnFlag:       "%s: neither yes nor no; the column is left out there",
	WarnSignatures: "%s: the column for signatures holds no number such as 214, and is left out there",
	WarnBrokenLeft: "%s values look as if they had been read wrongly before, but cannot be put right exactly; they are kept as they are",

	AtRow:      "row %s",
	AtSheetRow: "sheet %q, row %s",
	AtRows:     "%s rows (%s)",
	AtRowsMore: "%s rows (%s, …)",
	AtLine:     "in line %s",
	AtLines:    "in lines %s to %s",

	DateYearFirst:    "yyyy%smm%sdd",
	DateDayFirst:     "dd%smm%syyyy",
	DateMonthFirst:   "mm%sdd%syyyy",
	DateDigits:       "yyyymmdd",
	DateNamed:        "d. month yyyy",
	DateRFC1123:      "RFC 1123",
	DateSeconds:      "seconds since 1970",
	DateMilliseconds: "milliseconds since 1970",
	DateSerial:       "Excel serial dates",
	DateMail:         "RFC 5322",
	DateWithTime:     "%s hh:mm",
}

// String returns the English format of the code's messages: %s and %q stand
// for what every language fills in, %v for an error. The zero Code has "".
func (c Code) String() string {
	if int(c) < len(codeFormats) {
		return codeFormats[c]
	}
	return fmt.Sprintf("code(%d)", uint8(c))
}

// Codes lists every code, so that a translation can be checked for completeness.
func Codes() []Code {
	out := make([]Code, 0, len(codeFormats)-1)
	for c := range codeFormats[1:] {
		out = append(out, Code(c+1))
	}
	return out
}
