using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.ControlPlane.Versions;

/// <summary>A region has the code image of a module. Kept by ref, because a module that a second plugin gets is not compiled, and so not reported, again.</summary>
internal sealed class CodeImage
{
    public required string Ref { get; init; }

    public required string Region { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class CodeImageTable : IEntityTypeConfiguration<CodeImage>
{
    public void Configure(EntityTypeBuilder<CodeImage> builder) => builder.HasKey(image => new { image.Ref, image.Region });
}
