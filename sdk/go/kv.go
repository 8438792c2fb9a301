package platform

import (
	"encoding/json"
	"time"
)

// KV keeps values that last, in the plugin's region. It needs the grant kv. Keys have 1 to 512 bytes, values at most 1 MiB.
//
//	entry, err := platform.KV.Get("count")
//	if err != nil && !errors.Is(err, platform.ErrNotFound) {
//		return err
//	}
//	// Only if nobody else wrote it since; where nothing was found, only if there is still nothing:
//	_, err = platform.KV.Set("count", next(entry.Value), platform.IfRevision(entry.Revision))
var KV KeyValueStore

// KeyValueStore is the type of [KV].
type KeyValueStore struct{}

// Entry is a value, and the revision that its last write gave it.
type Entry struct {
	Value    []byte
	Revision string
}

// KeyPage is some of the keys. With an empty Cursor they were the last.
type KeyPage struct {
	Keys   []string `json:"keys"`
	Cursor string   `json:"cursor"`
}

// Option is a condition, or a lifetime.
type Option func(head map[string]any)

// IfRevision lets a write take effect only if this is still the revision, or for "" only if there is no such key; otherwise it fails with [ErrConflict].
func IfRevision(revision string) Option {
	return func(head map[string]any) { head["revision"] = revision }
}

// TTL ends a value after this time, in whole seconds.
func TTL(ttl time.Duration) Option {
	return func(head map[string]any) { head["ttlSeconds"] = int64(ttl / time.Second) }
}

// Get fails with [ErrNotFound] if there is no such key.
func (KeyValueStore) Get(key string) (Entry, error) {
	answer, err := Call("kv.get", keyHead(key, nil), nil)
	if err != nil {
		return Entry{}, err
	}
	revision, err := revisionOf(answer)
	return Entry{Value: answer.Body, Revision: revision}, err
}

// Set writes a value and answers its revision. Options are [IfRevision] and [TTL].
func (KeyValueStore) Set(key string, value []byte, options ...Option) (string, error) {
	answer, err := Call("kv.set", keyHead(key, options), value)
	if err != nil {
		return "", err
	}
	return revisionOf(answer)
}

// Delete deletes; what is not there is deleted already. The only option is [IfRevision].
func (KeyValueStore) Delete(key string, options ...Option) error {
	_, err := Call("kv.delete", keyHead(key, options), nil)
	return err
}

// List answers keys that begin with prefix, in the order of their bytes, after the page that cursor is from; "" begins.
func (KeyValueStore) List(prefix, cursor string) (KeyPage, error) {
	answer, err := Call("kv.list", map[string]any{"prefix": prefix, "cursor": cursor}, nil)
	if err != nil {
		return KeyPage{}, err
	}
	var page KeyPage
	err = json.Unmarshal(answer.Head, &page)
	return page, err
}

func keyHead(key string, options []Option) map[string]any {
	head := map[string]any{"key": key}
	for _, option := range options {
		option(head)
	}
	return head
}

func revisionOf(answer Answer) (string, error) {
	var head struct{ Revision string }
	err := json.Unmarshal(answer.Head, &head)
	return head.Revision, err
}
