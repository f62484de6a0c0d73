package words

import "pult/consult"

func english() *Words {
	return &Words{
		Lang: English,
		Informal: Nouns{
			Consultation: "consultation", Consultations: "consultations",
			Contribution: "contribution", Contributions: "contributions", ToContributions: "contributions",
			Submitter: "submitter", Submitters: "submitters",
		},
		Formal: Nouns{
			Consultation: "procedure", Consultations: "procedures",
			Contribution: "statement", Contributions: "statements", ToContributions: "statements",
			Submitter: "submitter", Submitters: "submitters",
		},
		Rooms: [8]Room{
			{"Overview", "Over."}, {"Inbox", "Inbox"}, {"Themes", "Them."}, {"Responses", "Resp."},
			{"Figures", "Fig."}, {"Measures", "Meas."}, {"Journal", "Jour."}, {"Access", "Acc."},
		},
		Frame:    englishFrame(),
		Axes:     englishAxes(),
		Vocab:    englishVocab(),
		Live:     englishLive(),
		Inbox:    englishInbox(),
		Overview: englishOverview(),
		Journal: Journal{
			Time: "Time", Who: "Who", Role: "Role", What: "What", On: "On",
			Empty: "No entry yet. Everything that is done appears here.", NoMatch: "No entry matches “%s”. esc clears the filter.",
			Entry: "Entry %s", Undone: "undone by entry %s", UndoOf: "undoes entry %s", RedoOf: "redoes entry %s", Again: "redone", Erased: "(erased)",
			Items: Plural{"1 item", "%s items"}, Somebody: "somebody",
			AllEntries: "all entries", UndoTitle: "Undo", UndoQuestion: "undo “%s”?", RedoQuestion: "redo “%s”?", UndoOthers: "Entry %s is the work of %s.",
			RedoTitle: "Redo", NotUndone: "Entry %s has not been undone.",
			NoItems: "Entry %s is about the consultation as a whole, not about one contribution.", NoItemsTheme: "Entry %s is about the themes, not about one contribution.",
			BadField: "There is no field “%s” here. There are: by: op: on: after: before:", BadNumbers: "“%s” are no numbers like 3,7-12.",
			Purpose: "Purpose", Comment: "Comment", Exception: "Exception", Council: "Council", Possible: "possible with u", TakeBack: "Take back", NotPossible: "not possible", ThemesAdded: "added", ThemesRemoved: "removed",
		},
		Access:   englishAccess(),
		Themes:   englishThemes(),
		Dialog:   englishDialog(),
		Form:     englishForm(),
		Import:   englishImport(),
		Notice:   englishNotice(),
		Failure:  englishFailure(),
		Help:     englishHelp(),
		Plain:    englishPlain(),
		Work:     englishWork(),
		Segment:  englishSegment(),
		Privacy:  englishPrivacy(),
		Referral: englishReferral(),
		Question: englishQuestion(),
		Opening:  englishOpening(),
		Remote:   englishRemote(),
		Erasure:  englishErasure(),

		Responses: englishResponses(),
	}
}

