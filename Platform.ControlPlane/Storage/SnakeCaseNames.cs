using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Platform.ControlPlane.Storage;

/// <summary>Tables and columns have the names that hand-written SQL needs no quotes for.</summary>
internal sealed partial class SnakeCaseNames : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            entity.Builder.ToTable(Snake(entity.GetTableName() ?? entity.ShortName()), fromDataAnnotation: true);
            foreach (var property in entity.GetProperties())
            {
                property.Builder.HasColumnName(Snake(property.Name));
            }
        }
    }

    private static string Snake(string name) => WordStart().Replace(name, "_$1").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();
}
