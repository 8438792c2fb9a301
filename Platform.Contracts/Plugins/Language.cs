using System.Text.Json.Serialization;

namespace Platform.Contracts.Plugins;

/// <summary>What a plugin is written in.</summary>
public enum Language
{
    /// <summary>JavaScript (ES2023 modules).</summary>
    [JsonStringEnumMemberName("javascript")]
    JavaScript,

    /// <summary>TypeScript.</summary>
    [JsonStringEnumMemberName("typescript")]
    TypeScript,

    /// <summary>Rust, edition 2021.</summary>
    Rust,

    /// <summary>Go.</summary>
    Go,

    /// <summary>No source here: ready modules are uploaded.</summary>
    Wasm,
}