func englishFrame() Frame {
	return Frame{
		App: "Pult", Position: "%s of %s", PositionNone: "0 of %s", Total: "total %s",
		Marked:   Plural{"1 marked", "%s marked"},
		DaysLeft: Plural{"1 day left", "%s days left"}, DaysOver: Plural{"ended yesterday", "ended %s days ago"},
		LastDay: "ends today", AllItems: "all",
		MoreLines: Plural{"1 more line", "%s more lines"},
		TooSmall:  "Pult needs 60 × 15 characters, this window has %d × %d. Please make the window larger.",
		Months:    [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		Weekdays:  [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		Matches:   Plural{"1 match", "%s matches"},
	}
}

func englishAxes() Axes {
	return Axes{
		Handling:    Axis{"H", "Handling", State{"·", "open"}, "open"},
		Publication: Axis{"P", "Publication", State{"·", "open"}, "open"},
		Decision:    Axis{"D", "Decision", State{"·", "open"}, "open"},
		Response:    Axis{"R", "Response", State{"·", "none yet"}, "none"},
		Referral:    Axis{"F", "Referral", State{"·", "not asked"}, "not asked"},
		HandlingState: [7]State{
			{"·", "open"}, {"n", "new"}, {"i", "in progress"}, {"p", "processed"}, {"o", "notified"}, {"w", "withdrawn"}, {"#", "erased"},
		},
		PublicationState: [6]State{
			{"·", "open"}, {"·", "open"}, {"p", "published"}, {"x", "not published"}, {"h", "hidden"}, {"–", "private"},
		},
		DecisionState: [7]string{"open", "taken up", "partly taken up", "not taken up", "noted", "forwarded", "mixed"},
		ResponseState: [6]State{
			{"·", "none"}, {"d", "draft"}, {"c", "in check"}, {"r", "returned"}, {"a", "approved"}, {"i", "issued"},
		},
		ReferralState: [6]State{
			{"·", "not asked"}, {"w", "waiting"}, {"a", "answered"}, {"v", "verified"}, {"r", "returned"}, {"c", "recalled"},
		},
		ReferralLate: State{"!", "overdue"},
		Recommended:  "recommended: %s",
	}
}

func englishVocab() Vocab {
	return Vocab{
		Kind:         [5]string{"unknown", "informal consultation", "participatory budget", "land-use planning", "plan approval"},
		Phase:        [7]string{"no phase", "Preparation", "Participation", "Review", "Decision", "Implementation", "Closed"},
		Channel:      [10]string{"unknown", "web", "e-mail", "post", "fax", "counter", "event", "phone", "partner", "unknown"},
		ChannelShort: [10]string{"–", "Web", "Mail", "Post", "Fax", "Desk", "Evt.", "Tel.", "Part", "–"},
		Party:        [5]string{"unknown", "public", "public authority", "association", "internal"},
		Policy:       [4]string{"unknown", "none", "after review", "at once"},
		DecidedBy:    [3]string{"unknown", "staff", "the council"},
		Role:         [10]string{"no role", "partner", "council", "intake", "moderator", "approver", "privacy", "auditor", "admin", "system"},
		Reason: [9]string{"no reason", "Off topic", "Advertising", "Insult", "Data of others", "Illegal content", "Duplicate, same person",
			"Unreadable", "Other reason"},
		Personal: [8]string{"no reason", "e-mail address", "phone number", "bank account", "postal address", "name of the person", "details of others", "other reason"},
		Act: map[consult.Act]string{
			consult.ActRead: "reading", consult.ActPublish: "publishing", consult.ActDecide: "deciding", consult.ActTag: "setting themes",
			consult.ActAssign: "assigning", consult.ActNote: "writing notes", consult.ActHandle: "setting the handling", consult.ActAnswer: "answering a referral", consult.ActRedact: "blacking out", consult.ActSegment: "splitting",
			consult.ActRefer: "asking departments", consult.ActRespond: "writing responses", consult.ActApprove: "approving responses",
			consult.ActTypeIn: "typing in and importing", consult.ActSubmitterOfItem: "seeing who wrote an item", consult.ActSubmitters: "seeing people",
			consult.ActJournal: "reading the journal", consult.ActCheck: "checking the data", consult.ActExportInternal: "exporting (internal)",
			consult.ActExportCouncil: "exporting (council)", consult.ActExportPublic: "exporting", consult.ActConfigure: "changing settings",
			consult.ActKeys: "managing access", consult.ActUndoOthers: "undoing the work of others", consult.ActErase: "erasing",
		},
		Op: map[consult.Op]string{
			consult.OpImport: "imported", consult.OpAdd: "typed in", consult.OpFix: "corrected",
			consult.OpApprove: "published", consult.OpReject: "not published", consult.OpHide: "hidden", consult.OpPrivate: "made private",
			consult.OpHandling: "handling set", consult.OpNotify: "notified", consult.OpDecide: "decision", consult.OpRecommend: "recommendation",
			consult.OpThemeCreate: "theme created", consult.OpThemeRename: "theme renamed", consult.OpThemeMove: "theme moved",
			consult.OpThemeDrop: "theme removed", consult.OpThemeMerge: "themes merged", consult.OpTag: "theme set", consult.OpThemeAssignee: "assignee of a theme",
			consult.OpThemeRefuse: "theme refused", consult.OpCluster: "grouping applied", consult.OpCampaignCreate: "letters of the same wording grouped", consult.OpCampaignJoin: "put to letters of the same wording", consult.OpCampaignLeave: "taken out of letters of the same wording", consult.OpCampaignMerge: "letters of the same wording merged", consult.OpCampaignHead: "head of letters named",
			consult.OpAssign: "assigned", consult.OpDeadline: "deadline set", consult.OpNote: "note", consult.OpDisregard: "disregarded as late",
			consult.OpSegmentSplit: "split into segments", consult.OpSegmentJoin: "segments joined", consult.OpRedact: "blacked out", consult.OpDismiss: "not to be blacked out", consult.OpSegmentAdd: "attachment typed up",
			consult.OpEnvironmental: "environmental", consult.OpRespond: "response drafted", consult.OpResponseEdit: "response edited",
			consult.OpResponseSubmit: "response submitted", consult.OpResponseReturn: "response returned", consult.OpResponseApprove: "response approved",
			consult.OpResponseUse: "response used here, too", consult.OpResponseRelease: "response issued", consult.OpRefer: "department asked", consult.OpReferralAnswer: "department answered",
			consult.OpReferralVerify: "answer verified", consult.OpReferralReturn: "answer returned", consult.OpReferralRecall: "referral recalled",
			consult.OpPhase: "phase", consult.OpSettings: "settings changed", consult.OpMunicipality: "municipality changed",
			consult.OpRecord: "change by hand recorded", consult.OpShow: "person shown", consult.OpShowFile: "attachment opened", consult.OpExport: "exported", consult.OpGate: "completion certified", consult.OpWithheld: "reason told", consult.OpSubmitter: "person changed",
			consult.OpRead: "attachment read", consult.OpSubmitterAdd: "person added", consult.OpSubmitterMerge: "persons merged", consult.OpSubmitterUnmerge: "persons separated",
			consult.OpUndo: "undone", consult.OpErase: "erased",
		},
		Rule: englishRules(),
	}
}

func englishRules() map[consult.Rule]string {
	return map[consult.Rule]string{
		consult.RuleNothing:                 "Nothing is selected.",
		consult.RuleImpossible:              "That nobody can be told needs a reason.",
		consult.RuleGate:                    "Something is still open; pult gate says what.",
		consult.RuleSubmitterKnown:          "There is somebody behind this contribution already.",
		consult.RuleCampaignGone:            "This group of letters of the same wording is no longer there.",
		consult.RuleCampaignSize:            "Letters of the same wording are at least two.",
		consult.RuleCampaignMember:          "The contribution does not belong to these letters of the same wording.",
		consult.RuleThemeCarried:            "The contribution has this theme; take it away instead of refusing it.",
		consult.RuleErased:                  "The contribution is erased; nothing can be done with it.",
		consult.RuleWithdrawn:               "The contribution is withdrawn. Undo that first.",
		consult.RuleHandlingStep:            "Handling goes from new through in progress and processed to notified; withdrawing works until then.",
		consult.RuleProcessedNeedsDecision:  "A contribution is processed only with a decision.",
		consult.RuleProcessedNeedsRationale: "A contribution is processed only with the rationale that the decision owes.",
		consult.RuleProcessedNeedsResponse:  "A contribution is processed only with an approved response.",
		consult.RuleNotifiedNeedsRelease:    "A contribution counts as notified only with an issued response.",
		consult.RuleNoPublication:           "No contributions are published here.",
		consult.RulePublicationStep:         "Open goes to published, not published or private; published goes to hidden or private.",
		consult.RuleReasonDue:               "Not publishing needs a reason.",
		consult.RuleReasonUnknown:           "This reason is not among those fixed for this consultation.",
		consult.RuleNoteDue:                 "“Other reason” needs a note.",
		consult.RuleDecisionValue:           "This is no decision.",
		consult.RuleRationaleDue:            "This decision needs a rationale.",
		consult.RuleForwardedNeeds:          "Forwarding needs an addressee and a day.",
		consult.RuleCouncilDecides:          "The council decides here; staff recommend.",
		consult.RuleStaffDecides:            "Staff decide here; there is no council decision to record.",
		consult.RuleCouncilNeeds:            "A council decision needs the day of the meeting and the agenda item.",
		consult.RuleNotLate:                 "The contribution is not late.",
		consult.RuleEmptyText:               "The text is empty.",
		consult.RuleThemeGone:               "There is no such theme.",
		consult.RuleThemeLabel:              "A theme needs a name that none beside it has.",
		consult.RuleThemeDepth:              "Themes have three levels at most.",
		consult.RuleThemeCycle:              "A theme cannot lie within itself.",
		consult.RuleThemeInUse:              "The theme still has contributions or sub-themes.",
		consult.RuleResponseStep:            "A response goes from draft through check to returned or approved, then issued.",
		consult.RuleOwnResponse:             "Nobody approves a response of their own, unless a reason is recorded.",
		consult.RuleCouncilFirst:            "First the council's decision, then the response.",
		consult.RuleReferralStep:            "A referral goes from waiting through answered to verified or returned; it can be recalled while it waits.",
		consult.RuleReferralNeeds:           "A referral needs an addressee and a day.",
		consult.RulePhaseStep:               "The phase goes one step forward or, before closing, one back.",
		consult.RuleClosed:                  "The consultation is closed.",
		consult.RuleReasonsFixed:            "The reasons are fixed once the consultation has opened.",
		consult.RuleRoundInUse:              "A round that has contributions cannot be removed.",
		consult.RuleNotUndoable:             "This cannot be undone.",
		consult.RuleAlreadyUndone:           "This is undone already.",
		consult.RuleImportWorkedOn:          "The import cannot be undone: its contributions have been worked on.",
		consult.RuleDate:                    "This is no date. Write it like 2026-03-28.",
		consult.RuleTooLong:                 "The text is too long.",
		consult.RuleAssignee:                "This account does not work on this consultation.",
		consult.RulePurposeDue:              "Showing personal data needs a purpose.",
		consult.RuleUnchanged:               "Nothing would change.",
		consult.RuleNotifyHow:               "People cannot have been notified that way.",
		consult.RuleNotTyped:                "Only what was typed in here is corrected; what somebody wrote themselves stays as it is.",
		consult.RuleFuture:                  "That day lies in the future.",
		consult.RuleSource:                  "A source consists of at most 64 letters, digits, points, hyphens and underscores.",
		consult.RuleEmail:                   "This is no e-mail address like name@example.org.",
		consult.RuleProcessedNeedsReading:   "A contribution is processed only when every attachment has been read.",
		consult.RuleNoAttachment:            "The contribution has no such attachment.",
		consult.RuleSamePerson:              "These are the same person already.",
		consult.RuleNotMerged:               "This person is merged with nobody.",
		consult.RuleSegmented:               "The text is split into segments. Join them before you correct it.",
		consult.RuleNoOpenPart:              "Every segment has its decision. Choose with a the one that you mean.",
		consult.RuleSegmentBounds:           "The text cannot be cut there.",
		consult.RuleRedactionBounds:         "There is no such passage in the text.",
		consult.RuleDismissal:               "It needs a reason why this is not to be blacked out.",
		consult.RulePersonalData:            "There are personal details in it. Black them out, or put on record that they are none.",
	}
}

func englishInbox() Inbox {
	return Inbox{
		SamePersonAs: "the same person as %s", PersonMore: "The person", EditPerson: "change the data", MergePerson: "is the same person as with …",
		SplitPerson: "separate again: %s", EditPersonTitle: "Change the data of the person", MergeHint: "number of a contribution by the same person", MergeTitle: "The same person",
		MergeQuestion: "Count %s and %s as one person? All their data is kept.", NoSuchNumber: "Number %s has no data of a person.",
		Signatures: Plural{"+ 1 signature", "+ %s signatures"}, CoSubmitters: Plural{"+ 1 co-submitter", "+ %s co-submitters"},
		Unread: Plural{"1 attachment unread", "%s attachments unread"}, ReadBy: "read: %s, %s", UnreadFile: "unread", NotKept: "name only", ReadTitle: "Attachment read", OpenTitle: "Open an attachment",
		Refers: "only refers to an attachment", NoFiles: "No file came with this contribution.", OpenThere: "“%s” is being opened. Read it? R puts that on record.",
		OpenNot: "Pult does not open “%s” itself. This saves the file:", OpenRemote: "Type this on your own computer; HOST is the name of the server:", OpenFailed: "“%s” could not be opened.",
		Number: "No.", Title: "Subject", Channel: "Via", Date: "Date", Theme: "Theme",
		Untitled: "(no subject)", Empty: "No %s yet. i imports a file, e types in a letter.", EmptyStaff: "No %s yet.", EmptyReader: "There are no %s here yet that you may read.", NoText: "(no text; the subject is all there is)",
		NoMatch: "Nothing matches “%s”. esc clears the filter.",
		Until:   "by %s", Since: "since %s",
		Themes: "Theme", Assignee: "Assigned to", Deadline: "Deadline", Notes: "Note", Place: "Place", Round: "Round", Late: "late",
		Attachments: "Attachments", Question: "Question", Parent: "reply to %s", Replies: "Comments", IntakeNo: "Intake number",
		SameSubmitter: Plural{"no other by the same person", "%s by the same person"},
		Rationale:     "Rationale", Addressee: "To", ReasonNote: "Reason note", Votes: "Votes", VotesText: "%s for, %s against",
		History: "History", State: "State", Corrected: "corrected", Original: "as received", Environmental: "environmental",
		Disregarded: "disregarded as late", Nobody: "nobody",
		Submitter: "Person", SubmitterHidden: "The person's details are hidden.",
		ReasonTitle: "Do not publish: reason", DecisionTitle: "Decision", ThemeTitle: "Theme",
		RecommendationTitle: "Recommendation",
		AssignTitle:         "Assign", DeadlineTitle: "Deadline", NoteTitle: "Note, internal only", RationaleTitle: "Rationale: %s",
		HandlingTitle: "Handling", AddresseeTitle: "Forward", EnterTitle: "Type in a letter", CorrectTitle: "Correct",
		AppliesTo: "Applies to %s", NotTo: "Applies to %s; not to %s", AppliesToMany: "%s marked: %s",
		StillWeighed: "Not published is not forgotten: all %s still count in the weighing and get a response.",
		StillWeigh2:  "Not published is not forgotten: both still count in the weighing and get a response.",
		StillWeigh1:  "Not published is not forgotten: it still counts in the weighing and gets a response.",
		Recent:       "recent", IsSet: "set", NoteDue: "needs a note", RationaleDue: "needs a rationale",
		NewThemeHint: "theme/sub-theme creates it below", NewTheme: "new theme “%s”", NewThemeIn: "new theme “%s” under %s",
		RangeOn: "Range from %s: moving extends it, V ends it.", RangeOff: "Range ended.",
		MarkedBoth: "both in the filter marked", MarkedAll: Plural{"1 contribution marked", "all %s in the filter marked"}, Copied: "Copied to the clipboard.",
		FirstItem: "Start of the list.", LastItem: "End of the list.",
		LeftOut: Plural{"1 is left out", "%s are left out"}, LeftOutWhy: "%s (%s)", WebAddress: "Web address",
		StillUnread: "Attachment unread.", WithUnread: Plural{"1 with an unread attachment.", "%s with an unread attachment."}, NoTextButFile: "No text; everything is in the attachment (o).",
		Overwrites:  Plural{"1 has a decision already; it is replaced.", "%s have a decision already; it is replaced."},
		ParentLabel: "Reply to", ForwardedOn: "Forwarded on",
		HideAndReject: "%s hidden, %s not published: %s.",
		PastDeadline:  "That day is over. Set it as the deadline all the same?",
		NoteRead:      "The person will be told this reason; please write it for them.", HideTitle: "Hide: reason",
		AndNow:         "Now %s: %s",
		AddPersonTitle: "Add the person’s details", AddWithB: "B adds it.",
		NoSubmitter: "There is no personal data behind this contribution.", PurposeTitle: "Personal data: purpose",
		Purposes: [4]string{"Question to the person", "Access or erasure under the GDPR", "Check for repeated submission", "Delivery of the response"},
	}
}

func englishOverview() Overview {
	return Overview{
		Unread: Plural{"1 contribution with an unread attachment", "%s contributions with an unread attachment"}, QueryUnread: "has:unread handling:new,processing",
		Consultation: "Consultation", Phase: "Phase", Arrivals: "Arrivals, 21 days", Contributions: "Items", Done: "processed", Deadline: "Deadline",
		Waiting: "Waiting for me", NothingWaiting: "Nothing waits for you.", Recent: "Since yesterday", NothingRecent: "Nobody has done anything since yesterday.",
		Dates: "Next dates", NoDates: "No dates.",
		Empty: "No consultation yet. n creates one.", NoMatch: "No consultation matches “%s”. esc clears the filter.",
		NewItems: Plural{"1 new contribution", "%s new contributions"}, Unpublished: Plural{"1 contribution waits for publication", "%s contributions wait for publication"},
		RationaleDue: Plural{"1 rationale is missing", "%s rationales are missing"},
		Overdue:      Plural{"1 contribution past its deadline", "%s contributions past their deadline"},
		AssignedToMe: Plural{"1 contribution is assigned to me", "%s contributions are assigned to me"}, LateArrivals: Plural{"1 contribution is late", "%s contributions are late"},
		ReferralsOverdue: Plural{"1 referral overdue", "%s referrals overdue"}, Undecided: Plural{"1 decision open", "%s decisions open"},
		From: "from %s", Closed: "closed",
		JournalFine: "The journal's checksum is right (%s entries).",
		NewTitle:    "New consultation", SettingsTitle: "Settings", MunicipalityTitle: "Municipality", PhaseTitle: "Phase", PhaseForward: "on to %s", PhaseBack: "back to %s",
		RoundOpens: "%s: round %s opens", RoundCloses: "%s: round %s closes", Axis: "State",
		OldPending:   Plural{"1 contribution waits over 3 days for publication", "%s contributions wait over 3 days for publication"},
		OverdueShort: Plural{"1 overdue", "%s overdue"},
		Opening:      "opening … %d %%", Damaged: "damaged", Oldest: "the oldest of %s", EmptyReader: "There is no consultation yet that you may read.", Arrived: "Arrivals", Other: "Other",
		PhaseFinal: "final", PhaseFixes: "the reasons are fixed from then on",
		PhaseQuestion: "“%s”: from %s to %s?", OnlyWords: "Words of title and municipality count here; “%s:” is for the inbox (2).",
		CloseTitle: "Close", CloseQuestion: "Close “%s”?", CloseWarning: "This is final: the consultation can only be read after it.",
		QueryNew: "handling:new", QueryMine: "assignee:me handling:new,processing", QueryPending: "publication:pending handling:new,processing",
		QueryLate: "late:yes handling:new,processing", QueryReferrals: "referral:overdue", QueryUndecided: "decision:open handling:new,processing",
		QueryOld: "publication:pending handling:new,processing until:%s", QueryItems: "id:%s",
		DueToday: Plural{"1 contribution due today", "%s contributions due today"}, QueryOverdue: "has:overdue", QueryToday: "has:due -has:overdue",
	}
}

func englishDialog() Dialog {
	return Dialog{
		Filter: "search", NoChoice: "Nothing matches.", Yes: "yes", No: "no", Required: "required", Chosen: "chosen",
		Words: Plural{"1 word", "%s words"}, TooLong: "Too long: %s characters at most; the rest was not taken.",
		Command: "Command", CommandsOf: "%s of %s commands", NoCommand: "No command of that name.", NotNow: "Not possible now: %s (%s).", OnlyIn: "that is done in room %d, %s",
		Quit: "Leave Pult?", QuitUnsaved: "Unsaved work will be lost: %s.", QuitDraft: "What you are writing stays as a draft and is there again next time.", Discard: "discard",
		PasteIgnored: "Pasting does nothing here. Open a text field first.", Unsaved: "not saved",
		BulkMore: "%s and %s more", Choices: Plural{"1 choice", "%s choices"},
	}
}

func englishForm() Form {
	return Form{
		RepresentedBy: "Represented by", CoSubmitters: "Co-submitters", Signatures: "Signatures", NamePublic: "Name public", Notify: "Notify",
		ConsentAt: "Consent on", Consent: "Consent", CoSubmittersHint: "several with semicolons between", NotSaid: "not said", BadNumber: "“%s” is no number.",
		Municipality: "Municipality", Consultation: "Consultation", Title: "Title", Kind: "Kind", Publication: "Publication", DecidedBy: "Decided by",
		Rounds: "Rounds", Round: "Round", Opens: "Opens", Closes: "Closes", LegalBasis: "Legal basis", Steps: "Check steps", Reasons: "Reasons",
		Slug: "Short name", SlugHint: "small letters, digits, hyphen", SourceHint: "letters, digits, point, hyphen, underscore", Questions: "Questions", Text: "Text", Channel: "Channel",
		Received: "Received on", IntakeNo: "Intake no.", Name: "Name", Organisation: "Institution", Email: "E-mail", Street: "Street", Postcode: "Postcode",
		Town: "Town", Phone: "Phone", Party: "Party", Authored: "Written on", Reason: "Reason", File: "File", FileHint: "path of the file on this computer",
		Source: "Source", SaveNext: "save and next", DateHint: "for example 2026-03-28", RoundHint: "short, for example 1 or early; all empty: taken away", RoundNewHint: "one more round; empty: none", BasisHint: "for example section 3 (1)", StepsHint: "separated by commas", StepCheck: "check",
		BadDate: "“%s” is no date like 2026-03-28.", BadSlug: "Only small letters, digits and hyphens, 64 at most.", Missing: "%s is missing.",
		SavedNext: "%s saved. The next letter, please.", Day: "day",
		PolicyOfKind: "as usual for this kind", SlugFromTitle: "part of the address; empty: made from the title",
		Contact: "Contact", Names: "Names of others", NamesShown: "show", NamesHidden: "do not show",
		NamesIntro:       "Holds for all consultations of the municipality. Whether names of colleagues show needs the consent of the staff council.",
		MunicipalityName: "Municipality's name", MunicipalityHint: "only for a new municipality; empty: as its short name",
		RoundWrong: "Round %s: %s", RoundName: "A round needs a name that no other one has.", RoundOrder: "It closes before it opens.",
		BadReason: "“%s” is no reason.", ReasonsHint: "separated by semicolons; possible are: %s", ReasonsFixed: "The reasons are fixed since the consultation has begun.",
		Exists:    "%s exists already. Please choose another short name.",
		DraftBack: "Your earlier draft, not saved yet.",
	}
}

func englishImport() Import {
	return Import{
		Matched: Plural{"1 statement is here already", "%s statements are here already"}, NewThemes: Plural{"1 new theme", "%s new themes"},
		Tagged: Plural{"1 contribution gets a theme", "%s contributions get themes"}, Drafts: Plural{"1 response as a draft", "%s responses as drafts"},
		Modules: Plural{"1 new text module", "%s new text modules"}, KnownThemes: Plural{"1 theme here already", "%s themes here already"}, KnownModules: Plural{"1 text module here already", "%s text modules here already"},
		MatchedAs: "%s is contribution %s", ByExternal: "by its external id", WorkDone: "Taken over: %s.",
		Broken: Plural{"1 value read wrongly before; r repairs it", "%s values read wrongly before; r repairs them"}, WillRepair: Plural{"1 value will be repaired (r: leave it)", "%s values will be repaired (r: leave them)"}, Repaired: Plural{"1 value repaired", "%s values repaired"},
		MoreBroken: Plural{"and 1 more", "and %s more"},
		Title:      "Import", Format: "Format", Encoding: "Encoding", Separator: "Separator", Dates: "Dates", Rows: "Rows", New: "new", Unchanged: "unchanged",
		Changed: "changed (kept as they are)", Bad: "unreadable", Problems: "Problems", Row: "Row", Column: "Column", Value: "Value", Reason: "Why", Field: "becomes",
		FirstRows: "The first contributions", Progress: "Importing", Reading: "Reading %s …", Cancelled: "Cancelled. Nothing was changed.",
		Done: "%s imported, %s unchanged, %s unreadable.", NothingToDo: "Everything is here already, nothing to do.", Question: "Import %s into “%s”?", QuestionWork: "Take %s over into “%s”?",
		OnlyChanged: Plural{"Nothing new: 1 row reads differently than when it was imported; the contribution is kept as it was.", "Nothing new: %s rows read differently than when they were imported; the contributions are kept as they were."},
		Sheet:       "Sheet", MoreProblems: Plural{"and 1 more problem", "and %s more problems"},
		NoFile: "“%s” does not exist.", IsFolder: "“%s” is a folder. Please name a file in it.",
		IsPipe:   "“%s” is no file but a pipe or a device. Please save the content as a file and name that.",
		TooLarge: "“%s” has %s MB, which is too large; %s MB can be read at once. Please split the file.", NoPermission: "“%s” cannot be opened: the permission is missing.",
		NotContributions: "These are no contributions: %s", ChangedMeanwhile: "The file was changed while it was read. Please try again.",
		Mixup:      "Row %s has the id “%s” of a quite different contribution from the source “%s”. If the file comes from another system, please name it here.",
		Unanchored: "The checkpoint for it (checkpoints.jsonl) could not be written; please check space and permissions of the data folder.",
		TrialTitle: "Dry run: %s", RowsText: "%s, of which %s unreadable", Erased: "erased (remain so)", NoHeader: "(without a name)",
		AllGood: "No problems.", OnlyBad: "Not one row can be taken over.", Columns: "Columns", Ignored: "Not taken over", TextColumn: "Which column is the text?", NotTaken: "do not take over", ColumnBecomes: "Column “%s” becomes",
		SkipQuestion: Plural{"1 row is unreadable. Import everything else and leave it out?", "%s rows are unreadable. Import everything else and leave them out?"},
		FieldName: map[string]string{
			"answer": "answer", "tags": "tags", "topic": "topic", "module": "text module", "external_id": "external id",
			"represented_by": "represented by", "co_submitters": "co-submitters", "signatures": "signatures", "name_public": "name public", "notify": "notify", "consent_at": "consent on", "consent": "consent",
			"id": "id in the source system", "title": "title", "text": "text", "summary": "summary", "description": "description", "lang": "language",
			"author": "name", "author_id": "account number", "given_name": "given name", "family_name": "family name", "organisation": "institution",
			"department": "department", "email": "e-mail", "phone": "phone", "street": "street", "housenumber": "house number", "postcode": "postcode",
			"town": "town", "party": "party", "channel": "channel", "intake_no": "intake number", "authored": "written on",
			"received": "received on", "time": "time of day", "lat": "latitude", "lon": "longitude", "votes_up": "votes for", "votes_down": "votes against",
			"parent": "answers", "parent_type": "kind of what is answered", "root": "start of the thread", "question": "question", "url": "web address", "attachments": "attachments",
		},
		Tab: "tab", Message: englishMessages(),
	}
}

func englishNotice() Notice {
	return Notice{
		Together:      Plural{"and 1 more entry of the same step", "and %s more entries of the same step"},
		TextModules:   Plural{"1 text module", "%s text modules"},
		PersonAdded:   "%s: personal data added.",
		PersonChanged: "%s: data of the person changed.", PersonsMerged: "%s and %s: the same person.", PersonsSplit: "%s: a person alone again.", FilesRead: "%s: attachment read.",
		Published: "%s published.", NotPublished: "%s not published: %s. It still counts in the weighing.",
		Hidden: "%s hidden: %s. It still counts in the weighing.", Private: "%s private.", Decided: "%s: %s.", Recommended: "%s, recommended: %s.",
		Handled: "%s: %s.", Tagged: "%s: theme %s.", Untagged: "%s: theme %s removed.", Assigned: "%s assigned: %s.", Unassigned: "%s: assigned to nobody.",
		DeadlineSet: "%s: deadline %s.", DeadlineGone: "%s: no deadline.", Noted: "%s: note saved.", Corrected: "%s corrected.", Entered: "%s typed in.",
		Undone: "Undone: %s.", Redone: "Done again: %s.", PhaseSet: "Phase: %s.", SettingsSaved: "Settings saved.", Created: "%s created.",
		Marked: "%s marked.", Unmarked: "Nothing marked any more.", Imported: "%s imported.", NothingToUndo: "Nothing to undo.", ListUnchanged: "List unchanged",
		NothingToRedo: "Nothing to do again.", ImportInJournal: "The last step was an import. Room 7 takes it back.", SettingsStay: "The last thing was a change of settings, which stays. Room 7 takes back what is older.", Made: "consultation created",
		LinearSet: "Next time Pult begins line by line.", ScreenSet: "Next time Pult begins on the screen.",
		PreferencesUnread: "Your preferences cannot be read. Pult begins without them; the next change makes them anew.",
		LanguageSet:       "Language: English.", BackgroundSet: "Background: %s.", Many: "%s contributions", Changed: Plural{"1 change by others.", "%s changes by others."},
		ProgressOf: "%s of %s rows", RemainingSeconds: "about %s s left", RemainingMinutes: "about %s min left", CancelHint: "esc cancels",
	}
}

func englishFailure() Failure {
	return Failure{
		Conflict:          "Not saved: %s was changed just now (%s; %s). Please look again.",
		ConflictAnonymous: "Not saved: %s was changed just now (%s). Please look again.",
		NoRight:           "You lack a right (%s). Roles that have it: %s.",
		Ended:             "Your access has ended. For a new key or role, ask the administration.",
		GrantMore:         "Nobody grants more than they have: no other right, no wider scope, no later end.",
		NotSaved:          "Not saved: %s.", DraftKept: "The draft stays here.",
		NotFound: "It does not exist, or you may not see it.", Busy: "Somebody else is writing. Please try again in a moment.",
		Trampled: "No longer possible: entry %s (%s) builds on it. Undo that one first.", DiskFull: "disk full",
		Broken: "The data is damaged. “pult check” says where.", Unreadable: "Unreadable: %s", Unknown: "That did not work: %s",
		Already: "%s is %s already.", ChangedJustNow: "changed by somebody else just now",
		Unsettled: "It is on record as entry %s; please do not repeat it. “pult check” says what is wrong.", ReadOnly: "The data belongs to another account of this computer; here it can only be read.", DiskUnknown: "Whether it is saved is uncertain: the disk did not confirm. Look in the journal.",
		NothingHere: "Nothing is selected here.", NotBuilt: "There is no such room here.", ClosedConsultation: "The consultation is closed; it can only be read.",
	}
}

func englishHelp() Help {
	return Help{
		Title: "Help", Everywhere: "Everywhere", Lists: "Lists", Signs: "Signs", Strip: "The strip", Filter: "Filtering",
		FilterText:  "All words must occur, “several words” in quotes exactly so, -word excludes. Fields: handling: publication: decision: response: referral: theme: channel: round: assignee: by: question: id: late: has: after: before: – has:due has:overdue has:waiting has:comments has:deadline",
		JournalText: "All words must occur, “several words” in quotes exactly so, -word excludes. Fields: by: (name, role, me) op: on:3,7-12 after: before: (2026-03-28, yesterday)",
		Legend: []string{
			"▌ you are here", "• marked", "@2 two attachments", "! late or missing",
			"○ open", "» under way", "● done", "× not published", "– does not apply", "· not set",
			"– before an entry of the journal: undone",
		},
	}
}
