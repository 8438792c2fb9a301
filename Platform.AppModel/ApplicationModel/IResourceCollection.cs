using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "The genuine shape.")]
public interface IResourceCollection : IList<IResource>;
