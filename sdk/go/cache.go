package platform

import "time"

// Cache keeps values that may vanish at any moment, in the plugin's region. It needs the grant cache. Keys have 1 to 512 bytes, values at most 256 KiB.
var Cache ValueCache

// ValueCache is the type of [Cache].
type ValueCache struct{}

// Get fails with [ErrNotFound] if there is no such key.
func (ValueCache) Get(key string) ([]byte, error) {
	answer, err := Call("cache.get", keyHead(key, nil), nil)
	return answer.Body, err
}

// Set keeps a value for so long, in whole seconds: at least one, at most a day.
func (ValueCache) Set(key string, value []byte, ttl time.Duration) error {
	_, err := Call("cache.set", keyHead(key, []Option{TTL(ttl)}), value)
	return err
}

// Delete deletes; what is not there is deleted already.
func (ValueCache) Delete(key string) error {
	_, err := Call("cache.delete", keyHead(key, nil), nil)
	return err
}
