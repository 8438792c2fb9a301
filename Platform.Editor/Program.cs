using Platform.Editor.Builds;
using Platform.Editor.ControlPlane;
using Platform.Editor.Deployments;
using Platform.Editor.Drafts;
using Platform.Editor.Executions;
using Platform.Editor.Layout;
using Platform.Editor.Sessions;
using Platform.Editor.Templates;
using Platform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddBodyLimit(CodeSurface.MaxMessageBytes);
// A build that was not published finds its static files by a manifest, in every environment.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddControlPlane();
builder.Services.AddScoped<Screen>();
builder.Services.AddScoped<Notices>();
builder.Services.AddScoped<EditorSession>();
builder.Services.AddScoped<CodeSurface>();
builder.Services.AddScoped<OpenDraft>();
builder.Services.AddScoped<DraftSaver>();
builder.Services.AddScoped<CurrentBuild>();
builder.Services.AddScoped<TestRun>();
builder.Services.AddScoped<Serving>();
builder.Services.AddScoped<TemplateCatalog>();
builder.Services.AddRazorComponents()
    .AddInteractiveServerComponents()
    .AddHubOptions(hub => hub.MaximumReceiveMessageSize = CodeSurface.MaxMessageBytes);

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseBodyLimit(CodeSurface.MaxMessageBytes);
app.UseSecurityHeaders();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapPluginTypes();
// The policy in SecurityHeaders says who may frame the editor.
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
app.Run();
