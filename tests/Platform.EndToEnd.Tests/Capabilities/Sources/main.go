package main

import (
	"errors"
	"platform"
	"time"
)

type input struct{ Row, URL string }

func main() { platform.Handle(run) }

func run(request platform.Request) (platform.Response, error) {
	var in input
	if err := request.JSON(&in); err != nil {
		return platform.Response{}, err
	}
	if in.Row == "response" {
		return platform.Response{Status: 202, Headers: [][2]string{{"x-out", "out"}}, Body: []byte("accepted")}, nil
	}
	answer, err := rows[in.Row](request, in.URL)
	if err != nil {
		return platform.Response{}, err
	}
	return platform.JSON(answer)
}

var rows = map[string]func(platform.Request, string) (any, error){
	"request": func(request platform.Request, _ string) (any, error) {
		method, err := request.Method()
		if err != nil {
			return nil, err
		}
		header, err := request.Header("X-In")
		return []string{method, header}, err
	},
	"fetch": func(_ platform.Request, url string) (any, error) {
		answer, err := platform.Fetch(platform.FetchRequest{Method: "PUT", URL: url, Headers: [][2]string{{"x-name", "ada"}}, Body: []byte("hello")})
		return []any{answer.Status, answer.Header("X-Back"), string(answer.Body)}, err
	},
	"fetches at once": func(_ platform.Request, url string) (any, error) {
		answers, err := platform.FetchAll(platform.FetchRequest{URL: url + "/a"}, platform.FetchRequest{URL: url + "/b"})
		if err != nil {
			return nil, err
		}
		return []string{string(answers[0].Body), string(answers[1].Body)}, nil
	},
	"values that last": func(platform.Request, string) (any, error) {
		if _, err := platform.KV.Set("key", []byte("value")); err != nil {
			return nil, err
		}
		entry, err := platform.KV.Get("key")
		if err != nil {
			return nil, err
		}
		if err := platform.KV.Delete("key"); err != nil {
			return nil, err
		}
		if _, err := platform.KV.Get("key"); !errors.Is(err, platform.ErrNotFound) {
			return nil, err
		}
		return []any{string(entry.Value), nil}, nil
	},
	"list of keys": func(platform.Request, string) (any, error) {
		for _, key := range []string{"list/2", "list/1", "other"} {
			if _, err := platform.KV.Set(key, nil); err != nil {
				return nil, err
			}
		}
		page, err := platform.KV.List("list/", "")
		if err != nil {
			return nil, err
		}
		return []any{page.Keys[0], page.Keys[1], page.Cursor == ""}, nil
	},
	"compare and set": func(platform.Request, string) (any, error) {
		if _, err := platform.KV.Set("compared", []byte("0")); err != nil {
			return nil, err
		}
		read, err := platform.KV.Get("compared")
		if err != nil {
			return nil, err
		}
		set := func(revision string) string {
			_, err := platform.KV.Set("compared", []byte("1"), platform.IfRevision(revision))
			return codeOf(err)
		}
		return []string{set(""), set(read.Revision), set(read.Revision)}, nil
	},
	"lifetimes": func(platform.Request, string) (any, error) {
		if _, err := platform.KV.Get("mortal"); !errors.Is(err, platform.ErrNotFound) {
			return "there", err
		}
		_, err := platform.KV.Set("mortal", []byte("value"), platform.TTL(time.Second))
		return "set", err
	},
	"values that may vanish": func(platform.Request, string) (any, error) {
		if err := platform.Cache.Delete("key"); err != nil {
			return nil, err
		}
		if _, err := platform.Cache.Get("key"); !errors.Is(err, platform.ErrNotFound) {
			return nil, err
		}
		if err := platform.Cache.Set("key", []byte{1}, time.Minute); err != nil {
			return nil, err
		}
		value, err := platform.Cache.Get("key")
		if err != nil {
			return nil, err
		}
		return []any{nil, value[0]}, nil
	},
	"settings": func(platform.Request, string) (any, error) {
		if platform.Setting("ABSENT") != "" {
			return "there", nil
		}
		return []any{platform.Setting("GREETING"), nil}, nil
	},
	"secrets": func(platform.Request, string) (any, error) {
		secret, err := platform.Secret("every")
		if err != nil {
			return nil, err
		}
		_, err = platform.Secret("other")
		return []string{string(secret), codeOf(err)}, nil
	},
	"other plugins": func(platform.Request, string) (any, error) {
		answer, err := platform.CallPlugin(platform.Plugin(), []byte(`{"row":"response"}`))
		if err != nil {
			return nil, err
		}
		_, err = platform.CallPlugin("every/other", nil)
		return []any{answer.Status, answer.Header("X-Out"), string(answer.Body), codeOf(err)}, nil
	},
	"refusals": func(platform.Request, string) (any, error) {
		_, err := platform.Fetch(platform.FetchRequest{URL: "https://not-granted.test/"})
		return codeOf(err), nil
	},
}

func codeOf(err error) string {
	var refused *platform.OperationError
	if errors.As(err, &refused) {
		return refused.Code
	}
	return "ok"
}
