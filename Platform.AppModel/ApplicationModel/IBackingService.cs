namespace Aspire.Hosting.ApplicationModel;

/// <summary>A service that others connect to by a connection string, wherever it was found.</summary>
internal interface IBackingService : IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>Set by the local run before anything starts.</summary>
    Placement? Placement { get; set; }
}
