// Package flat lays lists of values of one size out in bytes as they lie in
// memory, and reads them back without copying: what is mapped from a file can be
// used as it stands there. It opens no file.
//
// Such bytes are for the machine that wrote them: byte order, sizes and fields
// are those of the program. Who keeps them says in front of them which version
// wrote them, and checks a sum.
package flat
