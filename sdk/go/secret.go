package platform

// Secret is a secret that the plugin was granted by name, as it is at this moment. It fails with [ErrNotGranted], or with [ErrNotFound] if there is none.
// Do not keep it, log it or answer with it.
func Secret(name string) ([]byte, error) {
	answer, err := Call("secret.get", map[string]string{"name": name}, nil)
	return answer.Body, err
}
