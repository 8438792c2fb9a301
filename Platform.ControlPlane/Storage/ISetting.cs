namespace Platform.ControlPlane.Storage;

/// <summary>Something set for an environment, a tenant or a plugin: numbered, never changed, the newest in force.</summary>
internal interface ISetting
{
    /// <summary>The id of the environment, the tenant or the plugin; it is never given again.</summary>
    Guid SubjectId { get; }

    /// <summary>Counts up for each subject.</summary>
    int Number { get; }
}
