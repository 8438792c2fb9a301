package platform

import (
	"encoding/json"
	"strings"
)

// FetchRequest is a request to another host. Method "" is GET; URL is absolute.
type FetchRequest struct {
	Method, URL string
	Headers     [][2]string
	Body        []byte
}

// FetchResponse is what a host, or a plugin, answered, whatever its status. URL is where it came from, after redirects; empty for a plugin.
type FetchResponse struct {
	Status  int         `json:"status"`
	URL     string      `json:"url"`
	Headers [][2]string `json:"headers"`
	Body    []byte      `json:"-"`
}

// Fetch sends a request and waits for the answer. It needs the grant http.fetch for the host.
func Fetch(request FetchRequest) (FetchResponse, error) {
	responses, err := FetchAll(request)
	if err != nil {
		return FetchResponse{}, err
	}
	return responses[0], nil
}

// FetchAll sends requests at the same time and waits for all answers, which are in the order of the requests.
// The first that fails fails all.
func FetchAll(requests ...FetchRequest) ([]FetchResponse, error) {
	operations := make([]Operation, 0, len(requests))
	for _, request := range requests {
		operation, err := request.start()
		if err != nil {
			cancelAll(operations)
			return nil, err
		}
		operations = append(operations, operation)
	}
	responses := make([]FetchResponse, len(operations))
	for i, operation := range operations {
		answer, err := operation.Wait()
		if err == nil {
			responses[i].Body = answer.Body
			err = json.Unmarshal(answer.Head, &responses[i])
		}
		if err != nil {
			cancelAll(operations[i+1:])
			return nil, err
		}
	}
	return responses, nil
}

// Header is the first header of that name, which is compared without case; empty if there is none.
func (r FetchResponse) Header(name string) string {
	for _, header := range r.Headers {
		if strings.EqualFold(header[0], name) {
			return header[1]
		}
	}
	return ""
}

// JSON reads the body into target.
func (r FetchResponse) JSON(target any) error { return json.Unmarshal(r.Body, target) }

func (r FetchRequest) start() (Operation, error) {
	head := map[string]any{"url": r.URL}
	if r.Method != "" {
		head["method"] = r.Method
	}
	if r.Headers != nil {
		head["headers"] = r.Headers
	}
	return Start("http.fetch", head, r.Body)
}

func cancelAll(operations []Operation) {
	for _, operation := range operations {
		operation.Cancel()
	}
}
