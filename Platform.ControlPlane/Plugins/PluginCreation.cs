using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Drafts;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Templates;

namespace Platform.ControlPlane.Plugins;

/// <summary>Makes a plugin with the draft of its language's template.</summary>
internal sealed class PluginCreation(PlatformDb db, CatalogWriter catalog, TemplateLibrary templates, TimeProvider time)
{
    public async Task<(Plugin? Created, ProblemHttpResult? Refusal)> CreateAsync(TenantName tenant, CreatePlugin request, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        if (await db.Tenants.Include(row => row.Environment).SingleOrDefaultAsync(row => row.Name == tenant.Value, cancellationToken) is not { } owner)
        {
            return (null, Problem.NotFound($"There is no tenant '{tenant}'."));
        }

        if (await db.Plugins.AnyAsync(
            plugin => plugin.TenantId == owner.Id && plugin.Namespace == request.Namespace.Value && plugin.Name == request.Name.Value, cancellationToken))
        {
            return (null, Problem.Conflict($"There is a plugin '{tenant}/{request.Namespace}/{request.Name}'."));
        }

        var created = new Plugin
        {
            Id = Guid.CreateVersion7(),
            TenantId = owner.Id,
            Tenant = owner,
            Namespace = request.Namespace.Value,
            Name = request.Name.Value,
            Language = request.Language,
            CreatedAt = time.GetUtcNow(),
        };
        db.Add(created);
        db.Add(PluginDraft.From(created, templates.ForLanguage(request.Language), time.GetUtcNow()));
        change.TouchTenant(owner.Environment.Name, owner.Name);
        await change.CommitAsync(cancellationToken);
        return (created, null);
    }
}
