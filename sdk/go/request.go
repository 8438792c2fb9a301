package platform

import (
	"encoding/json"
	"strings"
)

// Request is what the plugin answers.
type Request struct {
	Body []byte
	head *requestHead
}

type requestHead struct {
	read    bool
	Method  string      `json:"method"`
	URL     string      `json:"url"`
	Headers [][2]string `json:"headers"`
}

// JSON reads the body into target; a refusal with status 400 if it cannot.
func (r Request) JSON(target any) error {
	if err := json.Unmarshal(r.Body, target); err != nil {
		return Errorf(400, "the request is not the JSON that is expected: %v", err)
	}
	return nil
}

// Method is the HTTP method.
func (r Request) Method() (string, error) {
	head, err := r.load()
	return head.Method, err
}

// URL is the absolute address that was called.
func (r Request) URL() (string, error) {
	head, err := r.load()
	return head.URL, err
}

// Header is the first header of that name, which is compared without case; empty if there is none.
func (r Request) Header(name string) (string, error) {
	head, err := r.load()
	for _, header := range head.Headers {
		if strings.EqualFold(header[0], name) {
			return header[1], err
		}
	}
	return "", err
}

// Asked for only when somebody looks: most plugins need the body alone.
func (r Request) load() (*requestHead, error) {
	if r.head.read {
		return r.head, nil
	}
	answer, err := Call("request.get", struct{}{}, nil)
	if err == nil {
		err = json.Unmarshal(answer.Head, r.head)
	}
	r.head.read = err == nil
	return r.head, err
}
