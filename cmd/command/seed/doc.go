// Package seed writes the demonstration municipality through the same services
// that the interface uses, so that nothing gets in that the rules of the domain
// would refuse. [Write] plays what package data says that people sent and staff
// did, at the times recorded there. [Generate] has a consultation of any size
// made up from the words in data/generate: a mailbag gives contributions in the
// order in which they come, an office of staff does a first share of the work
// after each import. Its random numbers have fixed seeds.
package seed
