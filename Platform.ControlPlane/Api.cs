using Platform.ControlPlane.AccessKeys;
using Platform.ControlPlane.Builds;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Deployments;
using Platform.ControlPlane.Drafts;
using Platform.ControlPlane.Environments;
using Platform.ControlPlane.Executions;
using Platform.ControlPlane.Feeding;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.OpenApi;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Sessions;
using Platform.ControlPlane.Templates;
using Platform.ControlPlane.Tenants;
using Platform.ControlPlane.Trust;
using Platform.ControlPlane.Versions;

namespace Platform.ControlPlane;

/// <summary>Everything that the control plane answers.</summary>
internal static class Api
{
    public static void MapApi(this WebApplication app)
    {
        app.MapApiDescription();
        app.MapIdentity();
        app.MapEnvironments();
        app.MapAccessKeys();
        app.MapTenants();
        app.MapTrust();
        app.MapPlugins();
        app.MapVersions();
        app.MapDeployments();
        app.MapDrafts();
        app.MapBuilds();
        app.MapFeeding();
        app.MapSessions();
        app.MapTemplates();
        app.MapCatalog();
        app.MapExecutions();
    }
}
