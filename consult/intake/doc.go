// Package intake reads contributions from the files that other systems write:
// spreadsheets and delimited text of any habit, JSON lines, the exports of
// participation platforms, and mails. It knows neither the data folder nor who imports.
//
// [Read] is the only way in, [ReadFile] for what lies in a file system. It
// passes a file through these steps, one file of code each:
//
//   - sniff.go tells the container (delimited text, workbook, JSON lines, mail,
//     mailbox) and names what is none of them;
//   - encoding.go decodes bytes to text, mojibake.go notices text that somebody
//     else has decoded wrongly before;
//   - csv.go, xlsx.go and jsonl.go turn the container into tables: a header and
//     records, each with the row number that a person sees;
//   - platforms.go recognises a platform by its header, aliases.go knows the
//     usual column names, layout.go decides which column is which field;
//   - attachments.go has the files that come with a row;
//   - convert.go makes a [Row] or a [Problem] of each record, with dates.go,
//     values.go and html.go for single values.
//
// What was worked out elsewhere, answers and tags, is no contribution: worked.go
// reads it into [Worked]. Nor is a table that Pult exported and that comes back filled
// in: returned.go reads it into [Returned]. [Result.Repair] puts right, on request alone, what
// somebody has decoded wrongly.
//
// Whatever is said about a file, a column or a row is a [Message] (message.go):
// a code with an English sentence, which an interface says in its own language.
//
// Mails are no tables: mbox.go cuts a mailbox into mails, mime.go reads the parts
// of one, text and files, and mail.go makes a [Row] of it. They put up with what
// programs write in spite of the standards, where those of the standard library
// give a whole mail up; only what no mail has, depth or size, is a [Problem].
//
// Columns are matched by name and never by position. Text is kept as it was
// received: only HTML becomes paragraphs, where the platform is known to write
// HTML, and the lines of a mail end in "\n".
package intake
