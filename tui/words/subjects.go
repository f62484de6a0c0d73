package words

import (
	"pult/consult"
	"pult/consult/intake"
)

// Frame is what surrounds every room.
type Frame struct {
	App, Position, PositionNone, Total string
	Marked, DaysLeft, DaysOver         Plural
	LastDay, AllItems                  string
	MoreLines                          Plural
	TooSmall                           string // columns and rows there are
	Weekdays                           [7]string
	Months                             [12]string // three letters
	Matches                            Plural
}

// Axes is the five axes and the words of their values, by code.
type Axes struct {
	Handling, Publication, Decision, Response, Referral Axis

	HandlingState    [7]State
	PublicationState [6]State
	// DecisionState has no letters: its signs are letter and glyph in one.
	DecisionState [7]string
	ResponseState [6]State
	ReferralState [6]State
	// ReferralLate is said of a referral whose day has passed.
	ReferralLate State
	Recommended  string // recommendation by staff, where the council decides
}

// Vocab is the words of the other closed vocabularies, by code.
type Vocab struct {
	Kind         [5]string
	Phase        [7]string
	Channel      [10]string
	ChannelShort [10]string // four cells at most
	Party        [5]string
	Policy       [4]string
	DecidedBy    [3]string
	Role         [10]string
	Reason       [9]string
	Personal     [8]string
	Act          map[consult.Act]string
	Op           map[consult.Op]string
	Rule         map[consult.Rule]string
}

// Inbox is room 2.
type Inbox struct {
	Number, Title, Channel, Date, Theme                        string
	Untitled, Empty, NoText                                    string
	NoMatch                                                    string
	Until, Since                                               string
	Themes, Assignee, Deadline, Notes, Place, Round, Late      string
	Attachments, Question, Parent, Replies, IntakeNo           string
	SameSubmitter                                              Plural
	Rationale, Addressee, ReasonNote, Votes                    string
	VotesText                                                  string
	History, State, Corrected, Original, Environmental         string
	Disregarded, Nobody                                        string
	Submitter, SubmitterHidden                                 string
	ReasonTitle, DecisionTitle, ThemeTitle                     string
	RecommendationTitle                                        string
	AssignTitle, DeadlineTitle, NoteTitle, RationaleTitle      string
	HandlingTitle, AddresseeTitle, EnterTitle, CorrectTitle    string
	AppliesTo, NotTo, AppliesToMany, StillWeighed, StillWeigh1 string
	Recent, NoteDue, RationaleDue                              string
	EmptyReader, EmptyStaff                                    string // where nobody, or somebody else, takes in contributions
	NewThemeHint, NewTheme, NewThemeIn                         string
	RangeOn, RangeOff                                          string
	MarkedAll                                                  Plural
	Copied                                                     string
	FirstItem, LastItem                                        string
	LeftOut                                                    Plural // followed by why
	LeftOutWhy                                                 string // why, how many
	WebAddress                                                 string
	Overwrites                                                 Plural // decisions that stand already
	StillUnread                                                string
	WithUnread                                                 Plural
	NoTextButFile                                              string
	ParentLabel, ForwardedOn                                   string
	HideAndReject                                              string // how many hidden, how many rejected, reason
	NoSubmitter, PurposeTitle                                  string
	PastDeadline                                               string
	StillWeigh2, MarkedBoth                                    string
	IsSet                                                      string
	NoteRead, HideTitle                                        string
	AndNow                                                     string // number and title of the next one
	Purposes                                                   [4]string
	SamePersonAs, PersonMore, EditPerson, MergePerson          string // numbers; none; none; none
	AddPersonTitle, AddWithB                                   string
	SplitPerson, EditPersonTitle, MergeHint, MergeQuestion     string // whom; none; none; number, number
	MergeTitle, NoSuchNumber                                   string // none; number
	Signatures, CoSubmitters                                   Plural
	Unread                                                     Plural
	ReadBy, UnreadFile, NotKept, ReadTitle, OpenTitle          string // whom, when; none; none; none; none
	Refers, NoFiles, OpenThere, OpenNot, OpenRemote            string // none; none; name; name; none
	OpenFailed                                                 string // name
}

// Overview is room 1.
type Overview struct {
	Consultation, Phase, Arrivals, Contributions, Done, Deadline                    string
	Waiting, NothingWaiting, Recent, NothingRecent, Dates                           string
	NoDates                                                                         string
	Empty, NoMatch                                                                  string
	NewItems, Unpublished, RationaleDue, Overdue                                    Plural
	AssignedToMe, LateArrivals, ReferralsOverdue, Undecided                         Plural
	Unread                                                                          Plural
	QueryUnread                                                                     string
	From, Closed                                                                    string
	JournalFine                                                                     string
	NewTitle, SettingsTitle, MunicipalityTitle, PhaseTitle, PhaseForward, PhaseBack string
	RoundOpens, RoundCloses                                                         string
	Axis                                                                            string
	OldPending, OverdueShort                                                        Plural
	Opening, Damaged, Arrived, Other, EmptyReader                                   string
	Oldest                                                                          string // a day
	PhaseFinal, PhaseFixes                                                          string
	CloseTitle, CloseQuestion, CloseWarning                                         string
	PhaseQuestion                                                                   string // what, from, to
	OnlyWords                                                                       string // a field of the inbox
	// The filters that the waiting lines lead to, in the query language.
	QueryNew, QueryMine, QueryPending, QueryLate, QueryReferrals string
	QueryUndecided                                               string
	QueryOld                                                     string // the last day that counts
	QueryItems                                                   string // numbers and ranges
	DueToday                                                     Plural
	QueryOverdue, QueryToday                                     string
}

