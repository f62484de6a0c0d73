package sshd

import (
	"context"

	gossh "golang.org/x/crypto/ssh"
	"golang.org/x/time/rate"
)

// share is how much of the server's time one account may take, whatever number
// of connections it holds. What a person does comes in bursts, and there is room
// for these; who goes on without end waits, and nobody waits with them.
type share struct {
	// typed is in bytes, so that a megabyte can be pasted; keys are those that the
	// interface acts on, of which a paste is one.
	typed, keys *rate.Limiter
	// frames are what the interface draws, see frameWeight.
	frames *rate.Limiter
	// requests are those of its sessions, see requestWeight.
	requests *rate.Limiter
	// refused is what is asked for in vain: somebody who goes on after that is
	// looking for a way in, or for a way to fill the log.
	refused *rate.Limiter
}

const (
	typedBurst, typedASecond       = 2 << 20, 4 << 10
	keysBurst, keysASecond         = 1000, 100
	framesBurst, framesASecond     = 200, 40
	requestsBurst, requestsASecond = 2000, 100
	refusedBurst, refusedASecond   = 200, 1
)

func newShare() *share {
	return &share{
		typed: rate.NewLimiter(typedASecond, typedBurst), keys: rate.NewLimiter(keysASecond, keysBurst), frames: rate.NewLimiter(framesASecond, framesBurst),
		requests: rate.NewLimiter(requestsASecond, requestsBurst), refused: rate.NewLimiter(refusedASecond, refusedBurst),
	}
}

// spent reports whether the account has been refused so much that it is not let
// in for now.
func (x *share) spent() bool { return x.refused.Tokens() < 1 }

// request waits until the account may ask for this.
func (x *share) request(ctx context.Context, req *gossh.Request) error {
	return x.requests.WaitN(ctx, requestWeight(req))
}

// requestWeight is what a request costs in comparison with the least: sessions are
// opened, and the larger their windows the more is drawn for them.
func requestWeight(req *gossh.Request) int {
	weight := 1
	switch req.Type {
	case "shell", "exec":
		weight += 20
	case "pty-req":
		var p ptyRequest
		if gossh.Unmarshal(req.Payload, &p) == nil {
			w := clamp(p.Columns, p.Rows)
			weight += w.Width * w.Height / 500
		}
	}
	return weight
}

// frameWeight is what it costs to draw a window of this size, in comparison with
// an ordinary one.
func frameWeight(width, height int) int { return 1 + width*height/12000 }
