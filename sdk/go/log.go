package platform

import (
	"encoding/json"
	"os"
)

type logLine struct {
	Level   string `json:"level"`
	Message string `json:"message"`
	Name    string `json:"name,omitempty"`
	Stack   string `json:"stack,omitempty"`
}

// Log writes a line of information to the plugin's log. What is printed to stderr by other means is logged too.
func Log(message string) { writeLog(logLine{Level: "info", Message: message}) }

// LogDebug writes a line for whoever looks closely.
func LogDebug(message string) { writeLog(logLine{Level: "debug", Message: message}) }

// LogWarn writes a warning.
func LogWarn(message string) { writeLog(logLine{Level: "warn", Message: message}) }

// LogError writes an error that the plugin survived.
func LogError(message string) { writeLog(logLine{Level: "error", Message: message}) }

func writeLog(line logLine) {
	text, _ := json.Marshal(line)       // strings only: cannot fail
	os.Stderr.Write(append(text, '\n')) // a log that cannot be written is no reason to fail the request
}
