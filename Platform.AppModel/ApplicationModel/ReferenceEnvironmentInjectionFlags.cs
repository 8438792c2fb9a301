namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a program is told of those that it refers to.</summary>
[Flags]
public enum ReferenceEnvironmentInjectionFlags
{
    None = 0,

    /// <summary><c>ConnectionStrings__name</c>.</summary>
    ConnectionString = 1,

    /// <summary><c>NAME_HOST</c>, <c>NAME_PORT</c>, <c>NAME_URI</c> and their like.</summary>
    ConnectionProperties = 2,

    /// <summary><c>services__name__scheme__index</c>.</summary>
    ServiceDiscovery = 4,

    /// <summary><c>NAME_ENDPOINT</c>.</summary>
    Endpoints = 8,

    All = ConnectionString | ConnectionProperties | ServiceDiscovery | Endpoints,
}
