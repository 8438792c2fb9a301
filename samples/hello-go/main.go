// A plugin answers a request. The body of this one is JSON such as {"name": "Ada"}.
package main

import "platform"

type visitor struct {
	Name string `json:"name"`
}

type greeting struct {
	Message  string `json:"message"`
	Language string `json:"language"`
}

func main() {
	platform.Handle(run)
}

func run(request platform.Request) (platform.Response, error) {
	visitor := visitor{Name: "world"}
	if err := request.JSON(&visitor); err != nil {
		return platform.Response{}, err
	}
	platform.Log("greeting " + visitor.Name)

	return platform.JSON(greeting{Message: "Hello, " + visitor.Name + "!", Language: "Go"})
}
