// Package platform writes plugins for Platform in Go.
//
//	func main() {
//		platform.Handle(func(request platform.Request) (platform.Response, error) {
//			return platform.Text("Hello, " + string(request.Body)), nil
//		})
//	}
//
// A plugin is a program: its main runs once for each request.
package platform

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// Handle answers the request with what run returns, and is the last thing that main does.
//
// An [Error] that run returns is a refusal: the caller sees its status. Any other error, and a panic, is a failure of the plugin:
// the caller gets status 500, and the log says why.
func Handle(run func(Request) (Response, error)) {
	defer func() {
		if panicked := recover(); panicked != nil {
			fail("panic", fmt.Sprint(panicked), string(debug.Stack()))
		}
	}()
	body, err := io.ReadAll(os.Stdin)
	if err != nil {
		fail("error", "the request cannot be read: "+err.Error(), "")
	}
	response, err := run(Request{Body: body, head: new(requestHead)})
	var refusal *Error
	if errors.As(err, &refusal) {
		response, err = problem(refusal), nil
	}
	if err == nil {
		err = response.send()
	}
	if err != nil {
		fail("error", err.Error(), "")
	}
}

// Error refuses a request with a status of 400 to 599.
type Error struct {
	Status  int
	Message string
}

func (e *Error) Error() string { return e.Message }

// Errorf makes an [Error].
func Errorf(status int, format string, values ...any) error {
	return &Error{Status: status, Message: fmt.Sprintf(format, values...)}
}

func fail(name, message, stack string) {
	writeLog(logLine{Level: "exception", Name: name, Message: message, Stack: stack})
	os.Exit(1)
}