// Journal is room 7.
type Journal struct {
	Time, Who, Role, What, On, Empty, NoMatch string
	Entry, Undone, UndoOf, RedoOf, Again      string
	Erased                                    string
	Items                                     Plural // where there is little room
	Somebody                                  string
	AllEntries                                string
	UndoTitle, UndoQuestion, RedoQuestion     string // what was done
	UndoOthers                                string
	RedoTitle, NotUndone                      string
	NoItems, NoItemsTheme                     string
	BadField, BadNumbers                      string
	Purpose, Comment, Exception, Council      string
	Possible, ThemesAdded, ThemesRemoved      string
	TakeBack, NotPossible                     string
}

// Dialog is what pickers, prompts and confirmations share.
type Dialog struct {
	Filter, NoChoice, Yes, No, Required, Chosen    string
	Words                                          Plural
	TooLong                                        string
	Command, CommandsOf, NoCommand, NotNow, OnlyIn string
	Quit, QuitUnsaved, Discard, PasteIgnored       string
	Unsaved, QuitDraft                             string
	BulkMore                                       string
	Choices                                        Plural
}

// Form is the fields of the forms.
type Form struct {
	Municipality, Consultation, Title, Kind, Publication, DecidedBy string
	Rounds, Round, Opens, Closes, LegalBasis, Steps, Reasons        string
	Slug, SlugHint, SourceHint, Questions, Text, Channel, Received  string
	IntakeNo, Name, Organisation, Email, Street, Postcode, Town     string
	Phone, Party, Authored, Reason, File, FileHint, Source          string
	RepresentedBy, CoSubmitters, Signatures, NamePublic, Notify     string
	ConsentAt, Consent, CoSubmittersHint, NotSaid, BadNumber        string
	SaveNext, DateHint, StepsHint                                   string
	RoundHint, RoundNewHint, BasisHint                              string
	BadSteps                                                        string // how many steps and letters there may be at most
	StepCheck                                                       string // the step that every consultation begins with
	BadDate, BadSlug, Missing, SavedNext                            string
	Day                                                             string
	PolicyOfKind, SlugFromTitle                                     string
	MunicipalityName, MunicipalityHint                              string
	Representation, Inspection, ReliefHint                          string
	EachByThemselves, OneForAll, PublicInspection                   string
	Contact, Names, NamesShown, NamesHidden, NamesIntro             string
	RoundWrong, RoundName, RoundOrder, BadReason, ReasonsFixed      string
	Exists, ReasonsHint                                             string
	DraftBack                                                       string
}

// Import is the dry run of reading a file.
type Import struct {
	Title, Format, Encoding, Separator, Dates, Rows, New, Unchanged    string
	Changed, Bad, Problems, Row, Column, Value, Reason, Field          string
	FirstRows, Progress, Reading, Cancelled, Done                      string
	NothingToDo, Sheet                                                 string
	MoreProblems                                                       Plural
	NoFile, IsFolder, IsPipe, TooLarge, NoPermission, NotContributions string
	ChangedMeanwhile, Mixup, Unanchored                                string
	TrialTitle, RowsText, Erased, NoHeader, AllGood, OnlyBad           string
	Broken, WillRepair, Repaired, MoreBroken                           Plural
	Matched, NewThemes, Tagged, Drafts, Modules                        Plural
	KnownThemes, KnownModules                                          Plural
	MatchedAs, ByExternal, WorkDone                                    string // id, number; none; what
	Columns, Ignored                                                   string
	TextColumn, NotTaken                                               string
	ColumnBecomes                                                      string // a column
	Question                                                           string // how many, into what
	QuestionWork                                                       string // what, into what
	OnlyChanged                                                        Plural
	SkipQuestion                                                       Plural
	// FieldName says what a column becomes, by the name of the field.
	FieldName map[string]string
	// Tab is the separator that no sign shows.
	Tab string
	// Message says what was found in a file; see [Words.Message].
	Message map[intake.Code]string
}

// Notice is what the message line says after an action.
type Notice struct {
	Published, NotPublished, Hidden, Private, Decided, Recommended                                    string
	Environmental, NotEnvironmental                                                                   string
	Handled, Tagged, Untagged, Assigned, Unassigned, DeadlineSet                                      string
	DeadlineGone, Noted, Corrected, Entered, Undone, Redone                                           string
	PhaseSet, SettingsSaved, Created, Marked, Unmarked, Imported                                      string
	NothingToUndo, LinearSet, ScreenSet, PreferencesUnread, LanguageSet, BackgroundSet, ListUnchanged string
	NothingToRedo, ImportInJournal, SettingsStay, Made                                                string
	Together                                                                                          Plural // further entries of the same step
	TextModules                                                                                       Plural
	PersonAdded                                                                                       string // number
	PersonChanged, PersonsMerged, PersonsSplit, FilesRead                                             string
	Many                                                                                              string // number, what
	Changed                                                                                           Plural
	ProgressOf, RemainingSeconds, RemainingMinutes, CancelHint                                        string
}

// Failure is what the message line says when something did not work.
type Failure struct {
	Conflict, ConflictAnonymous, NoRight, NotSaved, DraftKept       string
	Ended, GrantMore                                                string
	NotFound, Busy, Trampled, DiskFull, Broken, Unreadable, Unknown string
	NothingHere, NotBuilt, ClosedConsultation                       string
	Already                                                         string // number, what it is
	ChangedJustNow                                                  string
	Unsettled, ReadOnly, DiskUnknown                                string
}

// Help is the page of keys.
type Help struct {
	Title, Everywhere, Lists, Signs, Strip, Filter, FilterText string
	JournalText                                                string
	Legend                                                     []string
}
