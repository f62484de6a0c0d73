// Package privacy finds personal data in a text and blacks it out. It is pure:
// it reads no file and knows no rights, and what it finds is a proposal that a
// person looks at.
//
// [Find] looks for e-mail addresses (email.go), phone numbers (phone.go), bank
// accounts (iban.go), postal addresses (address.go) and the names that it is
// given (name.go). [Cover] writes a text with passages of it blacked out, [Carry]
// says where such passages lie once the text was corrected.
//
// The finder is simple on purpose. Each kind begins at something that stands out,
// an @, a digit, a name, and looks at what is around it, so that 100,000
// contributions are read in seconds. It would rather ask once too often than
// miss an address; but dates, prices, times, file numbers, lines of a bus and
// postcodes in a list are no phone numbers, and a count of trees is no postcode.
// What it cannot know is left to people: that "the chairman's wife" is somebody,
// a nickname, a story that only one person can have lived.
package privacy
