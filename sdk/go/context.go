package platform

import "os"

// RequestID names this execution in logs and answers.
func RequestID() string { return os.Getenv("PLATFORM_REQUEST_ID") }

// Tenant is who the plugin belongs to.
func Tenant() string { return os.Getenv("PLATFORM_TENANT") }

// Namespace is where the plugin lives.
func Namespace() string { return os.Getenv("PLATFORM_NAMESPACE") }

// Plugin is the plugin's name.
func Plugin() string { return os.Getenv("PLATFORM_PLUGIN") }

// Ref is the version that runs: the SHA-256 of its module.
func Ref() string { return os.Getenv("PLATFORM_REF") }

// Region is where this runs.
func Region() string { return os.Getenv("PLATFORM_REGION") }

// Setting is a setting of the plugin, as it is set for it, its tenant or its environment; empty if there is none. It is no secret.
func Setting(name string) string { return os.Getenv(name) }
