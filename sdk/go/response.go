package platform

import (
	"encoding/json"
	"os"
)

const jsonType = "application/json"

// Response is what the plugin answers. Status 0 means 200.
type Response struct {
	Status  int
	Headers [][2]string
	Body    []byte
}

// JSON answers a value as JSON.
func JSON(value any) (Response, error) {
	body, err := json.Marshal(value)
	return Response{Status: 200, Headers: [][2]string{{"content-type", jsonType}}, Body: body}, err
}

// Text answers plain text.
func Text(text string) Response {
	return Response{Status: 200, Headers: [][2]string{{"content-type", "text/plain; charset=utf-8"}}, Body: []byte(text)}
}

// RFC 9457.
func problem(refusal *Error) Response {
	body, _ := json.Marshal(map[string]any{ // strings and a number: cannot fail
		"type":   "urn:platform:error:plugin-refused",
		"code":   "plugin-refused",
		"title":  "The plugin refused the request.",
		"status": refusal.Status,
		"detail": refusal.Message,
	})
	return Response{Status: refusal.Status, Headers: [][2]string{{"content-type", "application/problem+json"}}, Body: body}
}

func (r Response) send() error {
	if r.Status == 0 {
		r.Status = 200
	}
	// 200 and JSON is what the platform assumes; saying so would cost a call.
	usual := r.Status == 200 && len(r.Headers) == 1 && r.Headers[0] == [2]string{"content-type", jsonType}
	if !usual {
		if r.Headers == nil {
			r.Headers = [][2]string{}
		}
		head := map[string]any{"status": r.Status, "headers": r.Headers}
		if _, err := Call("response.set", head, nil); err != nil {
			return err
		}
	}
	_, err := os.Stdout.Write(r.Body)
	return err
}
