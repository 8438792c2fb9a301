// Renders a chart's templates with the engine that Helm has, Go's text/template, and the few functions that our charts use,
// which here behave as Helm's and sprig's do: on standard input {"templates": {name: text}, "data": {...}, "known": {name: value}},
// on standard output {name: text}. What Helm would refuse ends with 1 and a sentence.
package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"text/template"
)

type chart struct {
	Templates map[string]string
	Data      map[string]any
	Known     map[string]string
}

func empty(value any) bool {
	switch known := value.(type) {
	case nil:
		return true
	case string:
		return known == ""
	case bool:
		return !known
	case map[string]any:
		return len(known) == 0
	case []any:
		return len(known) == 0
	}
	return false
}

func (c chart) functions() template.FuncMap {
	return template.FuncMap{
		"quote":  func(value any) string { return fmt.Sprintf("%q", fmt.Sprint(value)) },
		"b64enc": func(value any) string { return base64.StdEncoding.EncodeToString([]byte(fmt.Sprint(value))) },
		"b64dec": func(value any) (string, error) {
			text, err := base64.StdEncoding.DecodeString(fmt.Sprint(value))
			return string(text), err
		},
		"replace": func(old, by, text string) string { return strings.ReplaceAll(text, old, by) },
		"toJson": func(value any) (string, error) {
			text, err := json.Marshal(value)
			return string(text), err
		},
		"default": func(other, value any) any {
			if empty(value) {
				return other
			}
			return value
		},
		"required": func(message string, value any) (any, error) {
			if value == nil || value == "" {
				return nil, errors.New(message)
			}
			return value, nil
		},
		"urlParse": func(address string) (map[string]any, error) {
			parsed, err := url.Parse(address)
			if err != nil {
				return nil, err
			}
			return map[string]any{"scheme": parsed.Scheme, "host": parsed.Host}, nil
		},
		"randAlphaNum": func(length float64) string { return strings.Repeat("r", int(length)) },
		"lookup": func(version, kind, namespace, name string) map[string]any {
			if value, found := c.Known[name]; found {
				return map[string]any{"data": map[string]any{"value": value}}
			}
			return map[string]any{}
		},
	}
}

func render() error {
	var c chart
	if err := json.NewDecoder(os.Stdin).Decode(&c); err != nil {
		return err
	}
	rendered := map[string]string{}
	for name, text := range c.Templates {
		parsed, err := template.New(name).Funcs(c.functions()).Option("missingkey=zero").Parse(text)
		if err != nil {
			return err
		}
		var output strings.Builder
		if err := parsed.Execute(&output, c.Data); err != nil {
			return err
		}
		// As Helm does with what is not there.
		rendered[name] = strings.ReplaceAll(output.String(), "<no value>", "")
	}
	return json.NewEncoder(os.Stdout).Encode(rendered)
}

func main() {
	if err := render(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
