// Package seed writes the demonstration municipality: it plays what package
// data says that people sent and staff did, through the same services that the
// interface uses, at the times recorded there. Nothing gets in that the rules
// of the domain would refuse. [Write] is the only way in.
package seed
