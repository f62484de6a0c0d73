// Package data carries the files that are compiled into the program: the
// schemas of the data folder and the demonstration municipality.
//
// # The schemas
//
// schema/ has one JSON Schema (draft 2020-12) for each kind of file in a data
// folder, of a line where the file has lines:
//
//	municipality consultation secret preferences    municipality.json, consultation.json, secret.json, accounts/<id>.json
//	journal access checkpoint                       journal.jsonl, access.jsonl, checkpoints.jsonl
//	contribution submitter erasures                 contributions.jsonl, submitters.jsonl, erasures.jsonl
//	common                                          definitions that the others refer to
//
// They know every member; one that they do not know is an error. A schema
// cannot say in which order members stand or what a digest is over: FORMAT.md
// in package pult/consult/journal does.
//
// # The demonstration municipality
//
// Ilfenbrück, its people, streets, clubs and authorities are invented; mail
// addresses end in .example or example.org, telephone numbers come from the
// ranges reserved for fiction. Everything stands under demo/:
//
//	demo.json          folder name of the municipality; its consultations, the big one first
//	municipality.json  consult.Municipality
//	staff.json         the people who work there: handle, name, roles, scope, organisation
//	<consultation>/consultation.json    consult.Settings
//	<consultation>/contributions.jsonl  what people sent, one a line, in order of receipt
//	<consultation>/work.jsonl           what staff did with it, one act a line, in order of time
//
// A line of contributions.jsonl has the members of the `jsonl` import format
// and, beyond them, authored, round, intake_no, attachments (names only) and
// submitter (party, name, organisation, email, street, postcode, town, phone,
// name_public). Its id is the sender system's: a letter for the channel and the
// number of the line; parent names such an id.
//
// A line of work.jsonl is {"at","by","op","on","data","text"}. by is a handle
// of staff.json, op the name of a journal event, on the numbers of the
// contributions as ranges ("3,7-12"). Things that a line makes are named by
// their use, because their journal ids are not known yet:
//
//   - theme.create: data.name is a handle, which later lines write as "@handle"
//     in data.parent and data.themes;
//   - response.submit, response.approve, response.release: on names the
//     contributions of one response.create, that response is meant;
//   - undo: data.of is the number of a line in the same file, from 1.
//
// A referral's date stands in data.due, an assignee's handle in data.to.
//
// # The generated consultation
//
// generate/ has the words from which consultations of any size are made up:
// places, people, compounds, sentences, form letters, what staff write. A line
// that begins with # is a comment. [name] begins a list with one alternative a
// line, the frequent ones first; [name=] keeps its choice within one text, so
// that a title and its text speak of one street. " | " separates columns, which
// are mostly grammatical cases. Within braces stand
//
//	{name}     an alternative of the list, {name:2} its second column
//	{^name}    the same with a capital letter
//	{a/b}      one of these, in which braces may stand again
//	{#3-19}    a number from 3 to 19
//
// themes.txt is the exception: it has a theme a line, the handle first.
package data
