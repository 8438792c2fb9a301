package platform

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"unsafe"
)

//go:wasmimport platform_v1 start
func hostStart(op unsafe.Pointer, opLen uint32, input unsafe.Pointer, inputLen uint32) int64

//go:wasmimport platform_v1 wait
func hostWait(ids unsafe.Pointer, count int32, timeoutMS int32) int32

//go:wasmimport platform_v1 size
func hostSize(id int32) int32

//go:wasmimport platform_v1 take
func hostTake(id int32, target unsafe.Pointer, length uint32) int32

//go:wasmimport platform_v1 drop
func hostDrop(id int32)

// Operation is an operation of the platform under way.
type Operation struct {
	name string
	id   int32
}

// Answer is what an operation answered: JSON, and bytes.
type Answer struct {
	Head json.RawMessage
	Body []byte
}

// OperationError is an operation's refusal, for instance not-granted.
type OperationError struct {
	Operation, Code, Message string
}

func (e *OperationError) Error() string {
	return fmt.Sprintf("%s: %s: %s", e.Operation, e.Code, e.Message)
}

// Is lets errors.Is compare codes: ErrConflict is every operation's.
func (e *OperationError) Is(target error) bool {
	other, ok := target.(*OperationError)
	return ok && other.Operation == "" && other.Code == e.Code
}

// What errors.Is finds in the errors of operations; the guest contract has all codes.
var (
	ErrNotGranted = &OperationError{Code: "not-granted"}
	ErrNotFound   = &OperationError{Code: "not-found"}
	ErrConflict   = &OperationError{Code: "conflict"}
)

// Call starts an operation, by its name in the guest contract, and waits for its answer.
func Call(name string, head any, body []byte) (Answer, error) {
	operation, err := Start(name, head, body)
	if err != nil {
		return Answer{}, err
	}
	return operation.Wait()
}

// Start starts an operation. Several may be under way at once.
func Start(name string, head any, body []byte) (Operation, error) {
	text, err := json.Marshal(head)
	if err != nil {
		return Operation{}, err
	}
	payload := binary.LittleEndian.AppendUint32(make([]byte, 0, 4+len(text)+len(body)), uint32(len(text)))
	payload = append(append(payload, text...), body...)
	id := hostStart(unsafe.Pointer(unsafe.StringData(name)), uint32(len(name)), unsafe.Pointer(unsafe.SliceData(payload)), uint32(len(payload)))
	switch {
	case id >= 0:
		return Operation{name: name, id: int32(id)}, nil
	case id == -2:
		return Operation{}, &OperationError{name, "too-many", "too many operations are open"}
	case id == -3:
		return Operation{}, &OperationError{name, "too-large", "the request is too large"}
	default:
		return Operation{}, &OperationError{name, "invalid-request", "the platform could not read the request"}
	}
}

// Wait waits for the answer.
func (o Operation) Wait() (Answer, error) {
	hostWait(unsafe.Pointer(&o.id), 1, -1)
	size := hostSize(o.id)
	if size < 0 {
		return Answer{}, &OperationError{o.name, "internal", "the operation is not open"}
	}
	bytes := make([]byte, size)
	hostTake(o.id, unsafe.Pointer(unsafe.SliceData(bytes)), uint32(size))
	return o.unpack(bytes)
}

// Cancel gives the operation up.
func (o Operation) Cancel() { hostDrop(o.id) }

func (o Operation) unpack(bytes []byte) (Answer, error) {
	if len(bytes) < 4 {
		return Answer{Head: json.RawMessage("{}")}, nil
	}
	end := 4 + binary.LittleEndian.Uint32(bytes)
	answer := Answer{Head: bytes[4:end], Body: bytes[end:]}
	var refused struct {
		Error *struct{ Code, Message string }
	}
	if err := json.Unmarshal(answer.Head, &refused); err != nil {
		return Answer{}, err
	}
	if refused.Error != nil {
		return Answer{}, &OperationError{o.name, refused.Error.Code, refused.Error.Message}
	}
	return answer, nil
}
