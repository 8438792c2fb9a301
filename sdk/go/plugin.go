package platform

import "encoding/json"

// CallPlugin calls another plugin of the same tenant, name in the plugin's own namespace or namespace/name, and waits for its answer, whatever its status.
// It needs the grant pluginCall for it. It fails with [ErrNotGranted], [ErrNotFound] or an [OperationError] whose Code is plugin-failed, timeout, unavailable,
// or quota-exceeded where plugins call each other too deep or too often.
func CallPlugin(name string, input []byte) (FetchResponse, error) {
	answer, err := Call("plugin.call", map[string]string{"plugin": name}, input)
	if err != nil {
		return FetchResponse{}, err
	}
	response := FetchResponse{Body: answer.Body}
	err = json.Unmarshal(answer.Head, &response)
	return response, err
}
