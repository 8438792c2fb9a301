namespace Platform.ControlPlane.Audit;

/// <summary>A row of which the record of changes may show something. Of a row that is none, it shows nothing: secrets stay out by not being named.</summary>
internal interface IAudited
{
    object Shown { get; }

    /// <summary>Whether it takes the place of what was set before by the same call.</summary>
    bool Replaces => false;
}
