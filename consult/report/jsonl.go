package report

import (
	"bufio"
	"io"
	"iter"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/safe"
)

// line is a contribution as JSON. The members that `pult import` reads have its
// names, so that the file can be taken in again.
type line struct {
	ID            string                `json:"id"`
	SourceID      string                `json:"source_id,omitzero"`
	Reference     string                `json:"reference,omitzero"`
	Key           string                `json:"key,omitzero"`
	Title         string                `json:"title,omitzero"`
	Text          string                `json:"text"`
	Lang          string                `json:"lang,omitzero"`
	Author        string                `json:"author,omitzero"`
	Email         string                `json:"email,omitzero"`
	Submitter     *person               `json:"submitter,omitzero"`
	Channel       consult.Channel       `json:"channel,omitzero"`
	Party         string                `json:"party,omitzero"`
	Round         string                `json:"round,omitzero"`
	Authored      string                `json:"authored,omitzero"`
	Received      string                `json:"received,omitzero"`
	Late          bool                  `json:"late,omitzero"`
	Lat           *float64              `json:"lat,omitzero"`
	Lon           *float64              `json:"lon,omitzero"`
	Votes         *consult.Votes        `json:"votes,omitzero"`
	Parent        string                `json:"parent,omitzero"`
	Question      string                `json:"question,omitzero"`
	IntakeNo      string                `json:"intake_no,omitzero"`
	URL           string                `json:"url,omitzero"`
	Attachments   []string              `json:"attachments,omitzero"`
	Handling      consult.Handling      `json:"handling,omitzero"`
	Publication   consult.Publication   `json:"publication,omitzero"`
	Reason        consult.Reason        `json:"reason,omitzero"`
	Response      consult.ResponseState `json:"response,omitzero"`
	Environmental bool                  `json:"environmental,omitzero"`
	Disregarded   bool                  `json:"disregarded,omitzero"`
	Assignee      string                `json:"assignee,omitzero"`
	Deadline      string                `json:"deadline,omitzero"`
	Notes         []string              `json:"notes,omitzero"`
	Decision      string                `json:"decision,omitzero"`
	Parts         []part                `json:"parts"`
}

type person struct {
	Name          string   `json:"name,omitzero"`
	Organisation  string   `json:"organisation,omitzero"`
	Email         string   `json:"email,omitzero"`
	Street        string   `json:"street,omitzero"`
	Postcode      string   `json:"postcode,omitzero"`
	Town          string   `json:"town,omitzero"`
	Phone         string   `json:"phone,omitzero"`
	RepresentedBy string   `json:"represented_by,omitzero"`
	CoSubmitters  []string `json:"co_submitters,omitzero"`
	Signatures    int      `json:"signatures,omitzero"`
	NamePublic    *bool    `json:"name_public,omitzero"`
	Notify        *bool    `json:"notify,omitzero"`
}

type part struct {
	ID             string           `json:"id"`
	Reference      string           `json:"reference"`
	Text           string           `json:"text,omitzero"` // of a segment
	Themes         []Theme          `json:"themes"`
	Decision       consult.Decision `json:"decision,omitzero"`
	Recommendation consult.Decision `json:"recommendation,omitzero"`
	Rationale      string           `json:"rationale,omitzero"`
	Addressee      string           `json:"addressee,omitzero"`
	ForwardBy      string           `json:"forward_by,omitzero"`
	CouncilDate    string           `json:"council_date,omitzero"`
	Agenda         string           `json:"agenda,omitzero"`
	Answer         string           `json:"answer,omitzero"`
}

// writeJSONL writes one object a line, with every character escaped that a
// terminal must not see. What is unknown is absent.
func writeJSONL(w io.Writer, _ Document, items iter.Seq2[Item, error]) error {
	out := bufio.NewWriterSize(w, 64<<10)
	for item, err := range items {
		if err != nil {
			return err
		}
		raw, err := json.Marshal(lineOf(item))
		if err != nil {
			return err
		}
		out.Write(safe.JSON(raw))
		out.WriteByte('\n')
	}
	return out.Flush()
}

func lineOf(i Item) line {
	l := line{ID: i.Number, SourceID: i.SourceID, Key: i.Key, Title: i.Title, Text: i.Text, Lang: i.Lang, Channel: i.Channel, Round: i.Round,
		Authored: i.Authored, Received: i.Received, Late: i.Late, Lat: i.Lat, Lon: i.Lon, Votes: i.Votes, Parent: i.Parent, Question: i.Question,
		IntakeNo: i.IntakeNo, URL: i.URL, Attachments: attachmentNames(i.Attachments), Handling: i.Handling, Publication: i.Publication, Reason: i.Reason,
		Response: i.Response, Environmental: i.Environmental, Disregarded: i.Disregarded, Assignee: i.Assignee, Deadline: i.Deadline, Notes: i.Notes}
	if i.ParentSource != "" {
		l.Parent = i.ParentSource // the id by which the import of this file finds it
	}
	if i.Party != 0 {
		l.Party = i.Party.String()
	}
	if s := i.Person; s != nil {
		l.Author, l.Email = s.Name, s.Email
		l.Submitter = &person{s.Name, s.Organisation, s.Email, s.Street, s.Postcode, s.Town, s.Phone, s.RepresentedBy, s.CoSubmitters, s.Signatures, s.NamePublic, s.Notify}
	}
	var votes []consult.Decision
	for _, p := range i.Parts {
		out := part{ID: p.Number, Reference: p.Reference, Themes: p.Themes, Decision: p.Decision, Recommendation: p.Recommendation, Rationale: p.Rationale,
			Addressee: p.Addressee, ForwardBy: p.ForwardBy, CouncilDate: p.CouncilDate, Agenda: p.Agenda, Answer: p.Answer}
		if p.Number != i.Number {
			out.Text = p.Text
		}
		l.Parts, votes = append(l.Parts, out), append(votes, p.Decision)
	}
	if d := consult.Together(votes); d != 0 {
		l.Decision = d.String()
	}
	return l
}
